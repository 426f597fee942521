#!/usr/bin/env python3
"""A browser of a few lines: opens a sign-in page of the sandbox, decides, and goes where it is sent.

browser.py [--deny] [--as LOGIN] ADDRESS    can be $BROWSER
"""

import argparse
import http.client
import re
from urllib.parse import urlencode, urlsplit


def request(address: str, method: str = "GET", form: dict | None = None) -> tuple[int, dict, str]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        connection.request(
            method, f"{parts.path}?{parts.query}" if parts.query else parts.path,
            body=urlencode(form) if form is not None else None,
            headers={"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "browser"})
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read().decode()
    finally:
        connection.close()


def decide(address: str, *, authorize: bool = True, login: str = "maria-ops", **fields: str) -> str:
    """Sees the page and decides on it; answers the address that it sends the browser to, or the page it shows."""
    status, _, page = request(address)
    assert status == 200 and "<form" in page, (status, page)
    who = re.search(r'<select name="(\w+)"', page).group(1)
    status, headers, page = request(
        address, "POST", {who: login, "authorize": "1" if authorize else "0", **fields})
    return headers["location"] if status == 302 else page


def browse(address: str, **decision) -> str:
    """Decides, follows to the loopback address, and answers the page that is shown there."""
    return request(decide(address, **decision))[2]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--deny", action="store_true")
    parser.add_argument("--as", dest="login", default="maria-ops")
    parser.add_argument("address")
    given = parser.parse_args()
    browse(given.address, authorize=not given.deny, login=given.login)
