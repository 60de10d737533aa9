"""The layout of plain texts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.model import BlockKind
from standoff.sources.layout import blocks_of, check_cover, head_of

LEAD = "The foreign ministers of both countries met in the border town for the second time in a week and spoke for an hour."
MORE = "Neither side would say whether they had agreed on anything, and no further meeting has been announced so far."


def kinds(text, title=None):
    blocks = blocks_of(text, title)
    assert check_cover(text, blocks)
    return [b.kind.value for b in blocks]


def words(text, kind):
    return [[s.of(text) for s in b.spans] for b in blocks_of(text) if b.kind is kind]


def test_boxes_between_paragraphs():
    """A teaser of another article, or a form to sign up, is no part of the article, however long it is."""
    teaser = f"Other Topics of Interest {LEAD} {LEAD} {MORE}"
    form = f"skip past newsletter promotion {MORE} {MORE} after newsletter promotion"
    assert kinds(f"{LEAD}\n\n{teaser}\n\n{MORE}\n\n{form}\n\n{LEAD}") == ["body", "furniture", "body", "furniture", "body"]


def test_title_byline_dateline_and_contact_lines():
    text = (
        f"Ministers meet again at the river\n\nAnna Berg\n3 March 2019\n\n{LEAD}\n\n{MORE}\n\n"
        "To contact the newsroom write to:\n\n[paper.example/contact](https://paper.example/contact)\n"
    )
    assert kinds(text) == ["title", "byline", "dateline", "body", "body", "furniture", "furniture"]
    head = head_of(text, blocks_of(text))
    assert (head.title, head.byline, head.published) == ("Ministers meet again at the river", "Anna Berg", date(2019, 3, 3))


@pytest.mark.parametrize(
    "line",
    [
        "17 May 2021",
        "May 17, 2021",
        "Monday, 17 May 2021",
        "2021-05-17",
        "17.05.2021",
        "Published: 17 May 2021 10:32 GMT",
        "Updated 10:32 a.m. EST, May 17, 2021",
        "17 May 2021, 09:15 UTC+3",
    ],
)
def test_datelines(line):
    text = f"Ministers meet again\n\nBy Anna Berg and Tom Ash\n\n{line}\n\n{LEAD}\n\n{MORE}"
    assert kinds(text)[:3] == ["title", "byline", "dateline"]
    assert head_of(text, blocks_of(text)).published == date(2021, 5, 17)
    assert head_of(text, blocks_of(text)).byline == "Anna Berg and Tom Ash"


# A date that cannot be, or one inside a sentence, is no dateline.
@pytest.mark.parametrize("line", ["31 February 2021", "On 17 May 2021 the ministers met for the first time.", "17 May"])
def test_no_datelines(line):
    text = f"Ministers meet again\n\n{line}\n\n{LEAD}"
    assert "dateline" not in kinds(text)
    assert head_of(text, blocks_of(text)).published is None


# A short sentence opens many articles: it is not a headline, it ends with a stop.
@pytest.mark.parametrize(
    "first", ["The town is quiet again.", "Nobody came to the meeting.", '"It is over," he said.', "In Minsk they wait —"]
)
def test_a_sentence_is_no_title(first):
    assert kinds(f"{first}\n\n{LEAD}\n\n{MORE}")[0] == "body"


@pytest.mark.parametrize(
    "first",
    ["Who Gains From the River Talks?", "Ministers Leave Border Talks Without Any Result.", "“Not one step back”: talks fail"],
)
def test_headlines(first):
    assert kinds(f"{first}\n\n{LEAD}\n\n{MORE}")[0] == "title"


def test_a_single_paragraph_is_body_whatever_it_looks_like():
    assert kinds("Ministers meet again at the river") == ["body"]
    assert kinds("Advertisement") == ["body"]
    assert kinds("") == []


def test_a_stated_title_is_found_at_the_top_and_cut_off_its_line():
    text = f"Talks fail on Monday. {LEAD}"
    assert kinds(text, "Talks  fail on Monday") == ["title", "body"]
    assert [b.span.of(text) for b in blocks_of(text, "Talks fail on Monday")] == ["Talks fail on Monday.", LEAD]
    assert kinds(text, "Something else") == ["body"]
    assert kinds(f"Talks fail on Monday.\n\n{LEAD}", "talks fail on monday") == ["title", "body"]
    assert kinds(LEAD, "The foreign") == ["title", "body"] or kinds(LEAD, "The foreign") == ["body"]


# Each cut is a sentence that goes on after an empty line: in lower case; with a name after a function word; inside a
# quotation; after a page break; with an advertisement in between.
@pytest.mark.parametrize(
    ("above", "between", "below"),
    [
        ("The delegation left the hotel early and declined to", "\n\n", "speak to the reporters waiting outside."),
        (
            "After two days of talks in the mountain resort the delegation left the hotel early with the",
            "\n\n",
            "Georgian envoy.",
        ),
        (
            '"We shall stay as long as it takes, and we shall not be moved by threats from any of those',
            "\n\n",
            'Generals," she said.',
        ),
        (
            "The delegation, which had come without its minister, met officials of the",
            "\n\f",
            "Ministry of Roads and went home.",
        ),
        (
            "After two days of talks the delegation left the hotel early",
            "\n\nAdvertisement\n\n",
            "and did not speak to the reporters.",
        ),
        (
            "After two days of talks the delegation left the hotel early",
            "\n\n- 2 -\n\f\n",
            "and did not speak to the reporters.",
        ),
    ],
)
def test_paragraphs_cut_in_two_are_mended(above, between, below):
    text = f"{LEAD}\n\n{above}{between}{below}\n\n{MORE}"
    assert [above, below] in words(text, BlockKind.BODY)
    assert check_cover(text, blocks_of(text))


# Whole paragraphs, subheadings, list items and signatures are not joined to what follows.
@pytest.mark.parametrize(
    ("above", "below"),
    [
        (MORE, "and so it goes on in lower case after a full stop."),
        (
            "What the talks are about",
            "The ministers spoke of the river and the bridge, and of little else, for the whole hour.",
        ),
        ("Best cafe in the old town, five minutes from the station; mains from six crowns", "wanderer"),
        ('"It is late, and we are all tired, and nothing has been decided in this room today"', "The minister then left."),
    ],
)
def test_whole_paragraphs_stay_apart(above, below):
    text = f"{LEAD}\n\n{above}\n\n{below}\n\n{MORE}"
    assert [above] in words(text, BlockKind.BODY)


def test_a_hard_wrapped_text_has_one_span_a_paragraph():
    lines = [
        "The foreign ministers of both countries met in the border town",
        "for the second time in a week and spoke for an hour, officials",
        "said, without any result. A further meeting is to be held soon.",
        "",
        "Neither side would say whether they had agreed on anything, and",
        "no further meeting has been announced so far by the Ministry of",
        "Foreign Affairs.",
    ]
    for newline in ("\n", "\r\n"):
        text = newline.join(lines)
        assert [len(b.spans) for b in blocks_of(text)] == [1, 1]
        assert blocks_of(text)[0].span.of(text) == newline.join(lines[:3])


def test_a_paragraph_a_line_without_empty_lines():
    text = f"{LEAD}\n{MORE}\n{LEAD}\n{MORE}"
    assert kinds(text) == ["body"] * 4


def test_a_wire_dateline_on_a_line_of_its_own():
    for line in ("Vienna ABC —", "PORT LOUIS, Mauritius (ABC) _", "LISBON, August 8 (Abc) --"):
        text = f"{line}\n\n{LEAD}\n\n{MORE}"
        assert words(text, BlockKind.DATELINE) == [[line]]
        assert words(text, BlockKind.BODY)[0] == [LEAD]


def test_the_day_of_a_lead_with_a_place_and_a_full_date():
    text = f"VIENNA, 3 May 2019 (ABC) - {LEAD}\n\n{MORE}"
    assert head_of(text, blocks_of(text)).published == date(2019, 5, 3)
    assert kinds(text) == ["dateline", "body", "body"]
    text = f"VIENNA, where the treaty of 3 May 2019 was signed, is quiet. {LEAD}\n\n{MORE}"
    assert head_of(text, blocks_of(text)).published is None


# What stands alone at the end may be whose words stand above it, and a quotation may begin like a label.
@pytest.mark.parametrize("last", ["@riverwatcher", '"Video: they all told me that it was the video," he wrote later that day.'])
def test_no_furniture(last):
    assert kinds(f"{LEAD}\n\n“{MORE}”\n\n{last}") == ["body"] * 3


# The head of an article as the archives of newspapers export it.
def test_exports_of_archives():
    text = (
        f"Ministers meet again at the river\n\nBYLINE: By Anna Berg\n\nSECTION: Section A; Pg. 1\n\nLENGTH: 812 words\n\n"
        f"{LEAD}\n\n{MORE}"
        "\n\nLOAD-DATE: March 3, 2019\n\nLANGUAGE: ENGLISH"
    )
    assert kinds(text) == ["title", "byline", "furniture", "furniture", "body", "body", "furniture", "furniture"]
    assert head_of(text, blocks_of(text)).byline == "Anna Berg"
    head = "Ministers meet again at the river\nBy Anna Berg\n812 words\n3 March 2019\nRiver News\n(c) 2019 The River Post"
    text = f"{head}\n\n{LEAD}\n\n{MORE}"
    assert kinds(text) == ["title", "byline", "furniture", "dateline", "byline", "furniture", "body", "body"]


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        ("By Anna Berg, The River Post", "Anna Berg", "The River Post"),
        ("By Anna Berg and Tom Ash, Reuters", "Anna Berg and Tom Ash", "Reuters"),
        ("Anna Berg", "Anna Berg", None),
        ("River News Agency", None, "River News Agency"),
        ("By Anna Berg, Tom Ash and Jo Lee", "Anna Berg, Tom Ash and Jo Lee", None),
    ],
)
def test_authors_and_outlets(line, author, outlet):
    text = f"Ministers meet again\n\n{line}\n\n{LEAD}\n\n{MORE}"
    head = head_of(text, blocks_of(text))
    assert (head.byline, head.outlet) == (author, outlet)


@given(
    st.lists(
        st.sampled_from(
            [
                LEAD,
                MORE,
                "By Anna Berg",
                "3 May 2019",
                "Advertisement",
                "and so",
                "a",
                "A b c d",
                "\f",
                "\r\n",
                "\n",
                "\n\n",
                " ",
                "“",
                '"',
                "12",
                "é🙂",
                "سلام",
            ]
        )
    )
)
def test_every_character_lies_in_exactly_one_block(pieces):
    text = "".join(pieces)
    assert check_cover(text, blocks_of(text))
    head_of(text, blocks_of(text))


@given(st.text(), st.text())
def test_arbitrary_text(text, title):
    assert check_cover(text, blocks_of(text, title))


# A line of 5 million characters, and 100,000 paragraphs: linear, so seconds at most.
@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "a\n\n" * 100_000,
        '"x and\n\nY ' * 50_000,
        "x" * 5_000_000,
        "@a." * 200_000,
        "(" * 300_000 + "\n\n" + "[" * 300_000,
    ],
)
def test_large_texts(text):
    assert check_cover(text, blocks_of(text, "Some title of an article"))
