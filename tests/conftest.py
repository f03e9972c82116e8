"""The demo, built once for all; an office on this machine that answers as the real ones do."""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import settings


def pytest_configure() -> None:
    """Some fifty processes are started: they share the compiled modules, also where none are kept."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "smartspec-pycache")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make soak` tries each property on many more examples than there is time for every day."""
    factor = int(os.environ.get("SMARTSPEC_EXAMPLES", "1"))
    for item in items if factor > 1 else []:
        test = getattr(item, "obj", None)
        if getattr(test, "is_hypothesis_test", False):
            kept = test._hypothesis_internal_use_settings  # hypothesis has no public way
            more = settings(kept, max_examples=factor * kept.max_examples, deadline=None)
            test._hypothesis_internal_use_settings = more


def pytest_collection_finish() -> None:
    """Thousands of tests and all modules stay to the end: to look through them for garbage again
    and again takes time and finds nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_unconfigure() -> None:
    """What was set aside goes the usual way: HiGHS calls what is left at the end a leak."""
    gc.unfreeze()
    gc.collect()


@dataclass(frozen=True)
class Reply:
    """One answer; `cut` breaks the line after so many bytes of the body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""  # with a mark the office serves byte ranges
    cut: int | None = None


@dataclass
class Office:
    """Replies by path, one after the other, the last for ever; and what was asked."""

    url: str
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)

    def on(self, path: str, *replies: Reply | bytes) -> None:
        self.replies[path] = [r if isinstance(r, Reply) else Reply(r) for r in replies]

    def next(self, path: str) -> Reply:
        queue = self.replies.get(path)
        if not queue:
            return Reply(b"no such page", status=404)
        return queue.pop(0) if len(queue) > 1 else queue[0]

    def paths(self) -> list[str]:
        return [entry["path"] for entry in self.asked]


class Counter(BaseHTTPRequestHandler):
    """Each request is written down and answered from the queue of its path."""

    office: Office

    def answer(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        form = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
        self.office.asked.append(
            {
                "method": self.command,
                "path": parts.path,
                "query": parse_qs(parts.query),
                "form": {name: values[0] for name, values in form.items()},
                "headers": {name.lower(): value for name, value in self.headers.items()},
            }
        )
        self.send(self.office.next(parts.path))

    do_GET = do_POST = answer  # noqa: N815  (names of the standard library)

    def send(self, reply: Reply) -> None:
        body, status, headers = reply.body, reply.status, dict(reply.headers)
        if reply.etag:
            headers |= {"ETag": reply.etag, "Accept-Ranges": "bytes"}
            wanted = self.headers.get("Range", "")
            if wanted and self.headers.get("If-Range") == reply.etag:
                start = int(wanted.removeprefix("bytes=").removesuffix("-"))
                headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
                body, status = body[start:], 206
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if reply.cut is None else body[: reply.cut])

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Tests are quiet."""


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A running office; the machine's proxy and account are out of the way."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("USER", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"SMARTSPEC_GENESIS_{name}", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    server.daemon_threads = True
    made = Office(url=f"http://127.0.0.1:{server.server_address[1]}/")
    server.RequestHandlerClass = type("Counter", (Counter,), {"office": made})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def reply() -> type[Reply]:
    """The class of an answer, for tests that say more than a body."""
    return Reply


DEMO_DAY = "2026-01-31"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `smartspec demo` wrote; `said` in it is what it printed.

    A page takes half a minute, and many tests read it: the first of the test processes that needs
    it builds it, the others wait.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "said").exists():
            run = "from smartspec.cli import main; main()"
            words = ["demo", "--out", folder / "out", "--date", DEMO_DAY]
            done = subprocess.run(
                [sys.executable, "-c", run, *words], capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            (folder / "said").write_text(done.stdout, encoding="utf-8")
    return folder
