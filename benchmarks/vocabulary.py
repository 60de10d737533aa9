"""The words and counts that invented records are made of (see `generate.py`).

The counts were taken from a record of 455 news articles of 2022 to 2024 on one war (368 of them dated): 6,804 event mentions,
28,290 mentions of actors, 12,097 places, 3,676 times, 5,646 statements, 6,842 stances. Only counts were taken; names, words
and texts are invented here.
"""

from __future__ import annotations

from functools import cache

from standoff.model import EventType, Quad

__all__ = [
    "A_DAY", "CUES", "DEEDS", "FACTUALITY", "PAIRED", "SIDES", "WIDTHS", "WORDS", "function_words", "name_of", "vocabulary",
]  # fmt: skip

# articles a day, at every twentieth of the days with any, over their mean of 1.92
A_DAY = (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 11)
# words of an article, at every twentieth of the articles
WORDS = (
    9, 47, 85, 150, 202, 252, 286, 304, 350, 377, 407, 456, 494, 539, 604, 675, 736, 830, 1004, 1271, 4199,
)  # fmt: skip
# of 6,842 stances: factuality -> of the narrator, of speakers
FACTUALITY = {
    "happened": (2223, 1278), "ongoing": (530, 533), "possible": (305, 436), "planned": (310, 373), "denied": (149, 255),
    "called_for": (71, 234), "predicted": (37, 84), "doubted": (3, 21),
}  # fmt: skip
# lemma, words, class, share of 5,646 statements in a hundred
CUES = (
    ("say", "said", "neutral", 38), ("according to", "according to", "neutral", 6), ("add", "added", "neutral", 5),
    ("tell", "told reporters", "neutral", 5), ("announce", "announced", "asserting", 4), ("insist", "insisted", "asserting", 6),
    ("warn", "warned", "threatening", 3), ("claim", "claimed", "asserting", 4), ("believe", "believes", "believing", 6),
    ("demand", "demanded", "demanding", 5), ("deny", "denied", "denying", 3), ("predict", "predicted", "foreseeing", 2),
    ("admit", "admitted", "conceding", 1), ("note", "noted", "neutral", 12),
)  # fmt: skip
PAIRED = 0.34  # of the mentions with two sides, so many have the first two as actor and recipient
# days between publication and the time of an event that names one; days that the time is wide
WIDTHS = ((0, 40), (1, 6), (6, 8), (29, 20), (90, 6), (364, 20))

V, M = "verbal", "material"
# mentions of 6,804, type, mode, CAMEO code, quad, Goldstein value, triggers, words that follow
_DEEDS = (
    (1150, "ASSAULT", None, "190", M, -10.0, ("invaded", "invasion", "war on", "advanced on"), ("", "near the border")),
    (210, "ASSAULT", None, "190", M, -10.0, ("struck", "strike on", "bombed", "missile attack on"), ("", "overnight")),
    (280, "ASSAULT", None, "190", M, -10.0, ("attacked", "killed fighters of", "clashed with"), ("", "in the fields")),
    (60, "ASSAULT", None, "194", M, -10.0, ("shelled", "bombarded"), ("", "with mortars")),
    (160, "COERCE", "seize", "192", M, -9.5, ("seized land of", "occupied", "captured"), ("", "by force")),
    (420, "COERCE", "restrict", "163", M, -8.0, ("restricted", "blocked", "curbed"), ("", "at the crossing")),
    (120, "COERCE", "arrest", "173", M, -5.0, ("arrested", "detained"), ("", "at dawn")),
    (50, "COERCE", None, "192", M, -9.5, ("annexed", "annexation of"), ("territory", "Crimea")),
    (522, "SUPPORT", None, "051", V, 3.4, ("supported", "backed", "praised"), ("", "in a speech")),
    (400, "AID", None, "072", M, 8.3, ("delivered", "sent", "pledged to"), ("weapons", "munitions", "a loan", "aid")),
    (400, "CONSULT", None, "040", V, 1.0, ("met", "held talks with", "conferred with"), ("", "about the front")),
    (110, "CONSULT", "visit", "042", V, 1.9, ("visited",), ("", "for a day")),
    (25, "CONSULT", "phone", "041", V, 1.0, ("phoned", "called"), ("", "late")),
    (244, "AGREE", None, "030", V, 4.0, ("agreed with", "signed a deal with"), ("", "on trade")),
    (12, "AGREE", None, "0871", V, 5.2, ("agreed with",), ("on a ceasefire", "on a truce")),
    (17, "AGREE", None, "030", V, 4.0, ("signed an accord with",), ("on grain exports",)),
    (295, "REQUEST", None, "020", V, 3.0, ("urged", "called on", "asked"), ("", "to act")),
    (20, "REQUEST", None, "020", V, 3.0, ("urged", "demanded of"), ("to withdraw", "to pull back")),
    (428, "ACCUSE", "disapprove", "111", V, -2.0, ("accused", "condemned", "criticised"), ("", "of deceit")),
    (11, "ACCUSE", "allege", "112", V, -2.0, ("accused",), ("of genocide",)),
    (174, "REJECT", None, "120", V, -4.0, ("rejected a proposal of", "refused"), ("", "outright")),
    (136, "THREATEN", None, "130", V, -4.4, ("threatened", "warned"), ("", "with consequences")),
    (48, "THREATEN", "violence", "138", V, -7.0, ("threatened",), ("with nuclear arms",)),
    (268, "SANCTION", None, "161", M, -4.0, ("sanctioned", "imposed sanctions on", "blacklisted banks of"), ("", "again")),
    (62, "SANCTION", "withdraw", "161", M, -4.0, ("cut ties with",), ("", "for good")),
    (180, "MOBILIZE", "troops", "154", M, -7.2, ("deployed troops against", "moved forces toward"), ("", "in the south")),
    (40, "MOBILIZE", "troops", "154", M, -7.2, ("held exercises against", "began drills facing"), ("", "at sea")),
    (225, "RETREAT", "access", "0874", M, 10.0, ("reopened the road to", "let convoys into"), ("", "briefly")),
    (56, "RETREAT", "withdraw", "0874", M, 10.0, ("withdrew from", "pulled back from"), ("", "at last")),
    (91, "AGREE", None, "030", V, 4.0, ("agreed to admit", "joined"), ("into the alliance", "as a member of NATO")),
    (88, "COOPERATE", None, "060", M, 6.0, ("cooperated with", "worked with"), ("", "on energy")),
    (86, "PROTEST", "demo", "141", M, -6.5, ("rallied against", "protested against"), ("", "in the square")),
    (83, "CONCEDE", None, "080", V, 5.0, ("eased demands on", "yielded to"), ("", "in part")),
    (36, "AGREE", None, "030", V, 4.0, ("recognised", "recognised the republics of"), ("", "by decree")),
    (30, "REJECT", None, "120", V, -4.0, ("left the treaty with", "broke the treaty with"), ("", "in writing")),
)  # fmt: skip
_QUADS = {
    (V, True): Quad.VERBAL_COOPERATION,
    (M, True): Quad.MATERIAL_COOPERATION,
    (V, False): Quad.VERBAL_CONFLICT,
    (M, False): Quad.MATERIAL_CONFLICT,
}
DEEDS = tuple(
    (n, EventType(kind), mode, cameo, _QUADS[way, score > 0], score, triggers, tails)
    for n, kind, mode, cameo, way, score, triggers, tails in _DEEDS
)

# code, name, latitude, longitude: the first two are the pair that a record is mostly about
SIDES = (
    ("RUS", "Russia", 60, 90), ("UKR", "Ukraine", 49, 32), ("USA", "United States", 39, -98), ("EU", "European Union", 50, 9),
    ("CHN", "China", 35, 103), ("NATO", "NATO", 51, 4), ("GBR", "United Kingdom", 54, -2), ("BLR", "Belarus", 53, 28),
    ("DEU", "Germany", 51, 10), ("FRA", "France", 46, 2), ("POL", "Poland", 52, 19), ("IRN", "Iran", 32, 53),
    ("ISR", "Israel", 31, 35), ("UN", "United Nations", 41, -74), ("TUR", "Turkey", 39, 35), ("SRB", "Serbia", 44, 21),
    ("MDA", "Moldova", 47, 28), ("IND", "India", 21, 78), ("JPN", "Japan", 36, 138), ("PRK", "North Korea", 40, 127),
    ("KOR", "South Korea", 36, 128), ("SYR", "Syria", 35, 39), ("LTU", "Lithuania", 55, 24), ("EST", "Estonia", 59, 26),
    ("LVA", "Latvia", 57, 25), ("ROU", "Romania", 46, 25), ("HUN", "Hungary", 47, 20), ("FIN", "Finland", 62, 26),
    ("SWE", "Sweden", 60, 18), ("GEO", "Georgia", 42, 43), ("ARM", "Armenia", 40, 45), ("AZE", "Azerbaijan", 40, 47),
    ("KAZ", "Kazakhstan", 48, 67), ("CAN", "Canada", 56, -106), ("ITA", "Italy", 42, 12), ("ESP", "Spain", 40, -4),
    ("NLD", "Netherlands", 52, 5), ("SAU", "Saudi Arabia", 24, 45), ("EGY", "Egypt", 27, 31), ("ZAF", "South Africa", -30, 23),
)  # fmt: skip


def function_words() -> tuple[str, ...]:
    """The words that every text is full of."""
    words = (
        "the of to and a in that for on was with as by at from had it his but not be were has are their which have an its"
        " they he will who been after would more also one than when there this or over could into about out some all new up"
        " other no two last she people such only most first years before may while where since against because under between"
        " them government many these still now any what if during can so three made year officials week day country"
    )
    return tuple(words.split())


ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "z")
NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "io")
CODAS = ("", "n", "r", "l", "m", "s", "t", "nd", "rk", "st")
SYLLABLES = len(ONSETS) * len(NUCLEI) * len(CODAS)


def name_of(number: int, least: int = 2) -> str:
    """A word for a number, always the same and no other number's, of so many syllables or more."""
    out = []
    while number or len(out) < least:
        number, n = divmod(number, SYLLABLES)
        n = n * 611 % SYLLABLES  # neighbours should not look alike
        onset, n = n % len(ONSETS), n // len(ONSETS)
        out.append(ONSETS[onset] + NUCLEI[n % len(NUCLEI)] + CODAS[n // len(NUCLEI)])
    return "".join(out)


@cache
def vocabulary(size: int) -> tuple[list[str], list[float]]:
    """Words by rank and their cumulative weights: the n-th is used one n-th as often as the first (Zipf 1935)."""
    words = [*function_words(), *(name_of(n + SYLLABLES) for n in range(size))]
    total, sums = 0.0, []
    for n in range(len(words)):
        total += 1 / (n + 2.7)  # Mandelbrot's correction for the first few
        sums.append(total)
    return words, sums
