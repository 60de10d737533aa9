"""Feeds are polled politely: counted requests to a real server, with days going by in no time."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from standoff.errors import UsageError
from standoff.record import Record
from standoff.sources.limits import Limits
from standoff.watching import Settings, State, Watch, feeds_of
from standoff.watching.polling import back_off, next_poll
from standoff.watching.sameness import canonical
from standoff.watching.state import Feed
from tests.watching.conftest import DONE, PLAN, Fast, Server, Watching, entry, feed, tagged


def test_what_has_not_changed_is_not_sent_again(watching: Watching, server: Server) -> None:
    """The conditions go with the second poll, also after a restart; robots.txt is asked for once; the agent says its name."""
    server.pages["/feed"] = tagged(entry(1, PLAN))
    assert watching.round().added == 1
    assert watching.round(hours=1).unchanged == 1
    watching.again()
    done = watching.round(hours=1)
    assert (done.polled, done.unchanged, done.added) == (1, 1, 0)
    assert server.asked == ["/robots.txt", "/feed", "/feed", "/robots.txt", "/feed"]
    last = server.heard[-1]
    assert last["If-None-Match"] == server.heard[2]["If-None-Match"]
    assert last["If-Modified-Since"] == "Mon, 14 Feb 2022 05:00:00 GMT"
    assert all(h["User-Agent"].startswith("Standoff/") for h in server.heard)
    assert len(list(watching.record.articles())) == 1


def test_what_has_changed_is_added(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = tagged(entry(1, PLAN))
    watching.round()
    server.pages["/feed"] = tagged(entry(2, DONE, "2022-02-18"), entry(1, PLAN))
    done = watching.round(hours=1)
    assert (done.entries, done.added, done.doubles) == (1, 1, 0)
    assert len(list(watching.record.articles())) == 2


def test_nothing_is_asked_before_it_is_due(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = feed(entry(1, PLAN))
    watching.round()
    assert watching.round(hours=0.1).polled == 0
    assert watching.round(hours=0.3).polled == 1
    assert server.count("/feed") == 2


def test_a_clock_that_stood_a_year_ahead_silences_no_feed(watching: Watching, server: Server) -> None:
    """Polled while the clock was wrong, a feed is polled again when it is right, after a restart and without one."""
    for restarted in (True, False):
        server.pages["/feed"] = feed(entry(1, PLAN))
        watching.round(hours=365 * 24)
        if restarted:
            watching.again()
        assert watching.round(hours=-365 * 24).polled == 1
        assert watching.round(hours=0.1).polled == 0
        assert watching.round(hours=0.3).polled == 1


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_server_that_says_when_is_left_alone_until_then(watching: Watching, server: Server, status: int, form: str) -> None:
    """The whole host is: two feeds of it cost one request."""
    until = datetime.fromtimestamp(watching.clock.moment + 7_200, UTC)
    said = "7200" if form == "seconds" else format_datetime(until, usegmt=True)
    server.pages["/feed"] = server.pages["/second"] = (status, {"Retry-After": said}, b"")
    watching.feeds.append(f"{server.root}/second")
    watching.round()
    assert server.asked == ["/robots.txt", "/feed"]
    watching.round(hours=1.9)
    assert len(server.asked) == 2
    server.pages["/feed"] = server.pages["/second"] = feed(entry(1, PLAN))
    assert watching.round(hours=0.2).added == 1
    assert server.asked[2:] == ["/feed", "/second"]


def test_what_fails_is_asked_less_and_less(watching: Watching, server: Server) -> None:
    """A week of failing costs some ten requests, and the first good answer ends it."""
    server.pages["/feed"] = (500, {}, b"")
    for _ in range(7 * 24 * 4):
        watching.round(hours=0.25)
    assert 8 <= server.count("/feed") <= 14
    server.pages["/feed"] = feed(entry(1, PLAN))
    assert watching.round(hours=25).added == 1
    assert watching.round(hours=0.5).polled == 1


def test_back_off_and_spread() -> None:
    """Twice as late each time, never later than a day unless asked; the spread is within a tenth, and always the same."""
    assert [back_off(n, 0.0, 900.0) for n in (1, 2, 3)] == [1_800, 3_600, 7_200]
    assert back_off(30, 0.0, 900.0) == 86_400
    assert back_off(1, 0.0, 900.0, 400_000.0) == 400_000
    dues = [next_poll(Feed(f"https://f{n}.example/", polls=p), 0.0, 900.0) for n in range(20) for p in range(20)]
    assert all(810 <= d <= 990 for d in dues)
    assert len(set(dues)) > 390
    assert dues == [next_poll(Feed(f"https://f{n}.example/", polls=p), 0.0, 900.0) for n in range(20) for p in range(20)]


def test_moved_for_good_and_gone_for_good(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = (301, {"Location": "/new"}, b"")
    server.pages["/new"] = tagged(entry(1, PLAN))
    assert watching.round().added == 1
    watching.again()
    assert watching.round(hours=1).unchanged == 1
    assert (server.count("/feed"), server.count("/new")) == (1, 2)
    server.pages["/new"] = (410, {}, b"")
    assert watching.round(hours=1).gone == 1
    for _ in range(5):
        assert watching.round(hours=24).polled == 0


def test_a_detour_is_not_remembered_but_its_conditions_are(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = (302, {"Location": "/new"}, b"")
    server.pages["/new"] = tagged(entry(1, PLAN))
    watching.round()
    assert watching.round(hours=1).unchanged == 1
    assert (server.count("/feed"), server.count("/new")) == (2, 2)
    assert "If-None-Match" not in server.heard[-2]


@pytest.mark.parametrize(
    "bad",
    [
        (200, {}, b"<rss><channel><tit"),
        (200, {}, b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><rss><channel><item>&a;</item></channel></rss>"),
        (200, {}, b""),
        (200, {"Content-Type": "text/html"}, "<html><body><p>No feed here.</p></body></html>"),
        (200, {}, b"x" * 300_000),
        (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b broken"),
        (404, {}, b""),
        (302, {"Location": "/feed"}, b""),
        (302, {"Location": "file:///etc/hostname"}, b""),
    ],
)
def test_a_bad_feed_harms_no_other_and_may_mend(watching: Watching, server: Server, bad: tuple) -> None:
    server.pages["/feed"], server.pages["/good"] = bad, feed(entry(1, PLAN))
    watching.feeds.append(f"{server.root}/good")
    watching.changes["limits"] = Limits(document=200_000)
    done = watching.round()
    assert (done.failed, done.added) == (1, 1)
    assert done.problems
    server.pages["/feed"] = feed(entry(2, DONE, "2022-02-18"))
    assert watching.round(hours=2).added == 1


def test_a_slow_feed_is_left(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = feed(entry(1, PLAN))
    server.slowness = 1.0
    watching.changes["limits"] = Limits(fetch_seconds=0.5)
    assert watching.round().failed == 1
    server.slowness = 0.0
    assert watching.round(hours=1).added == 1


def test_a_feed_that_is_empty_is_none_that_fails(watching: Watching, server: Server) -> None:
    server.pages["/feed"] = feed()
    done = watching.round()
    assert (done.polled, done.failed) == (1, 0)


def test_robots_are_obeyed_and_their_delay_kept(watching: Watching, server: Server) -> None:
    server.pages["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /closed\nCrawl-delay: 30")
    server.pages["/feed"] = server.pages["/second"] = feed(entry(1, PLAN))
    watching.feeds = [f"{server.root}/{name}" for name in ("closed", "feed", "second")]
    assert watching.round().failed == 1
    assert server.asked == ["/robots.txt", "/feed", "/second"]
    assert watching.clock.slept >= 30


def test_one_request_to_a_host_at_a_time(watching: Watching, server: Server, other: Server) -> None:
    """Many feeds of two hosts and four threads: never two requests at one host, and yet both hosts at once."""
    for s in (server, other):
        s.slowness = 0.05
        for n in range(6):
            s.pages[f"/{n}"] = feed()
    watching.feeds = [f"{s.root}/{n}" for s in (server, other) for n in range(6)]
    watching.changes["threads"] = 4
    assert watching.round().polled == 12
    assert (server.most, other.most) == (1, 1)
    assert (len(server.asked), len(other.asked)) == (7, 7)


def test_there_is_a_pause_between_requests(watching: Watching, server: Server) -> None:
    for n in range(5):
        server.pages[f"/{n}"] = feed()
    watching.feeds = [f"{server.root}/{n}" for n in range(5)]
    watching.changes["delay"] = 2.0
    watching.round()
    assert watching.clock.slept == pytest.approx(10.0)  # robots.txt and five feeds


def test_it_runs_for_days_in_flat_memory(tmp_path: Path, server: Server) -> None:
    """Eight days of a feed that changes and one that does not: requests as planned, memory as on the second, a small state."""
    server.pages["/still"] = tagged(entry(1, PLAN))
    clock, sizes, polls = Fast(days=8), [], 0

    def changing(_: dict[str, str]):
        nonlocal polls
        polls += 1
        first = polls // 8
        return feed(*(entry(n, "", link="") for n in range(first, first + 30)))  # titles alone: nothing to be read

    server.pages["/moving"] = changing
    with Record(tmp_path / "r.db", create=True) as record, State(tmp_path / "s") as state:
        settings = Settings(local=True, threads=1, workers=0, delay=1.0, every=1800.0)
        feeds = [f"{server.root}/still", f"{server.root}/moving"]
        watch = Watch(record, state, lambda: feeds, settings=settings, clock=clock)
        tracemalloc.start()

        def note(_: object) -> None:
            sizes.append(tracemalloc.get_traced_memory()[0])

        total = watch.run(report=note)
        tracemalloc.stop()
    assert total.added == 1
    assert 8 * 48 * 0.9 <= server.count("/still") <= 8 * 48 * 1.1
    assert server.count("/robots.txt") == 8
    server.asked.clear()
    middle = len(sizes) // 5
    assert max(sizes[-50:]) - max(sizes[middle : middle + 50]) < 2_000_000  # the server's own list of requests is in it
    assert (tmp_path / "s").stat().st_size < 200_000


def test_two_watches_do_not_share_a_state(watching: Watching) -> None:
    with pytest.raises(UsageError, match="another watch"):
        State(watching.folder / "r.db.watch")


def test_a_file_that_is_no_state_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("something else, long enough to be no database at all" * 20)
    with pytest.raises(UsageError):
        State(tmp_path / "x")


# ------------------------------------------------------------------------------------------ lists and addresses


def test_lists_of_feeds(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="World"><outline type="rss" xmlUrl="https://a.example/f"/>'
        '<outline xmlurl="http://b.example/f"/></outline><outline text="x" xmlUrl="file:///etc/hostname"/></body></opml>'
    )
    (tmp_path / "b.txt").write_text("# mine\nhttps://a.example/f  the first\n\nhttps://c.example/f\nnonsense\n")
    named = [str(tmp_path / "a.opml"), str(tmp_path / "b.txt"), "https://d.example/f"]
    assert feeds_of(named) == ["https://a.example/f", "http://b.example/f", "https://c.example/f", "https://d.example/f"]


@pytest.mark.parametrize("text", ["", "nothing", "<html/>", "<opml", "<opml><body/></opml>", "\x00\x01"])
def test_what_is_no_list_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_text(text)
    with pytest.raises(UsageError):
        feeds_of([str(tmp_path / "a")])
    with pytest.raises(UsageError):
        feeds_of([str(tmp_path / "missing")])


def test_a_list_opens_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "canary").write_text("http://canary.example/")
    (tmp_path / "a").write_text(
        f'<!DOCTYPE opml [<!ENTITY c SYSTEM "file://{tmp_path}/canary">]>'
        '<opml><body><outline xmlUrl="&c;"/><outline xmlUrl="https://a.example/f"/></body></opml>'
    )
    assert not any("canary" in address for address in feeds_of([str(tmp_path / "a")]))


@pytest.mark.parametrize(
    "address",
    [
        "https://www.post.example/a/b?id=7&utm_source=rss&fbclid=x#top", "http://post.example:80/a/b/?id=7",
        "https://POST.example/a/b?utm_campaign=y&id=7", "https://post.example/a/b/amp?id=7&at_medium=RSS",
    ],
)  # fmt: skip
def test_addresses_of_one_thing(address: str) -> None:
    assert canonical(address) == "post.example/a/b?id=7"


@pytest.mark.parametrize(
    "address", ["https://post.example/a/b?id=8", "https://post.example/a/c?id=7", "https://post.example:8080/a/b?id=7"]
)
def test_addresses_of_other_things(address: str) -> None:
    assert canonical(address) != "post.example/a/b?id=7"
