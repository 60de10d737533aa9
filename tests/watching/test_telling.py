"""What is new is added once, and what changes by it is told once, by line, file and webhook."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from standoff.sources import urls
from standoff.watching import KINDS, Appended, Lines, State, Webhook
from tests.watching.conftest import DONE, PLAN, Server, Watching, entry, feed

LONG = (
    "<p>"
    + "</p><p>".join([DONE, "Lorries were seen on the road to the north at night, drivers said in the town."] * 3)
    + "</p>"
)


def page(body: str = LONG, title: str = "Troops leave at night") -> str:
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def notices(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


# ------------------------------------------------------------------------------------------ one copy of a thing


def test_the_same_entry_in_two_feeds_and_under_other_addresses_is_one(watching: Watching, server: Server) -> None:
    """By link without what tracks, by global identifier, and by the same words at the same host."""
    server.pages["/feed"] = feed(entry(1, PLAN, link="https://www.post.example/a?utm_source=rss"))
    server.pages["/2"] = feed(entry(2, PLAN, link="http://post.example/a/#x"), title="The River Post: World")
    server.pages["/3"] = feed(entry(3, PLAN, link="https://post.example/another/way/to/it"), title="Third")
    watching.feeds += [f"{server.root}/{n}" for n in (2, 3)]
    done = watching.round()
    assert (done.entries, done.added, done.doubles) == (2, 1, 1)
    assert watching.round(hours=1).added == 0


def test_the_same_words_in_another_outlet_are_kept(watching: Watching, server: Server) -> None:
    """A copy that another outlet prints is another article, as the ledger counts copies itself."""
    server.pages["/feed"] = feed(entry(1, PLAN))
    server.pages["/2"] = feed(entry(2, PLAN, link="https://hill.example/1"), title="Hill Times")
    watching.feeds.append(f"{server.root}/2")
    assert watching.round().added == 2


# ------------------------------------------------------------------------------------------ linked articles


def test_a_linked_article_is_fetched_when_it_may_be(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = feed(
        entry(1, "Troops were said to have left.", "2022-02-18", link=f"{server.root}/a?utm_source=rss")
    )
    server.pages["/a?utm_source=rss"] = (200, {"Content-Type": "text/html"}, page())
    watching.changes["follow"] = True
    done = watching.round()
    assert (done.fetched, done.added) == (1, 1)
    (article,) = watching.record.articles()
    assert "drivers said" in article.text
    assert (str(article.published), article.outlet) == ("2022-02-18", "The River Post")


def test_links_are_left_alone_without_leave(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = feed(entry(1, PLAN, link=f"{server.root}/a"))
    assert watching.round().added == 1
    assert server.count("/a") == 0


@pytest.mark.parametrize("answer", [(404, {}, b""), (200, {}, b"<html><body><a href='/'>Home</a></body></html>")])
def test_a_link_that_leads_nowhere_leaves_the_summary(watching: Watching, server: Server, answer: tuple) -> None:
    server.pages["/feed"], server.pages["/a"] = feed(entry(1, PLAN, link=f"{server.root}/a")), answer
    watching.changes["follow"] = True
    done = watching.round()
    assert (done.added, done.unfollowed) == (1, 1)
    assert [a.text for a in watching.record.articles()] == [PLAN]


def test_a_link_that_is_busy_is_asked_again(watching: Watching, server: Server) -> None:
    """Later, as it says, and at most four times; what waits survives a restart."""
    server.pages["/feed"] = feed(entry(1, PLAN, link=f"{server.root}/a"))
    server.pages["/a"] = (503, {"Retry-After": "3600"}, b"")
    watching.changes["follow"] = True
    assert watching.round().added == 0
    watching.again()
    server.pages["/feed"] = feed()
    for _ in range(6):
        watching.round(hours=10)
    assert server.count("/a") == 4
    assert [a.text for a in watching.record.articles()] == [PLAN]


# ------------------------------------------------------------------------------------------ what is told


def test_a_standing_that_changes_is_told_once_each_way(watching: Watching, server: Server, tmp_path: Path) -> None:
    """A plan is told of; four days later it is said to have come. By line, file and webhook, and not again after a restart."""
    lines, path = io.StringIO(), tmp_path / "notices.jsonl"
    watching.ways += [Lines(lines), Appended(path), Webhook(f"{server.root}/hook", local=True)]
    server.pages["/feed"] = feed(entry(1, PLAN))
    assert watching.round().told == 0  # new, and so no change
    watching.clock.moment += 4 * 86_400
    server.pages["/feed"] = feed(entry(1, PLAN), entry(2, DONE, "2022-02-18"))
    assert watching.round().told == 1
    (notice,) = notices(path)
    assert (notice["kind"], notice["before"], notice["after"], notice["day"]) == ("changed", "open", "borne out", "2022-02-18")
    assert notice["reports"][0]["text"] in DONE
    assert "open → borne out" in lines.getvalue()
    ((where, body, headers),) = server.posted
    assert (where, json.loads(body), headers["Content-Type"]) == ("/hook", notice, "application/json")
    watching.again()
    assert watching.round(hours=1).told == 0
    assert len(notices(path)) == len(server.posted) == 1


BOTH = (
    "Russia has withdrawn its troops from Belarus, its defence ministry said on Friday. Ukraine's defence minister denied that "
    "Russia had withdrawn its troops from Belarus. Russia will attack Ukraine next week, Latvia's foreign minister said."
)
MATTERS = tuple(kind for kind in KINDS if kind != "new")


def test_one_article_gives_exactly_what_it_tells(watching: Watching, server: Server, tmp_path: Path) -> None:
    """It has come, says one side; it has not, says the other; and an attack is foretold for next week: three notices, once."""
    watching.ways.append(Appended(tmp_path / "n"))
    watching.changes["tell"] = MATTERS
    server.pages["/feed"] = feed(entry(1, PLAN))
    watching.round()
    watching.clock.moment += 4 * 86_400
    before = len(notices(tmp_path / "n"))
    server.pages["/feed"] = feed(entry(2, BOTH, "2022-02-18"))
    watching.round()
    told = notices(tmp_path / "n")[before:]
    assert sorted((n["kind"], n["title"]) for n in told) == [
        ("changed", "Russia withdraws forces"),
        ("denied", "Russia withdraws forces"),
        ("foretold", "Russia attacks Ukraine"),
    ]
    by_kind = {n["kind"]: n for n in told}
    assert (by_kind["changed"]["before"], by_kind["changed"]["after"]) == ("open", "disputed")
    assert by_kind["denied"]["reports"][0]["text"].startswith("Ukraine's defence minister denied")
    assert by_kind["foretold"]["window"] is not None
    assert watching.round(hours=1).told == 0


def test_a_new_foretelling_is_told_and_a_window_that_passed(watching: Watching, server: Server, tmp_path: Path) -> None:
    """Who foresees it, on the day it is read; and when its days went by without it, though others foresee it for later days."""
    watching.ways.append(Appended(tmp_path / "n"))
    watching.changes["tell"] = MATTERS
    later = "Russia will withdraw its troops from Belarus by 20 December 2022, Latvia's foreign minister said on Monday."
    server.pages["/feed"] = feed(entry(1, PLAN), entry(2, later, "2022-02-14", link="https://hill.example/2"))
    watching.round()
    told = notices(tmp_path / "n")
    assert [n["kind"] for n in told] == ["foretold", "foretold"]
    watching.clock.moment += 9 * 86_400
    watching.round()
    (passed,) = [n for n in notices(tmp_path / "n") if n["kind"] == "passed"]
    assert (passed["after"], passed["window"][1]) == ("open", "2022-02-20")


def test_a_copy_is_kept_and_not_told_of_again(watching: Watching, server: Server, tmp_path: Path) -> None:
    watching.ways.append(Appended(tmp_path / "n"))
    server.pages["/feed"] = feed(entry(1, PLAN))
    watching.round()
    watching.clock.moment += 4 * 86_400
    server.pages["/feed"] = feed(entry(2, DONE, "2022-02-18"))
    watching.round()
    server.pages["/2"] = feed(
        entry(3, DONE + " More follows.", "2022-02-18", link="https://hill.example/1"), title="Hill Times"
    )
    watching.feeds.append(f"{server.root}/2")
    assert watching.round(hours=1).added == 1
    assert len(list(watching.record.articles())) == 3
    assert len(notices(tmp_path / "n")) == 1


def test_a_prediction_that_falls_due_is_told_on_the_day(watching: Watching, server: Server, tmp_path: Path) -> None:
    """Once, on the day, without any new article; and that it did not come, when the grace is over."""
    watching.ways.append(Appended(tmp_path / "n"))
    server.pages["/feed"] = feed(entry(1, PLAN))
    told = []
    for _ in range(60):
        watching.round()
        told += [(n["kind"], n["day"], n["after"]) for n in notices(tmp_path / "n")[len(told) :]]
        watching.clock.moment += 86_400
    assert told[0] == ("due", "2022-02-20", "open")
    assert [t[0] for t in told] == ["due", "changed"]
    assert told[1][2] == "not borne out"


def test_what_fell_due_while_nobody_watched_is_told(watching: Watching, server: Server, tmp_path: Path) -> None:
    watching.ways.append(Appended(tmp_path / "n"))
    server.pages["/feed"] = feed(entry(1, PLAN))
    watching.round()
    watching.clock.moment += 7 * 86_400
    watching.round()
    assert [(n["kind"], n["due"], n["day"]) for n in notices(tmp_path / "n")] == [("due", "2022-02-20", "2022-02-21")]


def test_what_is_new_is_told_where_it_is_wanted(watching: Watching, server: Server, tmp_path: Path) -> None:
    watching.ways.append(Appended(tmp_path / "n"))
    watching.changes["tell"] = ("new",)
    server.pages["/feed"] = feed(entry(1, PLAN))
    assert watching.round().told == 1
    assert [(n["kind"], n["before"]) for n in notices(tmp_path / "n")] == [("new", None)]


@pytest.mark.parametrize(("of", "told"), [(("RUS",), 1), (("BRA",), 0), (("BRA", "RUS"), 1)])
def test_only_what_has_a_party_is_told_where_one_is_named(
    watching: Watching, server: Server, tmp_path: Path, of: tuple[str, ...], told: int
) -> None:
    watching.ways.append(Appended(tmp_path / "n"))
    watching.changes |= {"tell": ("new",), "of": of}
    server.pages["/feed"] = feed(entry(1, PLAN))
    assert watching.round().told == told


def test_what_others_add_between_two_rounds_is_told(watching: Watching, server: Server, tmp_path: Path) -> None:
    """`standoff add` on the same record: the next round sees what it changed."""
    from standoff import pipeline

    watching.ways.append(Appended(tmp_path / "n"))
    server.pages["/feed"] = feed(entry(1, PLAN))
    watching.round()
    row = {"id": "x", "text": DONE, "published": "2022-02-18", "outlet": "Hill Times"}
    (tmp_path / "x.jsonl").write_text(json.dumps(row))
    pipeline.add([str(tmp_path / "x.jsonl")], watching.record, workers=0)
    watching.clock.moment += 4 * 86_400
    watching.round()
    assert [n["after"] for n in notices(tmp_path / "n")] == ["borne out"]


def test_a_webhook_that_is_down_gets_what_it_missed(watching: Watching, server: Server) -> None:
    """In order, with the same ids; what it refuses as wrong is not sent for ever."""
    watching.ways.append(Webhook(f"{server.root}/hook", local=True))
    watching.changes["tell"] = ("new", "changed")
    server.pages["/hook"] = (503, {}, b"")
    server.pages["/feed"] = feed(entry(1, PLAN))
    assert watching.round().undelivered == 1
    watching.again()
    server.pages["/feed"] = feed(entry(2, DONE, "2022-02-18"))
    watching.clock.moment += 4 * 86_400
    server.pages["/hook"] = (204, {}, b"")
    server.posted.clear()
    watching.round()
    assert [json.loads(body)["kind"] for _, body, _ in server.posted] == ["new", "changed"]
    server.pages["/hook"] = (400, {}, b"")
    server.posted.clear()
    with watching.state.change():
        watching.state.post(f"webhook {server.root}/hook", {"id": "z", "kind": "new"})
    watching.round(hours=1)
    watching.round(hours=48)
    assert len(server.posted) == 1


def test_nothing_is_lost_or_doubled_when_it_is_cut_off(watching: Watching, server: Server, tmp_path: Path, monkeypatch) -> None:
    """Cut off after the feed was taken, after the articles were read, and before the notices went: the next run goes on."""
    from standoff.watching import loop

    watching.ways.append(Appended(tmp_path / "n"))
    server.pages["/feed"] = feed(entry(1, PLAN))
    watching.round()
    watching.clock.moment += 4 * 86_400
    server.pages["/feed"] = feed(entry(2, DONE, "2022-02-18"))
    for name in ("_read", "_tell", "_deliver"):
        with monkeypatch.context() as m:
            m.setattr(loop.Watch, name, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                watching.round()
        watching.again()
    watching.round()
    assert len(list(watching.record.articles())) == 2
    assert [n["after"] for n in notices(tmp_path / "n")] == ["borne out"]


# ------------------------------------------------------------------------------------------ into no private network


class Recorder:
    """Stands for resolver and sockets: notes every connection tried, and makes none but to the server of the test."""

    def __init__(self, monkeypatch, names: dict[str, str], port: int) -> None:
        self.refused: list[tuple] = []
        connect = socket.create_connection

        def recorded(address, *args, **options):
            if address[1] == port and names.get("allowed"):
                return connect(address, *args, **options)
            self.refused.append(address)
            raise ConnectionRefusedError("recorded")

        monkeypatch.setattr(urls, "resolve", lambda host, _: [names.get(host, host)])
        monkeypatch.setattr(socket, "create_connection", recorded)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/feed", "http://[::1]/feed", "http://inner.example/feed", "http://10.0.0.1/f"]
)
def test_feeds_on_this_machine_and_private_networks_are_refused(
    watching: Watching, server: Server, monkeypatch, address
) -> None:
    watching.feeds, watching.changes["local"] = [address.format(port=server.server_port)], False
    recorder = Recorder(monkeypatch, {"inner.example": "192.168.1.7"}, server.server_port)
    assert watching.round().failed == 1
    assert (server.asked, recorder.refused) == ([], [])


@pytest.mark.parametrize(
    "link",
    ["http://169.254.169.254/latest", "http://127.0.0.1:1/x", "http://localhost:8000/x", "http://inner.example/", "http://2130706433/",
     "file:///etc/hostname", "http://[::ffff:10.0.0.1]/"],
)  # fmt: skip
def test_links_and_redirects_into_private_networks_are_refused(watching: Watching, server: Server, monkeypatch, link) -> None:
    """Though the feed itself may be on this machine: the leave is for its host and port alone, and for loopback alone."""
    server.pages["/feed"] = feed(entry(1, PLAN, link=link), entry(2, DONE, link=f"{server.root}/away"))
    server.pages["/away"] = (302, {"Location": link}, b"")
    watching.changes["follow"] = True
    names = {"allowed": "yes", "localhost": "127.0.0.1", "inner.example": "10.1.2.3"}
    recorder = Recorder(monkeypatch, names, server.server_port)
    done = watching.round()
    assert done.added == 2  # the feed's own words
    assert recorder.refused == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/h", "http://10.0.0.1/h", "http://inner.example/h", "file:///tmp/x"])
def test_webhooks_into_private_networks_are_refused(watching: Watching, monkeypatch, server: Server, address: str) -> None:
    recorder = Recorder(monkeypatch, {"inner.example": "192.168.0.1", "allowed": "yes"}, server.server_port)
    watching.ways.append(Webhook(address))
    watching.changes["tell"] = ("new",)
    server.pages["/feed"] = feed(entry(1, PLAN))
    assert watching.round().undelivered == 1
    assert recorder.refused == []


# ------------------------------------------------------------------------------------------ the command


def command(tmp_path: Path, *words: object) -> list[str]:
    return [sys.executable, "-m", "standoff", "watch", *map(str, words), "--to", str(tmp_path / "r.db"), "--allow-loopback",
            "--delay", "0s", "--workers", "0"]  # fmt: skip


def test_the_command_once(tmp_path: Path, server: Server) -> None:
    server.pages["/feed"] = feed(entry(1, PLAN))
    words = command(tmp_path, f"{server.root}/feed", "--once", "--new", "--notices", tmp_path / "n")
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    assert "new → not borne out" in done.stdout  # the day it was foreseen for is long past
    assert "1 articles added" in done.stderr
    assert len(notices(tmp_path / "n")) == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_cleanly_when_it_is_stopped(tmp_path: Path, server: Server, how: signal.Signals) -> None:
    server.pages["/feed"] = feed(entry(1, PLAN))
    words = command(tmp_path, f"{server.root}/feed", "--every", "1h")
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)
    deadline = time.monotonic() + 120
    while not server.count("/feed") and time.monotonic() < deadline:
        time.sleep(0.1)
    running.send_signal(how)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 0, said
    assert "Traceback" not in said
    assert "stopped; run the same command to go on" in said
    assert "in 1 rounds" in said or "in 0 rounds" in said
    State(tmp_path / "r.db.watch").close()  # and has let go of it


@pytest.mark.parametrize("words", [("--every", "soon"), ("nothing.opml",), ("--of", "Rusia"), ("--of", "Korea")])
def test_mistakes_are_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        command(tmp_path, "https://post.example/f", "--once", *words), capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 2
    assert done.stderr.startswith("standoff: ")
