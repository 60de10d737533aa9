"""Makers of small real files for the tests of sources. All words are our own."""

import gzip
import io
import zipfile
import zlib

LEAD = "The foreign ministers of both countries met in the border town for the second time in a week and spoke for an hour."
MORE = "Neither side would say whether they had agreed on anything, and no further meeting has been announced so far."
TITLE = "Ministers meet again at the river"
GERMAN = (
    "Die Außenminister der beiden Länder trafen sich am Montag zum zweiten Mal in dieser Woche und sprachen eine Stunde lang."
)


def page(body=f"<p>{LEAD}</p><p>{MORE}</p>", head="", title=TITLE):
    top = f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
    return f"{top}<body><article><h1>{title}</h1>{body}</article></body></html>"


def rss(*items, title="The River Post", head=""):
    entries = "".join(f"<item>{i}</item>" for i in items)
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>{title}</title>{entries}</channel></rss>'


def pdf(pages, *, encrypt=False, filter_name=b"", stream=None, image=False):
    """A PDF with lines of text, one list of lines a page; optionally encrypted, with a raw stream, or with an image only."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        drawn = b"BT /F1 11 Tf 14 TL 50 780 Td " + b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines) + b" ET"
        content, filtered = (stream, filter_name) if stream is not None else (drawn, b"")
        if image:
            content, filtered = b"q 500 0 0 700 50 50 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\x00\xff EI Q", b""
        objects.append(b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), filtered, content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (len(objects))
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    name = b"<00112233445566778899aabbccddeeff>"
    lock = b"/ID [%s %s] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 " % (name, name)
    lock += b"/O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    out += b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, lock if encrypt else b"", start)
    return bytes(out)


def _escaped(line):
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def warc(*responses, gz=False):
    """A web archive of (address, status, headers, body)."""
    out = b""
    for number, (address, status, headers, body) in enumerate(responses):
        http = (
            b"HTTP/1.1 %d OK\r\n" % status
            + b"".join(b"%s: %s\r\n" % (k.encode(), v.encode()) for k, v in headers.items())
            + b"\r\n"
            + body
        )
        record = (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n" % number
            + b"WARC-Date: 2019-03-05T10:00:00Z\r\nWARC-Target-URI: %s\r\n" % address.encode()
            + b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(http), http)
        )
        out += gzip.compress(record, mtime=0) if gz else record
    return out


def zipped(members, **options):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def mhtml(html=None):
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/a\r\nSubject: River talks\r\n"
        "Date: Mon, 4 Mar 2019 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
        "----B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: https://paper.example/a\r\n\r\n{html or page()}\r\n----B--\r\n"
    ).encode()


def bomb(size=60_000_000):
    """Zeros: 1,000 to 1 under deflate."""
    return zlib.compress(b"\0" * size, 9)
