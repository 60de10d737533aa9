"""What others wrote is shown on a terminal, never obeyed: every command, over a record with an attack in every field."""

from __future__ import annotations

import ast
import dataclasses
import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

import standoff.cli
from standoff.cli import app, saying
from standoff.cli.pages import _commands
from standoff.exports import contract
from standoff.model import Actor, Article, Factuality, Judgement, Origin, Reading, Rejected, Span, Verdict
from standoff.record import Record
from tests.exports.made import reading

# the clipboard (OSC 52), a window's title, a line erased, words hidden, 8-bit controls, letters turned round, a line of its own
ATTACK = "A\x1b]52;c;ZXZpbA==\x07\x1b[2K\x1b[8mhid\x1b[0m\x9b2J\x9d0;t\x9c\x7f\b\r\u202eevil\u2066x\u2028y [red]m[/] [/nope]"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")
STYLE = re.compile("\x1b\\[(?:[0-7]|3[0-9]|4[0-9]|9[0-7])(?:;[0-7]|;3[0-9]|;4[0-9]|;9[0-7])*m")  # bold, colours: rich's own


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def hostile(attack: str = ATTACK) -> Reading:
    """A reading with the attack in its text, its words, and every name."""
    one = reading("one")
    text = one.article.text + " " + attack
    at = len(one.article.text) + 1
    span = Span(at, len(text))
    actor = Actor("RUS GOV", attack, "RUS", "GOV", attack)
    party = dataclasses.replace(one.events[0].actors[0], actor=actor, by=attack)
    stance = dataclasses.replace(
        one.events[0].stances[0], holder=attack, factuality=Factuality.PREDICTED, likelihood=attack, evidence=(span,)
    )
    event = dataclasses.replace(
        one.events[0],
        trigger=(span,),
        sentence=span,
        mode=attack,
        actors=(party,),
        stances=(stance,),
        details=(("act", attack), ("force", attack), ("treaty", attack)),
    )
    article = dataclasses.replace(
        one.article,
        text=text,
        blocks=(*one.article.blocks, dataclasses.replace(one.article.blocks[0], spans=(span,))),
        title=attack,
        outlet=attack,
        byline=attack,
        url=attack,
        origin=Origin(attack, attack),
    )
    said = dataclasses.replace(
        one.statements[0], content=(span,), speaker=attack, cue_lemma=attack, addressee=attack, speaker_code=attack
    )
    mention = dataclasses.replace(one.mentions[0], actor=actor, span=span)
    place = dataclasses.replace(one.places[0], name=attack)
    return dataclasses.replace(one, article=article, events=(event,), statements=(said,), mentions=(mention,), places=(place,))


def recorded(path: Path, attack: str = ATTACK) -> Path:
    """A record with such an article, an input refused by such a name, and such a judgement."""
    with Record(path, create=True) as made:
        made.add(hostile(attack))
        made.add(Rejected(Origin(attack, attack), "source", "malformed", attack))
        made.judge(Judgement("one", "events", "e-one", Span(0, 1), Verdict.RIGHT, (), attack, attack, attack, "2022"))
    return path


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return recorded(tmp_path_factory.mktemp("hostile") / "r.db")


def of_happening(record: Path) -> str:
    from standoff.cli.standings import asking_of, opened

    with opened(record) as r:
        return next(iter(asking_of(r, "2030-01-01")[0].whole(date(2030, 1, 1)))).happening.id


def arguments(record: Path, folder: Path, attack: str = ATTACK) -> dict[str, list[list[str]]]:
    """For every command: how it is called, over the hostile record or hostile files."""
    named, r = folder / "a\x1b[2K\u202e.txt", str(record)
    named.write_text("Russia shelled Kharkiv on 3 March 2022, officials said. " + attack, encoding="utf-8", errors="replace")
    broken = folder / "b\x1b]0;t\x07.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    readings = [folder / "one.jsonl", folder / "two.jsonl"]
    for path, found in zip(readings, (hostile(attack), dataclasses.replace(hostile(attack), events=())), strict=True):
        path.write_text(contract.dumps(contract.of_reading(found)) + "\n", encoding="utf-8")
    sheet = folder / "acled.csv"
    sheet.write_text(
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,location,notes\n"
        f"1,2022-03-03,{attack!r},{attack!r},x,y,z,w\n",
        encoding="utf-8",
    )
    of = [[r]]
    dated = [[r, "--as-of", "2030-01-01"]]
    return {
        **dict.fromkeys(
            ("actors", "show actors", "show articles", "show events", "show framing", "show judgements", "show rates"), of
        ),
        **dict.fromkeys(("show refused", "show statements", "verify", "migrate", "settle"), of),
        **dict.fromkeys(
            (
                "ledger",
                "show alliances",
                "show contradictions",
                "show forces",
                "show predictions",
                "show steadiness",
                "show timeline",
            ),
            dated,
        ),
        **dict.fromkeys(("show tracks", "show treaties"), dated),
        "show escalation": [[r, "--as-of", "2030-01-01"], [r, "--as-of", "2030-01-01", "--between", "RUS", attack]],
        "add": [[str(named), str(broken), str(folder / "no\x1b[2J"), "--to", str(folder / "n\x1b[8m.db"), "--workers", "0"]],
        "read": [[str(named), str(broken), "--no-cache"]],
        "compare-readings": [[*map(str, readings)], [attack, attack]],
        "cache": [[]],
        "diff": [[r, "--from", "2022-01-01", "--to", "2030-01-01"]],
        "mirror": [[r, "RUS", "UKR", "--limit", "1"]],
        "explain": [[r, attack.replace("\x00", "")]],
        "export": [[r, "--as", form, "-o", str(folder / f"{attack[:6]}-{form}")] for form in ("jsonl", "acled", attack)],
        "formats": [[]],
        "import": [[str(sheet), "--from", "acled", "--to", str(folder / "i.db")]],
        "judge": [[r, "one", attack, "wrong", "--by", "Ana"]],
        "plot": [[attack, r, "-o", str(folder / "x.svg")]],
        "report": [[r, "-o", str(folder / f"{attack[:6]}.docx")]],
        "score": [[str(folder / attack[:9])]],
        "remove": [[r, attack.replace("\0", "")]],
        "unjudge": [[r, attack.replace("\0", "")]],
        "search": [[r, "nope"]],
        "serve": [[r, attack]],
        "show article": [[r, "one"]],
        "show happening": [[r, of_happening(record), "--as-of", "2030-01-01"], [r, attack]],
        "show quotation": [[r, "s-one"], [r, attack]],
        "watch": [[f"http://127.0.0.1:9/{attack[:5]}", "--to", str(folder / "w.db"), "--once", "--allow-loopback"]],
    }


def run(monkeypatch: pytest.MonkeyPatch, words: list[str], *, terminal: bool) -> tuple[str, str, int]:
    from standoff.cli.terminal import console

    console.cache_clear()
    out, err = (Terminal(), Terminal()) if terminal else (io.StringIO(), io.StringIO())
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(sys, "argv", ["standoff", *words])
    monkeypatch.setenv("TERM", "xterm")
    try:
        standoff.cli.main()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        console.cache_clear()
    return out.getvalue(), err.getvalue(), code


ALL = [name.removeprefix("standoff ") for name, _ in _commands(typer.main.get_command(app), "standoff")]


def obeyed(name: str, words: list[str], monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> str:
    """The first thing that a terminal would obey, with what stands around it; "" where there is none."""
    for text in run(monkeypatch, [*name.split(), *words], terminal=terminal)[:2]:
        left = STYLE.sub("", text) if terminal else text
        if terminal and name in MOVING:
            left = re.sub("\x1b\\[\\?25[lh]|\x1b\\[[0-9]*[AK]|\x1b\\[2K|\r", "", left)
        if found := OBEYED.search(left):
            return repr(left[max(0, found.start() - 40) :][:120])
    return ""


MOVING = ("add", "watch", "score")  # with a line that shows how far it is: hidden, moved and cleared by rich


@pytest.mark.parametrize("terminal", [False, True], ids=["piped", "terminal"])
@pytest.mark.parametrize("name", ALL)
def test_no_command_lets_a_terminal_obey_others_words(
    name: str, terminal: bool, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither results nor complaints; a command that is new has to be given its arguments here."""
    calls = arguments(record, tmp_path)
    assert name in calls, f"standoff {name} is new: say above how it is called over a hostile record"
    for words in calls[name]:
        assert not obeyed(name, words, monkeypatch, terminal=terminal)


SHOWN = [
    "show article",
    "show events",
    "show statements",
    "show articles",
    "show refused",
    "show happening",
    "ledger",
    "search",
]


@pytest.mark.parametrize("name", SHOWN)
def test_it_is_shown(name: str, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who looks sees that something is there, and markup of rich's as it was written."""
    out, _, _ = run(monkeypatch, [*name.split(), *arguments(record, tmp_path)[name][0]], terminal=False)
    whole = "".join(out.split())
    assert "␛[2K" in whole
    assert name in ("ledger",) or "[red]m[/]" in whole or "[/nope]" in whole


JSON = ["show events", "show statements", "show articles", "show refused", "show article", "ledger", "show happening"]


@pytest.mark.parametrize("name", JSON)
def test_json_keeps_every_value(name: str, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a file or pipe as it was, on a terminal in JSON's escapes: the values are the same, and the attack is among them."""
    words = [*name.split(), *arguments(record, tmp_path)[name][0], "--format", "jsonl"]
    piped, _, code = run(monkeypatch, words, terminal=False)
    shown, _, _ = run(monkeypatch, words, terminal=True)
    assert code == 0
    assert not OBEYED.search(shown)
    assert (
        [json.loads(x) for x in piped.splitlines()] == [json.loads(x) for x in shown.splitlines()]
        if piped.isprintable()
        else True
    )
    assert [json.loads(x) for x in piped.split("\n") if x] == [json.loads(x) for x in shown.split("\n") if x]
    assert any(ATTACK in text for line in piped.split("\n") if line for text in texts(json.loads(line)))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from texts(v)
    elif isinstance(value, list):
        for v in value:
            yield from texts(v)


def test_one_place_writes() -> None:
    """No command writes to the terminal but by way of `saying` (and `terminal`, whose console goes the same way)."""
    for path in sorted(Path(standoff.cli.__file__).parent.glob("*.py")):
        if path.name == "saying.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                assert name not in ("print", "typer.echo", "typer.secho", "click.echo", "Console"), f"{path.name}: {name}"
                assert not re.fullmatch(r"sys\.std(out|err)\.write(lines)?", name), f"{path.name}: {name}"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\tb\nc", "a\tb\nc"),  # lines and tabs are obeyed by everything, and are no attack
        ("\x1b[2K", "␛[2K"),
        ("\x7f\x00\r", "␡␀␍"),
        ("\x9b2J", "⟨U+009B⟩2J"),
        ("\u202eabc\u2069", "⟨U+202E⟩abc⟨U+2069⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("سلام 🇺🇦 \u200f", "سلام 🇺🇦 \u200f"),  # scripts from right to left, marks and emoji are no control
    ],
)
def test_visible(given: str, shown: str) -> None:
    """Symbols for what is obeyed; everything else as it was."""
    assert saying.visible(given) == shown


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:PW@h/d",
        "postgresql:/u:PW@h/d",
        "postgresql+psycopg://u:P:W/PW@h:5432/d?x=1",
        "postgresql://h/d?user=u&password=PW",
        # what libpq takes, and Standoff does not: it is told to be no record, without its password
        "host=h password=PW user=u",
        "host=h password = 'PW' user=u",
        "PGPASSWORD=PW",
        "https://u:PW@paper.example/feed",
    ],
)
def test_no_password_is_told(address: str) -> None:
    """The rest of the address stays."""
    assert "PW" not in saying.unlocked(f"{address}: cannot be reached")
    assert saying.unlocked(f"{address} is gone").endswith(" is gone")


@pytest.mark.parametrize("name", ALL)
def test_no_command_tells_a_password(name: str, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a record is named by an address, results and complaints leave its password out."""
    address = "postgresql://ana:S3CR3T-PW@127.0.0.1:9/none"
    for words in arguments(record, tmp_path)[name]:
        named = [address if w == str(record) or w.endswith(".db") else w for w in words]
        named = [address, *named[1:]] if name == "score" else named
        if address in named and name not in ("add", "watch"):  # these wait for a server that is away
            out, err, code = run(monkeypatch, [*name.split(), *named], terminal=False)
            assert "S3CR3T" not in out + err
            assert code == 2


def test_an_unexpected_error_is_shown_not_obeyed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its trace holds words of articles, and perhaps an address."""

    def broken(**_: object) -> None:
        raise ValueError(f"{ATTACK} postgresql://u:PW@h/d")

    monkeypatch.setattr(standoff.cli, "app", broken)
    with pytest.raises(SystemExit) as end:
        standoff.cli.main()
    told = capsys.readouterr().err
    assert end.value.code == 1
    assert "ValueError" in told
    assert "PW" not in told
    assert not OBEYED.search(told)


def test_articles_are_still_the_articles(record: Path) -> None:
    """What is kept is what was read."""
    with Record(record, read_only=True) as r:
        found: list[Article] = [x.article for x in r.readings()]
    assert [a.title for a in found] == [ATTACK]
