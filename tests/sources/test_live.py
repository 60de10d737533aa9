"""Live blogs: each entry is an article of its own day; pages with a box of other news are none."""

import json
from datetime import date

from standoff.sources import open_sources
from tests.sources.make import LEAD, MORE, page

ENTRY = '<article id="{0}"><time datetime="{1}">9.55</time>{2}<p>{3}</p></article>'
FIRST = "The mayor of the border town said that the bridge had been shelled overnight, and that nobody was hurt."
SECOND = "Soldiers left the bridge yesterday, a farmer who lives beside it said; the road is open again."


def read(put, body, head=""):
    return list(open_sources([put("live.html", page(body, head, "Border crisis live"))], apart=False))


def test_each_entry_has_its_own_day(put):
    entries = ENTRY.format("b2", "2024-10-04T08:55:00Z", "<h2>Bridge shelled</h2>", FIRST)
    entries += ENTRY.format("b1", "2024-10-03T19:20:00Z", "", SECOND)
    found = read(put, f'<div class="liveblog">{entries}</div>', '<meta property="article:published_time" content="2024-10-03">')
    assert [(a.published, a.title) for a in found] == [
        (date(2024, 10, 4), "Bridge shelled"),
        (date(2024, 10, 3), "Border crisis live"),
    ]
    assert FIRST in found[0].text
    assert SECOND in found[1].text
    assert SECOND not in found[0].text
    assert len({a.id for a in found}) == len({str(a.origin) for a in found}) == 2


def test_entries_that_only_the_metadata_tells_apart(put):
    updates = [
        {"@type": "BlogPosting", "datePublished": "2024-10-04T08:55:00Z", "headline": "Bridge shelled", "articleBody": FIRST},
        {"@type": "BlogPosting", "datePublished": "2024-10-03T19:20:00Z", "articleBody": SECOND},
    ]
    blog = json.dumps({"@type": "LiveBlogPosting", "datePublished": "2024-10-03", "liveBlogUpdate": updates})
    found = read(put, "<p></p>", f'<script type="application/ld+json">{blog}</script>')
    assert [a.published for a in found] == [date(2024, 10, 4), date(2024, 10, 3)]


def test_what_stands_beside_the_entries_is_kept(put):
    entries = ENTRY.format("b2", "2024-10-04T08:55:00Z", "", FIRST) + ENTRY.format("b1", "2024-10-03T19:20:00Z", "", SECOND)
    found = read(put, f'<p>{LEAD}</p><div class="live-blog">{entries}</div>')
    assert len(found) == 3
    assert LEAD in found[2].text
    assert FIRST not in found[2].text


def test_an_article_with_a_box_of_other_news_is_one_article(put):
    box = ENTRY.format("b2", "2024-10-04T08:55:00Z", "", "Rain ahead.") + ENTRY.format(
        "b1", "2024-10-03", "", "A dog came home."
    )
    (found,) = read(put, f'<p>{LEAD}</p><p>{MORE}</p><p>{LEAD} {MORE}</p><aside class="live-updates">{box}</aside>')
    assert LEAD in found.text


def test_times_in_a_page_that_is_no_live_blog(put):
    entries = ENTRY.format("b2", "2024-10-04T08:55:00Z", "", FIRST) + ENTRY.format("b1", "2024-10-03T19:20:00Z", "", SECOND)
    assert len(read(put, f"<div>{entries}</div>")) == 1
