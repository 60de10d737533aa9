"""Every bad input is a typed refusal that names the file; nothing raises, nothing is silently empty, nothing stops the rest."""

import base64
import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.model import Article, Origin, Rejected
from standoff.sources import open_sources
from standoff.sources.drafts import Context, Item, foreign
from standoff.sources.inside import drafts_in
from standoff.sources.limits import Limits
from tests.sources.make import LEAD, MORE, bomb, mhtml, page, pdf, rss, warc, zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
LINKS = page("".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(50)))


def gz_bomb(size=60_000_000):
    return gzip.compress(b"\0" * size, 9)


def zip_with_flag(flag):
    data = bytearray(zipped({"a.txt": LEAD}))
    data[6] |= flag
    data[data.index(b"PK\x01\x02") + 8] |= flag
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("empty.pdf", b"", "empty"),
        ("image.pdf", PNG, "malformed"),
        ("photo.pdf", b"\xff\xd8\xff\xe0" + b"x" * 100, "malformed"),
        ("image.png", PNG, "unsupported"),
        ("words.pdf", b"Only words in here.", "malformed"),
        ("cut.pdf", pdf([[LEAD]])[:200], "malformed"),
        ("locked.pdf", pdf([[LEAD]], encrypt=True), "encrypted"),
        ("scan.pdf", pdf([[]], image=True), "no_text"),
        ("pageless.pdf", pdf([]), "empty|malformed"),
        ("links.html", LINKS, "no_article"),
        ("script.html", "<html><script>var a = 'This is a sentence, but of a program.';</script></html>", "no_article"),
        ("login.html", page("<form><p>Name</p><p>Password</p></form>"), "no_article"),
        ("blank.html", "   ", "empty|no_article"),
        ("frames.html", "<html><frameset><frame src='a.html'></frameset></html>", "no_article"),
        ("broken.zip", zipped({"a.txt": LEAD})[:-30], "malformed"),
        ("words.zip", b"Only words in here.", "malformed"),
        ("empty.zip", zipped({}), "empty"),
        ("hidden.zip", zipped({".a": "x"}), "no_article"),
        ("broken.gz", gzip.compress(LEAD.encode() * 50)[:-20], "malformed"),
        ("broken.txt.gz", gzip.compress(os.urandom(5000))[:3000], "malformed"),
        ("words.gz", b"Only words in here.", "malformed"),
        ("broken.tar", b"a" * 257 + b"ustar" + b"b" * 600, "malformed"),
        ("broken.warc", b"WARC/1.0\r\nContent-Length: 99999\r\n\r\nx", "malformed|no_article"),
        ("words.warc", b"Only words in here.", "malformed"),
        ("broken.parquet", b"PAR1" + b"x" * 100 + b"PAR1", "malformed"),
        ("words.parquet", b"Only words in here.", "malformed"),
        ("ragged.csv", "text,title\n\"unclosed, and so on\n" * 3, "malformed|no_text"),
        ("columns.csv", "a,b\n1,2\n", "malformed"),
        ("header.csv", "text,title\n", "empty"),
        ("bytes.txt", bytes(range(128, 256)) * 20, "undecodable"),
        ("binary.txt", bytes(range(256)) * 20, "undecodable|malformed"),
        ("half.txt", b"\xff\xfe" + "Words".encode("utf-16-le") + b"\x00", "undecodable"),
        ("surrogate.txt", b"\xff\xfe" + b"\x3d\xd8" * 20, "undecodable"),
        ("russian.txt", "Министры встретились на границе во второй раз за неделю и говорили целый час.", "wrong_language"),
        ("word.docx", zipped({"word/document.xml": "<a/>"}), "unsupported"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "unsupported"),
        ("data.xml", "<?xml version='1.0'?><data><a>1</a></data>", "unsupported"),
        ("style.css", "body { color: red }", "unsupported"),
        ("feed.xml", "<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "no_article|malformed"),
        ("mail.eml", "From: a@b.example\r\nSubject: x\r\nDate: Mon, 4 Mar 2019 10:00:00 +0000\r\n\r\n", "no_text|empty"),
        ("picture.mhtml", mhtml().replace(b"text/html", b"image/png"), "no_text"),
    ],
)  # fmt: skip
def test_bad_files(reason, name, content, expected):
    assert reason(name, content) in expected.split("|")


def test_missing_unreadable_and_impossible_paths(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop").symlink_to(tmp_path)
    paths = [str(tmp_path / "no.txt"), "a\0b", "x" * 5000, "", "ftp://paper.example/a", "file:///etc/hostname", str(tmp_path)]
    found = list(open_sources(paths, apart=False))
    assert [f.reason for f in found[:6]] == ["missing", "missing", "unreadable", "missing", "unsupported", "unsupported"]
    assert sorted((os.path.basename(f.origin.path), f.reason) for f in found[6:]) == [
        ("dangling", "unreadable"),
        ("loop", "unsupported"),
        ("pipe", "unsupported"),
    ]
    assert all(isinstance(f, Rejected) for f in found)


def test_a_file_without_permission(put):
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = put("a.txt", LEAD)
    os.chmod(path, 0)
    assert [f.reason for f in open_sources([path], apart=False)] == ["unreadable"]


# ------------------------------------------------------------------------------------------------------- bombs

HTML = {"Content-Type": "text/html"}

BOMBS = {
    "a.gz": gz_bomb,
    "a.txt.gz": gz_bomb,
    "a.bz2": lambda: bz2.compress(b"\0" * 60_000_000),
    "a.xz": lambda: lzma.compress(b"\0" * 60_000_000),
    "gz.gz": lambda: gzip.compress(gz_bomb(200_000_000)),
    "a.zip": lambda: zipped({"a.txt": "a" * 60_000_000}),
    "nested.zip": lambda: zipped({"b.zip": zipped({"a.txt": "a" * 60_000_000})}),
    "deep.zip": lambda: nested(12),
    "a.tar.gz": lambda: tar_bomb("gz"),
    "a.tar.bz2": lambda: tar_bomb("bz2"),
    "a.tar.xz": lambda: tar_bomb("xz"),
    "a.warc.gz": lambda: warc(("https://paper.example/1", 200, HTML, b"<p>" + b"a " * 20_000_000), gz=True),
    "coded.warc": lambda: warc(
        ("https://paper.example/1", 200, {**HTML, "Content-Encoding": "gzip"}, gz_bomb())
    ),
    "deflated.warc": lambda: warc(
        ("https://paper.example/1", 200, {**HTML, "Content-Encoding": "deflate"}, bomb())
    ),
    "coded.warc.gz": lambda: warc(
        ("https://paper.example/1", 200, {**HTML, "Content-Encoding": "gzip"}, gz_bomb()), gz=True
    ),
    "a.pdf": lambda: pdf([[]], stream=bomb(), filter_name=b"/Filter /FlateDecode "),
    "many.jsonl.gz": lambda: gzip.compress(b'{"id": "a", "text": "' + b"a" * 30_000_000 + b'"}'),
    "mail.eml": lambda: mail_with(gz_bomb(), "a.zip"),
    "mail.zip": lambda: zipped({"mail.eml": mail_with(zipped({"a.txt": "a" * 60_000_000}), "a.zip")}),
    "lying.zip": lambda: lying_zip(),  # noqa: PLW0108
    "entities.xml": lambda: laughs("rss"),
    "pages.parquet": lambda: page_bomb(),  # noqa: PLW0108
    "table.parquet": lambda: table_bomb(),  # noqa: PLW0108
}  # fmt: skip


def nested(depth):
    data = zipped({"a.txt": LEAD})
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def tar_bomb(packing):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{packing}") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = 60_000_000
        archive.addfile(info, io.BytesIO(b"a" * info.size))
    return out.getvalue()


def mail_with(data, name):
    import base64

    return (
        b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/zip\r\n"
        b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=%s\r\n\r\n" % name.encode()
    ) + base64.encodebytes(data)


def lying_zip():
    """A zip whose header says that 60 MB are 100 bytes."""
    data = bytearray(zipped({"a.txt": "a" * 60_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def laughs(root):
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    head = f'<?xml version="1.0"?><!DOCTYPE {root} [{entities}]>'
    return f"{head}<rss><channel><item><description>&a9;</description></item></channel></rss>"


def table_bomb():
    import polars

    out = io.BytesIO()
    polars.DataFrame({"text": ["a" * 3_000_000] * 200}).write_parquet(out, compression="zstd")
    return out.getvalue()


def page_bomb():
    """The same without a dictionary: the column is large before it is looked at."""
    import polars

    out = io.BytesIO()
    polars.DataFrame({"text": ["a" * 3_000_000 + str(n) for n in range(200)]}).write_parquet(out, compression="zstd")
    return out.getvalue()


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", BOMBS)
def test_bombs(put, name):
    """Each is 1,000 to 1 or more, and refused; in the process apart, whose memory is capped."""
    content = BOMBS[name]()
    found = list(open_sources([put(name, content)]))
    assert found
    assert all(isinstance(f, Rejected) for f in found), [f for f in found if isinstance(f, Article)][:1]


# ------------------------------------------------------------------------------------------------------- entities

CANARY = "CANARY-5417"


@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.svg", "a.xhtml", "a.atom", "a.txt"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY c SYSTEM "{path}">]>',
        '<!DOCTYPE x [<!ENTITY c SYSTEM "file://{path}">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file://{path}"> %p; ]>',
        '<!DOCTYPE x SYSTEM "file://{path}">',
        '<?xml-stylesheet href="file://{path}"?>',
        '<!DOCTYPE x PUBLIC "-//x" "file://{path}" [<!ENTITY c "x">]>',
    ],
)
def test_no_entity_reads_a_file(read, put, name, declared):
    secret = put("canary", CANARY)
    root = {"a.xml": "rss", "a.atom": "feed"}.get(name, "html")
    inner = f"<p>&c; {LEAD}</p><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://{secret}' parse='text'/>"
    frames = f"<iframe src='file://{secret}'></iframe><object data='file://{secret}'></object>"
    wrapped = {
        "rss": f"<rss version='2.0'><channel><item><description>&c; {LEAD}</description></item></channel></rss>",
        "feed": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>&c; {LEAD}</summary></entry></feed>",
        "html": f"<html><body>{inner}{frames}</body></html>",
    }[root]
    head = '<?xml version="1.0"?>' + declared.format(path=secret)
    for content in (head + wrapped, (head + wrapped).encode("utf-16")):
        for found in read(name, content):
            assert CANARY not in str(found)


# ------------------------------------------------------------------------------------------------------- archive paths

NAMES = [
    "../up.txt", "../../../../tmp/up.txt", "/abs.txt", "C:\\abs.txt", "..\\up.txt", "a/../../up.txt", "./a.txt", "a//b.txt",
    "~/a.txt", "con.txt", "a\u202egnp.txt", "\u2024\u2024/a.txt", "a\u0301.txt", "%2e%2e/a.txt", "a" * 5000 + ".txt", "*.txt",
    "a\nb.txt", "a\x1b[31m.txt", "é/ü.txt", "a .txt",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_in_archives_are_labels_only(put, tmp_path, name):
    """The member is read, nothing is written, and its label holds no control characters."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(LEAD)
        archive.addfile(info, io.BytesIO(LEAD.encode()))
    for file, data in (("a.zip", zipped({name: LEAD})), ("a.tar", out.getvalue())):
        path = put(f"in/{file}", data)
        before = sorted(p for p in tmp_path.rglob("*"))
        (found,) = list(open_sources([path], apart=False))
        assert sorted(p for p in tmp_path.rglob("*")) == before
        assert found.origin.path == path
        assert found.origin.inside.isprintable()
        assert isinstance(found, Article) or name.endswith("*.txt")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE])
def test_links_and_devices_in_tar_are_refused(read, put, kind):
    target = put("secret.txt", MORE)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = kind, target
        archive.addfile(info)
        plain = tarfile.TarInfo("plain.txt")
        plain.size = len(LEAD)
        archive.addfile(plain, io.BytesIO(LEAD.encode()))
    link, article = read("a.tar", out.getvalue())
    assert (link.reason, article.text) == ("unsupported", LEAD)


def test_links_in_zip_are_refused(read, put):
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, put("secret.txt", MORE))
    assert [f.reason for f in read("a.zip", out.getvalue())] == ["unsupported"]


def test_a_locked_or_broken_member_does_not_stop_the_others(read):
    assert [f.reason for f in read("a.zip", zip_with_flag(1))] == ["encrypted"]
    data = bytearray(zipped({"a.txt": LEAD, "b.txt": MORE}))
    data[40] ^= 0xFF  # inside the first member's data
    first, second = read("b.zip", bytes(data))
    assert (first.reason, second.text) == ("malformed", MORE)


def test_limits_of_members_and_size(read):
    many = zipped({f"{n:03}.txt": LEAD for n in range(50)})
    found = read("a.zip", many, limits=Limits(members=20))
    assert [f.reason for f in found] == ["too_large"]
    found = read("b.zip", many, limits=Limits(expanded=len(LEAD) * 10 + 5))
    assert [getattr(f, "reason", "read") for f in found][9:12] == ["read", "too_large", "too_large"]
    assert read("c.txt", LEAD, limits=Limits(document=50))[0].reason == "too_large"
    assert [f.reason for f in read("d.jsonl", '{"text": "' + "a" * 100 + '"}', limits=Limits(line=50))] == ["too_large"]


# ------------------------------------------------------------------------------------------------------- giants


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("line.txt", lambda: b"word " * 4_000_000),
        ("line.html", lambda: b"<p>" + b"A sentence of some words that is said again. " * 200_000),
        ("open.html", lambda: b"<div><b><i>" * 100_000),
        ("comment.html", lambda: b"<!--" * 1_000_000),
        ("attribute.html", lambda: b"<p a='" + b"x" * 5_000_000),
        ("tags.html", lambda: b"<" * 3_000_000),
        ("cdata.html", lambda: b"<![CDATA[" * 500_000),
        ("entity.html", lambda: b"&" * 5_000_000),
        ("table.html", lambda: b"<table><tr><td>" * 100_000),
        ("feed.xml", lambda: rss("<description>" + "x" * 10_000_000 + "</description>").encode()),
        ("deep.xml", lambda: b"<rss>" + b"<a>" * 100_000),
        ("deep.json", lambda: b"[" * 1_000_000),
        ("mail.eml", lambda: b"From: a\r\nDate: x\r\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\r\n\r\n" + LEAD.encode()),
        (
            "parts.eml",
            lambda: (
                b"MIME-Version: 1.0\r\nFrom: a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n"
                + b"--a\r\n\r\nx\r\n" * 5_000
            ),
        ),
    ],
)
def test_giants_are_done_or_refused(put, name, make):
    found = list(open_sources([put(name, make())], limits=Limits(seconds=10)))
    assert found
    assert all(isinstance(f, Rejected) or f.text.strip() for f in found)


# ------------------------------------------------------------------------------------------------------- mutations


SEEDS = {
    "a.pdf": pdf([["The ministers met in the border town and spoke for an hour."], [MORE[:60]]]),
    "a.html": page().encode(),
    "a.xml": rss(f"<title>T</title><description>{LEAD}</description>").encode(),
    "a.zip": zipped({"a.txt": LEAD, "b.html": page()}),
    "a.warc": warc(("https://paper.example/1", 200, HTML, page().encode())),
    "a.warc.gz": warc(("https://paper.example/1", 200, HTML, page().encode()), gz=True),
    "a.txt.gz": gzip.compress(LEAD.encode()),
    "a.mhtml": mhtml(),
    "a.jsonl": b'{"id": "a", "text": "It was said.", "published": "2022-02-17"}\n',
    "a.csv": f"text,date\n{LEAD},2022-02-17\n".encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_mutated_files_are_read_or_refused(name, data):
    content = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    found = list(drafts_in(Item(Origin(name), name, data=bytes(content)), Context()))
    assert found


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([*SEEDS, "a", "a.tar", "a.parquet", "a.eml"]), st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(name, content):
    assert list(drafts_in(Item(Origin(name), name, data=content), Context()))


def test_what_libraries_raise_is_mapped():
    for raised, reason in (
        (ValueError("x"), "malformed"),
        (RecursionError(), "too_large"),
        (MemoryError(), "too_large"),
        (zlib.error(), "malformed"),
    ):
        with pytest.raises(Exception) as caught, foreign("a"):
            raise raised
        assert caught.value.reason == reason
    with pytest.raises(KeyboardInterrupt), foreign("a"):
        raise KeyboardInterrupt


def test_a_failing_disk_is_a_refusal(monkeypatch):
    """An error in the middle of reading, in any reader, is mapped too."""

    class Failing(io.BytesIO):
        def read(self, *_):
            raise OSError(5, "Input/output error")

    for name in ("a.txt", "a.jsonl", "a.zip", "a.tar", "a.gz", "a.warc"):
        item = Item(Origin(name), name, opener=Failing)
        assert [f.reason for f in drafts_in(item, Context())] == ["unreadable"]


def test_archives_in_archives_of_all_kinds(one):
    packed = bz2.compress(gzip.compress(lzma.compress(LEAD.encode())))
    assert one("a.txt.xz.gz.bz2", packed).text == LEAD


def test_a_member_without_a_name_is_read(read):
    """Found by fuzzing: the standard library asks for the last character of an empty name."""
    data = zipped({"a": LEAD})
    at = data.index(b"PK\x01\x02")
    local = data[:26] + b"\0\0" + data[28:30] + data[31:at]
    central = data[at : at + 28] + b"\0\0" + data[at + 30 : at + 46] + data[at + 47 :]
    end = bytearray(central)
    eocd = end.index(b"PK\x05\x06")
    end[eocd + 12 : eocd + 16] = struct.pack("<I", eocd)
    end[eocd + 16 : eocd + 20] = struct.pack("<I", len(local))
    (found,) = read("a.zip", local + bytes(end))
    assert isinstance(found, Article) or found.reason


def test_an_archive_whose_headers_point_nowhere_is_broken(read):
    """Found by fuzzing: the standard library seeks a place beyond all numbers."""
    data = base64.b64decode(
        "UEsDBBQAGlBLAQIUAxQAAAAIALwAFAAAAAMAAAAAAAAA//8FAAAUAwQUAAAACAC8//////////8AAACRAQAABgAAAAEACAC8//////////8AAACR"
        "AQAABgAQAAEAAACQvW7DMAyEX4XdiwrdBHRQSwUGWgIABAACAABnAAAAhQEAAAAA"
    )
    (found,) = read("far.zip", data)
    assert found.reason == "malformed"
