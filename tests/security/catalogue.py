"""The catalogue of bad input over the wire: addresses and headers, requests that are none, handshakes and frames.

Each row is data: a name, what is sent, and what must come back. `test_catalogue.py` sends them to one server. The rows
for words, forms, tables, file names and exports stand beside what they are about; that test counts them all.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from tests.security.raw import claim, frame

MARK = "Quillmarker"
KEY = "A" * 22


@dataclass(frozen=True)
class Row:
    """A request: its first line, its headers, and the statuses that may come back. `host` "" sends none."""

    name: str
    line: str
    headers: tuple[str, ...] = ()
    status: tuple[int, ...] = (404,)
    host: str | None = None
    body: str = ""


def get(name: str, path: str, *headers: str, status: int | tuple[int, ...] = 404, host: str | None = None) -> Row:
    """A row that asks for a path."""
    wanted = status if isinstance(status, tuple) else (status,)
    return Row(name, f"GET {path} HTTP/1.1", headers, wanted, host)


RANGES = "Range: bytes=" + ",".join(f"{n}-{n}" for n in range(100))
FORM = "Content-Type: application/x-www-form-urlencoded"
CHUNKED = "Transfer-Encoding: chunked"
INSIDE = "GET /console HTTP/1.1\r\n\r\nxxxxx"

# fmt: off
ADDRESSES = [
    get("U01 unknown path", f"/{MARK}"),
    get("U02 two slashes", f"//evil.example/{MARK}"),
    get("U03 climbing", "/../../etc/passwd"),
    get("U04 climbing from static", "/static/../app/main.py"),
    get("U05 backslash", "/static/..\\..\\x"),
    get("U06 climbing, encoded", "/%2e%2e/%2e%2e/etc/passwd"),
    get("U07 climbing from static, encoded", "/static/%2e%2e/%2e%2e/pyproject.toml"),
    get("U08 NUL in a name", f"/static/js/{MARK}%00.js"),
    get("U09 open redirect", f"/j?next=https://evil.example/{MARK}", status=200),
    get("U10 script in the query", f"/?q=<script>{MARK}</script>", status=200),
    get("U11 bytes that are no text", "/%ff%fe"),
    get("U12 half a character", "/%ED%A0%80"),
    get("U13 absolute form", f"http://evil.example/{MARK}"),
    get("U14 long path", "/" + "a" * 9_000),
    get("U15 longer than any head", "/" + "a" * 30_000, status=431),
    get("U16 long query", "/?q=" + "a" * 9_000, status=200),
    get("U17 forwarded host", "/", f"X-Forwarded-Host: evil.example.{MARK}", status=200),
    get("U18 forwarded for", "/", "X-Forwarded-For: 1.2.3.4, 5.6.7.8", status=200),
    get("U19 forwarded proto", "/", "X-Forwarded-Proto: https", status=200),
    get("U20 forwarded", "/", f"Forwarded: for=1.2.3.4;host={MARK};proto=https", status=200),
    get("U21 method override", "/", "X-HTTP-Method-Override: DELETE", status=200),
    get("U22 original URL", "/", "X-Original-URL: /console", "X-Rewrite-URL: /console", status=200),
    get("U23 real address", "/", "X-Real-IP: 127.0.0.1", "X-Client-IP: 127.0.0.1", status=200),
    get("U24 no host", "/", host="", status=400),
    get("U25 host twice", "/", "Host: evil.example", status=400),
    get("U77 key twice in the query", "/r/view?v=1&v=2", status=400),
    get("U78 key twice, one unknown", "/?id=1&id=2", status=400),
    get("U79 key twice, once encoded", "/r/view?v=1&%76=2", status=400),
    get("U80 key twice, once empty", "/f?link&link=x", status=400),
    get("U81 many keys", "/?" + "&".join(f"k{n}={n}" for n in range(300)), status=400),
    get("U82 two keys", "/?id=1&other=1", status=200),
    get("U26 another host", "/", host=f"{MARK}.example", status=400),
    get("U27 host without port", "/", host="localhost", status=400),
    get("U28 host and other port", "/", host="localhost:1", status=400),
    get("U29 host and a dot", "/", host="localhost.:80", status=400),
    get("U30 host with a name before it", "/", host="a@localhost", status=400),
    get("U31 IPv6 host", "/", host="[::1]", status=400),
    get("U32 host with markup", "/", host="<script>", status=400),
    get("U33 host with spaces", "/", host="local host", status=400),
    get("U34 git", "/.git/HEAD"),
    get("U35 environment", "/.env"),
    get("U36 database", "/ple.db"),
    get("U37 keys", "/keys/master.key"),
    get("U38 source", "/app/main.py"),
    get("U39 documentation of the interface", "/docs"),
    get("U40 the other one", "/redoc"),
    get("U41 its description", "/openapi.json"),
    get("U42 listing", "/static/"),
    get("U43 listing of a folder", "/static/js/"),
    get("U44 administration", "/admin"),
    get("U45 hundred ranges", "/static/icons.svg", RANGES, status=(200, 206, 416)),
    get("U46 range that is none", "/static/icons.svg", f"Range: {MARK}", status=(200, 400, 416)),
    get("U47 range of nothing", "/static/icons.svg", "Range: bytes=-0", status=(200, 400, 416)),
    get("U48 seat that is empty", "/r", "Cookie: ple_seat=", status=303),
    get("U49 seat with NUL", "/r", "Cookie: ple_seat=%00", status=303),
    get("U50 seat of markup", "/r", f"Cookie: ple_seat=<b>{MARK}</b>", status=303),
    get("U51 seat of another shape", "/r", f"Cookie: ple_seat={'a' * 32}.{MARK}", status=303),
    get("U52 seat of capitals", "/r", f"Cookie: ple_seat={'A' * 32}.x", status=303),
    get("U53 seat twice", "/r", "Cookie: ple_seat=a; ple_seat=b", status=303),
    get("U54 cookies that are none", "/r", "Cookie: ;;;=;=;,", status=303),
    get("U55 long cookie", "/r", "Cookie: ple_seat=" + "a" * 9_000, status=303),
    get("U56 cookie of bytes", "/r", "Cookie: ple_seat=\xff\xfe", status=303),
    get("U57 pass nobody gave", "/console", f"Cookie: ple_facilitator={MARK}", status=303),
    get("U58 pass of another role", "/console", f"Cookie: ple_reviewer={MARK}; ple_wall={MARK}", status=303),
    get("U59 head over the cap", "/", "X: " + "y" * 17_000, status=431),
    get("U60 many small headers", "/", *(f"X{n}: {'y' * 900}" for n in range(20)), status=431),
    get("U61 70 kB of head", "/", "X: " + "y" * 70_000, status=431),
    get("U62 long language", "/", "Accept-Language: " + "en;q=0.1," * 600, status=200),
    get("U63 odd encoding", "/", "Accept-Encoding: gzip;q=x, *;q=;;", status=200),
    get("U64 event page nobody made", f"/e/{MARK}"),
    get("U65 answer nobody asked for", f"/a/{MARK}"),
    get("U66 entry of no room", "/prepare?entry=%00", status=303),
    get("U67 version that is none", "/r/view?v=x", status=422),
    get("U68 version of 5,000 figures", "/r/view?v=" + "9" * 5_000, status=422),
    get("U69 fragment in the line", f"/f#{MARK}", status=(200, 400, 404)),
    get("U70 link in the query", f"/f?link={MARK}", status=200),
    get("U71 semicolons", "/;jsessionid=1"),
    get("U72 trailing dot", "/r."),
    get("U73 capitals", "/CONSOLE"),
    get("U74 slash at the end", "/console/", status=(307, 404)),
    get("U75 full width slash", "/\uff0f".encode().decode("latin-1"), status=400),
    get("U76 doubled encoding", "/%252e%252e/%252e%252e/etc/passwd"),
]
REQUESTS = [
    Row("H70 length and chunks", "POST /j HTTP/1.1", (FORM, "Content-Length: 5", CHUNKED), (400,), body="0\r\n"),
    Row("H71 odd chunks", "POST /j HTTP/1.1", (FORM, "Transfer-Encoding: xchunked"), (400, 403, 501), body="x"),
    Row("H72 length twice", "POST /j HTTP/1.1", (FORM, "Content-Length: 1", "Content-Length: 2"), (400,), body="xx"),
    Row("H73 chunk size overflow", "POST /j HTTP/1.1", (FORM, CHUNKED), (400, 403), body="F" * 17 + "\r\nx"),
    Row("H74 PUT", "PUT / HTTP/1.1", (), (403, 405)),
    Row("H75 DELETE", "DELETE /console HTTP/1.1", (), (403, 405)),
    Row("H76 TRACE", "TRACE / HTTP/1.1", (f"X: {MARK}",), (403, 405)),
    Row("H77 HEAD on a link", "HEAD /f HTTP/1.1", (), (200, 405)),
    Row("H78 CONNECT", "CONNECT evil.example:80 HTTP/1.1", (), (400, 403, 404, 405)),
    Row("H79 unknown method", f"{MARK.upper()} / HTTP/1.1", (), (400, 405)),
    Row("H80 small letters", "get / HTTP/1.1", (), (400,)),
    Row("H88 no version", "GET /", (), (200, 400)),
    Row("H89 version of the future", "GET / HTTP/9.9", (), (400,)),
    Row("H90 header without a colon", "GET / HTTP/1.1", (MARK,), (400,)),
    Row("H91 space before the colon", "GET / HTTP/1.1", ("X : y",), (400,)),
    Row("H92 header over two lines", "GET / HTTP/1.1", ("X: y", f" {MARK}"), (400,)),
    Row("H93 NUL in a header", "GET / HTTP/1.1", ("X: \x00",), (400,)),
    Row("H94 length of words", "POST /j HTTP/1.1", (FORM, "Content-Length: many"), (400,)),
    Row("H95 length below nought", "POST /j HTTP/1.1", (FORM, "Content-Length: -1"), (400,)),
    Row("H96 length with a sign", "POST /j HTTP/1.1", (FORM, "Content-Length: +1"), (400,), body="x"),
    Row("H97 length beyond all", "POST /j HTTP/1.1", (FORM, "Content-Length: 99999999999999999999999"), (400, 413)),
    Row("H98 30 MB announced", "POST /j HTTP/1.1", (FORM, "Content-Length: 30000000"), (413,)),
    Row("H99 chunk that is none", "POST /j HTTP/1.1", (FORM, CHUNKED), (400, 403), body="zz\r\n"),
    Row("H100 only noise", "\x16\x03\x01\x02\x00", (), (400,)),
    Row("H101 a proxy's greeting", "PROXY TCP4 1.2.3.4 5.6.7.8 1 2", (), (400,)),
    Row("H102 a request in a body", "GET / HTTP/1.1", ("Content-Length: 30",), (200,), body=INSIDE),
]
PATH = "/ws/room"
HANDSHAKES: list[tuple[str, str, tuple[str, ...], tuple[int, ...]]] = [
    ("W75 no origin", PATH, ("-Origin",), (403,)),
    ("W76 another origin", PATH, (f"Origin: http://{MARK}.example",), (403,)),
    ("W77 origin null", PATH, ("Origin: null",), (403,)),
    ("W78 empty origin", PATH, ("Origin: ",), (403,)),
    ("W79 origin without port", PATH, ("Origin: http://127.0.0.1",), (403,)),
    ("W80 origin with a path", PATH, ("Origin: http://127.0.0.1/x",), (403,)),
    ("W81 origin of https", PATH, ("Origin: https://127.0.0.1",), (403,)),
    ("W82 origin of a file", PATH, ("Origin: file://",), (403,)),
    ("W83 another host", PATH, ("Host: evil.example",), (400, 403)),
    ("W84 no upgrade", PATH, ("-Upgrade",), (404, 426)),
    ("W85 old version", PATH, ("Sec-WebSocket-Version: 8",), (400, 426)),
    ("W86 no key", PATH, ("-Sec-WebSocket-Key",), (400, 426)),
    ("W87 short key", PATH, ("Sec-WebSocket-Key: x",), (400, 426)),
    ("W88 no such socket", f"/ws/{MARK}", (), (403, 404)),
    ("W89 token in the address", f"{PATH}?token={MARK}", ("Origin: null",), (403,)),
    ("W90 another protocol", PATH, ("Upgrade: h2c",), (400, 404, 426)),
]
PING = frame(1, json.dumps({"t": "ping"}).encode())
TEXT = b'{"t":"ping"}'


def deflated(data: bytes) -> bytes:
    """As permessage-deflate packs it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)[:-4]


FRAMES: list[tuple[str, bytes, tuple[int, ...]]] = [
    ("W46 binary frame", frame(2, b"x"), (1003,)),
    ("W47 empty binary frame", frame(2, b""), (1003,)),
    ("W48 16 KiB and one", frame(1, b"x" * 16_385), (1009,)),
    ("W49 20 MB announced", claim(1, 20_000_000), (1009,)),
    ("W50 longest length there is", claim(1, 2**62), (1002, 1009)),
    ("W51 length with its first bit", claim(1, 2**63), (1002, 1009)),
    ("W52 many fragments over the cap", frame(1, b"x" * 9_000, fin=False) + frame(0, b"x" * 9_000), (1008, 1009)),
    ("W53 seventy pieces of a short message", frame(1, b"{", fin=False) + frame(0, b" ", fin=False) * 70, (1008,)),
    ("W54 continues nothing", frame(0, b"x"), (1002,)),
    ("W55 a second beginning", frame(1, b"x", fin=False) + frame(1, b"x"), (1002,)),
    ("W56 reserved opcode 3", frame(3, b"x"), (1002,)),
    ("W57 reserved opcode 11", frame(11, b"x"), (1002,)),
    ("W58 reserved bit 1", frame(1, TEXT, rsv=4), (1002,)),
    ("W59 reserved bit 2", frame(1, TEXT, rsv=2), (1002,)),
    ("W60 reserved bit 3", frame(1, TEXT, rsv=1), (1002,)),
    ("W62 long ping", frame(9, b"x" * 126), (1002,)),
    ("W63 ping in pieces", frame(9, b"x", fin=False), (1002,)),
    ("W64 no mask", frame(1, TEXT, masked=False), (1002,)),
    ("W65 close with one byte", frame(8, b"x"), (1002,)),
    ("W66 close with a code that is none", frame(8, b"\x00\x01"), (1002,)),
    ("W67 close with bytes for a reason", frame(8, b"\x03\xe8\xff\xfe"), (1002, 1007)),
    ("W68 long close", frame(8, b"\x03\xe8" + b"x" * 124), (1002,)),
    ("W69 deflate bomb", frame(1, deflated(b"a" * 15_000_000), rsv=4), (1002, 1009)),
    ("W70 broken UTF-8", frame(1, b"\xff\xfe"), (1007,)),
    ("W71 UTF-8 cut off", frame(1, b"\xe2\x82"), (1007,)),
    ("W72 half a character", frame(1, b"\xed\xa0\x80"), (1007,)),
    ("W74 five frames of noise", frame(1, MARK.encode()) * 5, (4400,)),
]
# What is answered with a pong: odd, and allowed.
ALLOWED: list[tuple[str, bytes]] = [
    ("W91 in pieces", frame(1, TEXT[:3], fin=False) + frame(0, TEXT[3:])),
    ("W92 in pieces with a ping between", frame(1, TEXT[:3], fin=False) + frame(9, b"x") + frame(0, TEXT[3:])),
    ("W93 empty pieces", frame(1, b"", fin=False) + frame(0, b"", fin=False) * 5 + frame(0, TEXT)),
    ("W97 sixty-four pieces", frame(1, TEXT, fin=False) + frame(0, b" ", fin=False) * 62 + frame(0, b" ")),
    ("W94 a pong nobody asked for", frame(10, MARK.encode()) + PING),
    ("W95 spaces around", frame(1, b"  " + TEXT + b"\n")),
    ("W96 one odd frame before", frame(1, MARK.encode()) + PING),
]
# fmt: on
