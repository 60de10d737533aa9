"""The map from stances to the classes of UDS: what is still to come did not happen; where its annotators split, neither."""

import pytest

from standoff.reading.actors import Cast
from standoff.reading.factuality import Judge
from standoff.scoring.factuality import by_codebook, by_meantime, by_uds

CASES = [
    ("Rebels captured the airport.", "captured", "asserted"),
    # a clause's own denial splits, of the future and passed down it does not
    ("The army did not leave the town.", "leave", "possible"),
    ("The army will not leave the town.", "leave", "denied"),
    ("The army does not want to leave the town.", "leave", "denied"),
    # so with questions: its own, a request, what stands below one
    ("Did the army leave the town?", "leave", "possible"),
    ("Can you leave the town?", "leave", "denied"),
    ("Do they want to leave the town?", "leave", "denied"),
    # and conditions
    ("If the rebels attack, the mayor flees.", "attack", "possible"),
    ("If the rebels try to attack, the mayor flees.", "attack", "denied"),
    # what was asked in the past may have come about; what is asked now has not
    ("The council urged them to leave.", "leave", "possible"),
    ("The council urges them to leave.", "leave", "denied"),
    # what somebody came for, and what may have been
    ("The envoy came to sign the treaty.", "sign", "possible"),
    ("The envoy may have signed the treaty.", "signed", "asserted"),
    ("The envoy may sign the treaty.", "sign", "denied"),
    ("I would like to thank the mayor.", "like", "possible"),
]


@pytest.fixture
def judged(parse):
    """(text, word) -> the text's stance on the word, and the word's token."""

    def of(text, word):
        found = parse(text)
        token = next(t for t in found.tokens if t.text == word)
        return Judge(found, Cast(()), ()).of_text(token), token

    return of


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_classes_of_uds(judged, text, word, expected):
    """One class for a word, from its stance and what its own clause says."""
    assert by_uds(*judged(text, word)) == expected


def test_maps_differ(judged):
    """What is foreseen without a hedge: certain in MEANTIME, open by the codebook, not (yet) so in UDS."""
    stance, token = judged("The army will leave the town.", "leave")
    assert (by_codebook(stance), by_meantime(stance), by_uds(stance, token)) == ("possible", "asserted", "denied")
