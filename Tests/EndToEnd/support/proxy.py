"""A proxy between casb and a simulated vendor, that can be told to misbehave."""

import http.client
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Callable, Iterator
from urllib.parse import urlsplit

# By connection, not by end: these do not go through a proxy.
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade"}


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Seen:
    method: str
    host: str
    path: str
    authorization: str


Change = Callable[[Seen, Answer], Answer | None]


class Proxy:
    """Passes requests on with their Host. A change may alter the answer, or drop the connection with None."""

    def __init__(self, upstream: str):
        self.upstream = urlsplit(upstream)
        self.changes: list[Change] = []
        self.seen: list[Seen] = []
        # Cleared, requests wait: a scan stands still where it is.
        self.gate = threading.Event()
        self.gate.set()
        self._stop_after: int | None = None
        self._stop_at: str | None = None
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        self.gate.set()
        self._server.shutdown()
        self._server.server_close()

    def stop_after(self, requests: int) -> threading.Event:
        """Lets so many more requests through and holds the next; the event tells when one is held."""
        self.held = threading.Event()
        self._stop_after = len(self.seen) + requests
        return self.held

    def stop_at(self, path: str) -> threading.Event:
        """Holds requests whose path contains this, and no others: what does not need them is read to its end."""
        self.held = threading.Event()
        self._stop_at = path
        self.gate.clear()
        return self.held

    def go_on(self) -> None:
        self._stop_after = self._stop_at = None
        self.gate.set()

    @contextmanager
    def changing(self, change: Change) -> Iterator[None]:
        self.changes.append(change)
        try:
            yield
        finally:
            self.changes.remove(change)

    def exchange(self, seen: Seen, headers: dict, body: bytes) -> Answer | None:
        with self._lock:
            self.seen.append(seen)
            if self._stop_after is not None and len(self.seen) > self._stop_after:
                self.gate.clear()
                self.held.set()
            waits = self._stop_at is None or self._stop_at in seen.path
            if self._stop_at is not None and waits:
                self.held.set()
        if waits:
            self.gate.wait()
        connection = http.client.HTTPConnection(self.upstream.hostname, self.upstream.port, timeout=30)
        try:
            connection.request(seen.method, seen.path, body=body, headers=headers)
            response = connection.getresponse()
            kept = [(name, value) for name, value in response.getheaders() if name.lower() not in HOP_BY_HOP]
            answer = Answer(response.status, kept, response.read())
        finally:
            connection.close()
        for change in list(self.changes):
            changed = change(seen, answer)
            if changed is None:
                return None
            answer = changed
        return answer

    def _handler(proxy):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
                seen = Seen(
                    self.command, self.headers.get("Host", ""), self.path, self.headers.get("Authorization", ""))
                try:
                    answer = proxy.exchange(seen, headers, body)
                    if answer is None:
                        self.close_connection = True
                        return
                    self.send_response_only(answer.status)
                    for name, value in answer.headers:
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    if self.command != "HEAD":
                        self.wfile.write(answer.body)
                except OSError:
                    # The client was killed: that is what some tests are about.
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = do_PATCH = handle_any

            def log_message(self, *_):
                pass

        return Handler


def status(code: int, body: bytes, *, path: str, times: int | None = None) -> Change:
    """Answers `code` where the path contains `path`."""
    left = [times]

    def change(seen: Seen, answer: Answer) -> Answer:
        if path not in seen.path or left[0] == 0:
            return answer
        if left[0] is not None:
            left[0] -= 1
        return Answer(code, [("Content-Type", "application/json")], body)

    return change


def truncated(*, path: str) -> Change:
    """A complete answer whose body ends in the middle of the document."""
    def change(seen: Seen, answer: Answer) -> Answer:
        if path not in seen.path or answer.status != 200:
            return answer
        return Answer(answer.status, answer.headers, answer.body[: len(answer.body) // 2])

    return change
