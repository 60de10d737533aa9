"""Each kind of source becomes the article it holds."""

import gzip
import io
import json
import sys
import tarfile
from datetime import date

import polars
import pytest

from standoff.model import BlockKind, Rejected
from standoff.sources import open_sources
from tests.sources.make import GERMAN, LEAD, MORE, TITLE, mhtml, page, pdf, rss, warc, zipped


def body(article):
    return [" ".join(s.of(article.text) for s in b.spans) for b in article.blocks if b.kind is BlockKind.BODY]


# ------------------------------------------------------------------------------------------------------- plain text


def test_text_is_frozen_as_it_is(one):
    text = f"{TITLE}\r\n\r\nBy Anna Berg\r\n3 March 2019\r\n\r\n{LEAD} 🙂\r\n\r\n{MORE}\r\n"
    article = one("a.txt", text)
    assert article.text == text
    assert (article.title, article.byline, article.published, article.published_basis) == (
        TITLE,
        "Anna Berg",
        date(2019, 3, 3),
        "dateline",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(one, encoding):
    text = f"{LEAD} “Güte”, sagte er — naïve café. {MORE}"
    assert one("a.txt", text.encode(encoding)).text == text


def test_the_date_in_a_file_name(one):
    article = one("2019-03-04_talks.txt", f"{LEAD}\n\n{MORE}")
    assert (article.published, article.published_basis) == (date(2019, 3, 4), "filename")
    article = one("talks.txt", f"{LEAD}\n\n{MORE}")
    assert (article.published, article.published_basis) == (None, "unknown")


def test_the_id_says_what_the_article_is_not_where_it_lay(one):
    first, second = one("a.txt", LEAD), one("b/c.txt", LEAD)
    assert first.id == second.id
    assert one("d.txt", MORE).id != first.id


# ------------------------------------------------------------------------------------------------------- JSON


def test_json_lines(read):
    lines = [
        {"id": "x 1", "text": f" {LEAD}\n", "published": "2019-03-04T23:59:00-08:00", "outlet": "Post", "source_country": "GB"},
        {"id": 7, "text": LEAD, "published": None, "title": TITLE, "url": "https://paper.example/7"},
        {"text": MORE},
    ]
    first, second, third = read("a.jsonl", "\n".join(map(json.dumps, lines)) + "\n\n")
    assert (first.id, first.text, first.published, first.outlet, first.country) == (
        "x 1",
        f" {LEAD}\n",
        date(2019, 3, 4),
        "Post",
        "GBR",
    )
    assert (second.id, second.title, second.url, second.published_basis) == ("7", TITLE, "https://paper.example/7", "unknown")
    assert len(third.id) == 16
    assert first.origin.inside == "line 1"


def test_a_json_list_and_a_single_object(read):
    assert [a.id for a in read("a.json", json.dumps([{"id": "a", "text": LEAD}, {"id": "b", "text": MORE}], indent=1))] == [
        "a",
        "b",
    ]
    assert [a.id for a in read("b.json", json.dumps({"id": "a", "text": LEAD}, indent=1))] == ["a"]
    assert [a.id for a in read("c.json", '{"id": "a", "text": "One is here."}\n{"id": "b", "text": "Two is here."}\n')] == [
        "a",
        "b",
    ]


# A bad line is refused with its number, and the lines after it are read.
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x"}', "no_text"),
        ('{"id": "x", "text": "  "}', "no_text"),
        ('{"id": "x", "text": 5}', "malformed"),
        ('{"id": ["x"], "text": "Words."}', "malformed"),
        ('["x"]', "malformed"),
        ('{"id": "x", "text": "Wor', "malformed"),
        ("[" * 100_000, "malformed"),
        ('{"text": ' + "1" * 10_000 + "}", "malformed"),
        ('{"id": "x", "text": "It was said.", "published": "2022-02-31"}', "bad_date"),
        ('{"id": "x", "text": "It was said.", "published": "31 February 2022"}', "bad_date"),
        ('{"id": "x", "text": "It was said.", "published": "soon"}', "bad_date"),
        (json.dumps({"id": "x", "text": GERMAN}), "wrong_language"),
        ('{"id": "x", "text": "half a pair \\ud83d of it"}', "undecodable"),
        ('{"id": "x", "text": "\xff"}'.encode("latin-1"), "undecodable"),
    ],
)
def test_bad_lines(read, line, reason):
    good = json.dumps({"id": "good", "text": LEAD}).encode()
    found = read("a.jsonl", good + b"\n" + (line if isinstance(line, bytes) else line.encode()) + b"\n" + good)
    assert [getattr(f, "id", None) for f in found][::2] == ["good", "good"]
    assert isinstance(found[1], Rejected)
    assert (found[1].reason, found[1].origin.inside) == (reason, "line 2")
    assert "line 2" in found[1].detail


def test_the_language_is_named_and_short_texts_pass(read):
    found = read("a.txt", f"{GERMAN} {GERMAN}")
    assert (found[0].reason, "German" in found[0].detail) == ("wrong_language", True)
    assert not isinstance(read("b.txt", "MOSCOW, Feb 3. Putin to visit Minsk.")[0], Rejected)


# ------------------------------------------------------------------------------------------------------- HTML


def test_html_with_metadata(one):
    head = (
        '<meta property="og:site_name" content="The River Post"><meta name="author" content="Anna Berg">'
        '<meta property="article:published_time" content="2019-03-04T23:10:00-05:00">'
        '<link rel="canonical" href="https://paper.example/talks">'
    )
    article = one("a.html", page(head=head))
    assert (article.title, article.byline, article.outlet) == (TITLE, "Anna Berg", "The River Post")
    assert (article.published, article.published_basis, article.url) == (
        date(2019, 3, 4),
        "source",
        "https://paper.example/talks",
    )
    assert article.text == f"{TITLE}\n\n{LEAD}\n\n{MORE}"
    assert article.blocks[0].kind is BlockKind.TITLE


def test_linked_data_and_a_saved_page(one):
    data = {
        "@graph": [
            {"@type": "WebSite"},
            {
                "@type": ["NewsArticle"],
                "headline": "River talks",
                "author": [{"name": "A. Berg"}, {"name": "T. Ash"}],
                "publisher": {"name": "Post"},
                "datePublished": "2019-03-04",
            },
        ]
    }
    html = page(head=f'<script type="application/ld+json">{json.dumps(data)}</script>', title="River talks")
    article = one("a.htm", html.replace("<html>", "<!-- saved from url=(0025)https://paper.example/saved -->\n<html>"))
    assert (article.title, article.byline, article.outlet, article.url) == (
        "River talks",
        "A. Berg, T. Ash",
        "Post",
        "https://paper.example/saved",
    )
    assert article.published == date(2019, 3, 4)


def test_html_declared_encoding_and_entities(one):
    html = page(
        f"<p>{LEAD}</p><p>“Na und?” fragte Škoda &amp; Söhne &#8212; and nobody in the room had an answer to that.</p>",
        '<meta charset="windows-1250">',
    )
    assert "“Na und?” fragte Škoda & Söhne — and" in one("a.html", html.encode("cp1250")).text


# trafilatura and libxml2 lose deep or endless pages without an error: they are noticed and read another way.
@pytest.mark.parametrize("depth", [150, 300, 1_000, 3_000, 100_000])
def test_deeply_nested_pages_are_not_lost(one, depth):
    html = page("<div>" * depth + f"<p>{LEAD}</p>" + "</div>" * depth + f"<p>{MORE}</p>")
    assert LEAD in one("a.html", html).text
    assert MORE in one("a.html", html).text


def test_very_many_paragraphs_are_not_lost(one):
    html = page("".join(f"<p>Paragraph {n} says this and that, as the one before it did.</p>" for n in range(20_000)))
    assert len(one("a.html", html).blocks) == 20_001


@pytest.mark.parametrize("around", ["", "<div>" * 300])
def test_quotation_marks_that_browsers_draw(one, around):
    html = page(
        f"{around}<p>The minister, <q>who <b>knew</b></q> of <q>it</q>, went home early and said nothing.</p><p>{LEAD}</p>"
    )
    assert "The minister, “who knew” of “it”, went home early" in one("a.html", html).text


def test_control_characters_within_quotation_marks(one):
    """A tree's text may not be set to them, though the parser lets them through."""
    html = page(f"<p>The minister, <q>who\x1e\x16 knew</q>, went home early and said nothing.</p><p>{LEAD}</p>")
    assert "The minister, “who knew”, went home early" in one("a.html", html).text


def test_line_breaks_in_html(one):
    html = page(f"<div>{LEAD}<br>{MORE}<br><br>{LEAD}</div>" + "<div>" * 300 + "</div>" * 300)
    assert one("a.html", html).text.endswith(f"{LEAD}\n{MORE}\n\n{LEAD}")


# ------------------------------------------------------------------------------------------------------- PDF


WRAPPED = [
    "The foreign ministers of both countries met in the border town",
    "for the second time in a week and spoke for an hour, officials",
    "said, without any result. They declined, an official said, to",
]


def test_pdf_with_a_paragraph_cut_by_the_page(one):
    article = one(
        "a.pdf", pdf([WRAPPED, ["speak to the reporters who were waiting outside the hotel all", "day, and left by car."]])
    )
    assert "\f" in article.text
    assert len(article.blocks) == 1
    assert [s.of(article.text).split()[-1] for s in article.blocks[0].spans] == ["to", "car."]


def test_pdf_words_broken_at_the_end_of_a_line_are_whole(one):
    lines = [
        "The ministers of both countries met in the border town to de-",
        "escalate, said the Vice-",
        "President, and went home.",
    ]
    expected = "The ministers of both countries met in the border town to deescalate, said the Vice-President, and went home."
    assert one("a.pdf", pdf([lines])).text == expected


def test_pdf_paragraphs_are_told_by_the_gaps(one):
    lines = [
        *WRAPPED[:2],
        "said, without any result and without a word to reporters.",
        "",
        *WRAPPED[:2],
        "said, again without any result.",
    ]
    assert len(one("a.pdf", pdf([lines])).blocks) == 2


def test_pdf_running_heads_are_left_out(one):
    pages = [[f"The River Post - page {n}", *WRAPPED[:2], "said, without any result."] for n in range(1, 5)]
    assert "River Post" not in one("a.pdf", pdf(pages)).text


# ------------------------------------------------------------------------------------------------------- feeds


def test_rss(read):
    items = (
        f"<title>{TITLE}</title><link>https://paper.example/1</link><pubDate>Mon, 04 Mar 2019 23:10:00 -0500</pubDate>"
        f"<description>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description>",
        "<title>An entry without text</title><link>https://paper.example/2</link>",
        f"<title>Short &amp;amp; full</title><description>Only the summary of it.</description>"
        f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        f"<![CDATA[<p>{LEAD}</p><script>x()</script>]]></content:encoded>",
    )
    first, second, third = read("feed.xml", rss(*items))
    assert (first.title, first.url, first.outlet, first.published) == (
        TITLE,
        "https://paper.example/1",
        "The River Post",
        date(2019, 3, 4),
    )
    assert first.text == f"{TITLE}\n\n{LEAD}\n\n{MORE}"
    assert (second.reason, second.origin.inside) == ("no_text", "entry 2")
    assert third.text == f"Short & full\n\n{LEAD}"


def test_atom(one):
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>{TITLE}</title>
    <link href="https://paper.example/1"/><updated>2019-03-04T10:00:00Z</updated><author><name>Anna Berg</name></author>
    <content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""
    article = one("a.atom", feed)
    assert (article.outlet, article.byline, article.published, body(article)) == ("Post", "Anna Berg", date(2019, 3, 4), [LEAD])


# ------------------------------------------------------------------------------------------------------- tables


def test_csv_with_synonyms(read):
    first, second = read(
        "a.csv", f'Headline,Body,Publish Date,Source\n{TITLE},"{LEAD}\n\n{MORE}",2019-03-04,Post\nx,,2019-03-04,Post\n'
    )
    assert (first.title, first.text, first.published, first.outlet) == (TITLE, f"{LEAD}\n\n{MORE}", date(2019, 3, 4), "Post")
    assert (second.reason, second.origin.inside) == ("no_text", "row 2")


def test_csv_with_named_columns(read):
    rows = f"nr;what;when\n1;{LEAD};2019-02-31\n2;{LEAD};2019-02-28\n"
    bad, good = read("a.csv", rows, columns={"text": "what", "published": "when", "id": "nr"})
    assert (bad.reason, good.id, good.published) == ("bad_date", "2", date(2019, 2, 28))
    assert read("a.csv", rows)[0].reason == "malformed"
    assert "what" in read("a.csv", rows)[0].detail
    assert read("a.csv", rows, columns={"text": "none"})[0].reason == "malformed"


def test_csv_rows_of_another_length(read):
    """A row with too many cells is refused by itself; one with too few lacks the rest."""
    long, short = read("a.csv", f'title,text,date\n{TITLE},{LEAD},2019-03-04,2019-03-05\n,"{LEAD} ""So"", he said."\n')
    assert (long.reason, long.origin.inside) == ("malformed", "row 1")
    assert (short.text, short.published) == (f'{LEAD} "So", he said.', None)


def test_parquet_without_polars(read, monkeypatch):
    """The refusal names what to install."""
    monkeypatch.setitem(sys.modules, "polars", None)
    (found,) = read("a.parquet", b"PAR1 and so on PAR1")
    assert found.reason == "unsupported"
    assert "make extras" in found.detail


def test_parquet(one):
    out = io.BytesIO()
    polars.DataFrame({"id": ["a"], "text": [LEAD], "published": [date(2019, 3, 4)], "other": [1]}).write_parquet(out)
    article = one("a.parquet", out.getvalue())
    assert (article.id, article.text, article.published) == ("a", LEAD, date(2019, 3, 4))


# ------------------------------------------------------------------------------------------------------- mail, MHTML


def test_mail(one):
    mail = (
        f"From: River Post <a@paper.example>\r\nTo: b@paper.example\r\nSubject: {TITLE}\r\n"
        "Date: Mon, 4 Mar 2019 23:10:00 -0500\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"{LEAD}\r\n\r\n{MORE}\r\n"
    )
    for name in ("a.eml", "a"):
        article = one(name, mail)
        assert (article.title, article.outlet, article.published) == (TITLE, "River Post", date(2019, 3, 4))
        assert body(article) == [LEAD, MORE]


def test_mail_with_html_and_an_attachment(read):
    mail = (
        "From: a@paper.example\r\nSubject: Two\r\nDate: Mon, 4 Mar 2019 23:10:00 -0500\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="B"\r\n\r\n'
        f"--B\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{LEAD}</p>\r\n"
        '--B\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../2019-03-01.txt"\r\n\r\n'
        f"{MORE}\r\n--B--\r\n"
    )
    first, second = read("a.eml", mail)
    assert first.text == f"Two\n\n{LEAD}"
    assert (second.text.strip(), second.published, second.origin.inside) == (MORE, date(2019, 3, 1), "2019-03-01.txt")


def test_mhtml(one):
    article = one("a.mhtml", mhtml())
    assert (article.url, article.text) == ("https://paper.example/a", f"{TITLE}\n\n{LEAD}\n\n{MORE}")


# ------------------------------------------------------------------------------------------------------- archives


def test_warc(read):
    html = {"Content-Type": "text/html; charset=utf-8"}
    responses = (
        ("https://paper.example/1", 200, html, page().encode()),
        ("https://paper.example/x.png", 200, {"Content-Type": "image/png"}, b"\x89PNG"),
        ("https://paper.example/gone", 404, html, page().encode()),
        ("https://paper.example/2", 200, {**html, "Content-Encoding": "gzip"}, gzip.compress(page().encode())),
        (
            "https://paper.example/3",
            200,
            {**html, "Transfer-Encoding": "chunked"},
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page().encode()),
        ),
        ("https://paper.example/4", 200, {**html, "Content-Encoding": "br"}, b"???"),
    )
    for name, data in (("a.warc", warc(*responses)), ("a.warc.gz", warc(*responses, gz=True))):
        found = read(name, data)
        assert [getattr(f, "url", None) or f.reason for f in found] == [
            *(f"https://paper.example/{n}" for n in (1, 2, 3)),
            "unsupported",
        ]


def test_archives_and_their_order(read):
    html = page().encode()
    members = {
        "b/two.txt": MORE,
        "a.html": html,
        ".hidden": "x",
        "__MACOSX/a": "x",
        "README.md": "x",
        "c.zip": zipped({"d.txt": LEAD}),
    }
    expected = ["a.html", "b/two.txt", "c.zip/d.txt"]
    assert [f.origin.inside for f in read("a.zip", zipped(members))] == expected
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in sorted(members.items()):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data.encode() if isinstance(data, str) else data))
    assert [f.origin.inside for f in read("a.tar.gz", out.getvalue())] == [f"a.tar/{e}" for e in expected]
    assert [f.origin.inside for f in read("b.tgz", out.getvalue())] == [f"b.tar/{e}" for e in expected]
    lines = json.dumps({"id": "a", "text": LEAD}) + "\n"
    assert [f.id for f in read("a.jsonl.gz", gzip.compress(lines.encode() * 3))] == ["a"] * 3


def test_folders_are_sorted_and_resources_passed_over(put, tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.txt", "page_files/x.js", "page.htm", "case_files/c.txt", ".git/x.txt", "README.md"):
        put(name, LEAD)
    found = list(open_sources([str(tmp_path)], apart=False))
    expected = ["a/b.txt", "a/z.txt", "b.txt", "case_files/c.txt", "page.htm"]
    assert [f.origin.path[len(str(tmp_path)) + 1 :] for f in found] == expected


def test_reading_is_lazy_and_in_the_order_given(put):
    paths = [put("b.txt", LEAD), put("missing.txt", MORE), put("a.txt", MORE)]
    found = open_sources(paths, apart=False)
    first = next(found)
    put("a.txt", LEAD)
    assert [first.text, *(f.text for f in found)] == [LEAD, MORE, LEAD]


# One stray byte in a UTF-8 page must not turn every quotation mark into three others; a page of cp1252 is still read as such.
def test_stray_bytes(one):
    words = f"“{LEAD}” " * 10
    text = one("a.txt", words.encode() + b"\x92 and so on").text
    assert text == f"{words}\ufffd and so on"
    assert one("b.txt", f"{LEAD} It’s over.".encode("cp1252")).text == f"{LEAD} It’s over."


# A page with a byte that is nothing in any encoding is read with a mark in its place, as in a browser; a plain text is not.
def test_stray_bytes_in_markup(one, read):
    assert "so far\ufffd." in one("a.html", page(f"<p>{LEAD}</p><p>{MORE[:-1]}@.</p>").encode().replace(b"@", b"\x81")).text
    assert read("a.txt", LEAD.encode() + b"\x81")[0].reason == "undecodable"
