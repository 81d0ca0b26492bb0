"""What a page costs: loads one by one over one connection, and everything that a first load fetches."""

from __future__ import annotations

import gzip
import http.client
import re
import time
from collections.abc import Sequence

_SCRIPTS = re.compile(r"""from\s*['"]\./([\w.-]+)['"]""")


def get(port: int, path: str, cookie: str) -> tuple[bytes, str]:
    """One answer as it comes over the wire, and how it is squeezed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return body, answer.getheader("content-encoding", "")


def loads(port: int, path: str, cookies: Sequence[str], times: int) -> list[float]:
    """How long each of so many loads took, over one connection and for several phones in turn, in seconds."""
    connection, waits = http.client.HTTPConnection("127.0.0.1", port, timeout=20), list[float]()
    for number in range(times):
        cookie, began = cookies[number % len(cookies)], time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        connection.getresponse().read()
        waits.append(time.perf_counter() - began)
    connection.close()
    return waits


def first_load(port: int, cookie: str) -> tuple[int, int]:
    """Bytes and requests of the phone page with what it names, modules of modules too.

    A typeface is not among them: browsers fetch one only when a page uses it, and phones use their own.
    """
    page, encoding = get(port, "/r", cookie)
    text = (gzip.decompress(page) if encoding == "gzip" else page).decode()
    waiting = re.findall(r'(?:src|href)="(/static/[^"#]+)', text)
    total, seen = len(page), set[str]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        body, encoding = get(port, path, cookie)
        total += len(body)
        if ".js" in path and "vendor" not in path:
            plain = gzip.decompress(body) if encoding == "gzip" else body
            waiting += [f"{path.rpartition('/')[0]}/{name}" for name in _SCRIPTS.findall(plain.decode())]
    return total, len(seen) + 1
