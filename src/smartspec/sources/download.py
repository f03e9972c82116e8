"""One download over a bad line: retries, resumes, and never leaves half a file under its name.

What has arrived so far lies in `<name>.part`; beside it `<name>.part.yaml` remembers which
request it belongs to and the server's mark of that version (ETag or Last-Modified). Only with
such a mark can a download go on where it stopped; without one it starts again.
"""

from __future__ import annotations

import re
import tempfile
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import requests
import yaml

from smartspec.errors import FetchError, SourceError
from smartspec.gate import check_yaml
from smartspec.sources.download_link import AgainError, Link, Refused, Request, explained, send

CHUNK = 16 * 1024  # bytes; at most so many are asked for again after a break
LONGEST_WAIT = 300.0  # seconds that we let a server ask us to wait before we tell the user
TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504})


def download(request: Request, part: Path, *, link: Link) -> Path:
    """Download into `part`, going on where an earlier attempt of the same request stopped.

    Args:
        request: what to ask for.
        part: the unfinished file; complete when the function returns.
        link: attempts, timeouts, progress.

    Raises:
        FetchError: no connection, certificate, proxy, or the line broke too often. Cure in the
            message.
        Refused: the server answered with an error status; nothing is left of the part.
    """
    failed = 0
    while True:
        before = _arrived(part, request)
        try:
            _attempt(request, part, start=before, link=link)
        except Refused:
            forget(part)
            raise
        except AgainError as again:
            failed = 1 if _arrived(part, request) > before else failed + 1
            if failed >= link.attempts:
                if not _mark_file(part).exists():
                    forget(part)
                raise again.final from None
            link.progress("retrying", failed, link.attempts)
            link.sleep(2.0 ** (failed - 1) if again.wait is None else again.wait)
        else:
            _mark_file(part).unlink(missing_ok=True)
            return part


def ask(request: Request, *, link: Link) -> bytes:
    """The body of a short answer, with the same retries as a download."""
    with tempfile.TemporaryDirectory() as folder:
        return download(request, Path(folder) / "answer.part", link=link).read_bytes()


def unfinished(part: Path) -> bool:
    """Whether a part waits for a later download to go on."""
    return part.exists() and _mark_file(part).exists()


def forget(part: Path) -> None:
    """Remove an unfinished download and its mark."""
    part.unlink(missing_ok=True)
    _mark_file(part).unlink(missing_ok=True)


def _mark_file(part: Path) -> Path:
    return part.with_name(part.name + ".yaml")


def _mark(part: Path, request: Request) -> dict[str, Any]:
    """The mark of the unfinished file if it belongs to this request, else nothing."""
    try:
        beside = _mark_file(part)
        mark = yaml.safe_load(check_yaml(beside.read_text(encoding="utf-8"), file=str(beside)))
    except (SourceError, OSError, ValueError, yaml.YAMLError):
        return {}
    same = isinstance(mark, dict) and mark.get("request") == request.described()
    return mark if same and part.exists() else {}


def _arrived(part: Path, request: Request) -> int:
    """Bytes that need not be asked for again."""
    return part.stat().st_size if _mark(part, request) else 0


def _attempt(request: Request, part: Path, *, start: int, link: Link) -> None:
    headers = {"Accept-Encoding": "identity"}  # byte ranges count in what is stored
    if start:
        headers |= {"Range": f"bytes={start}-", "If-Range": _mark(part, request)["version"]}
    with send(request, headers, link=link) as response:
        status = response.status_code
        if status in TRY_AGAIN:
            refused = Refused(status, _body(response), request)
            raise AgainError(refused, wait=_retry_after(response, request.host))
        goes_on = status == 206 and _starts_at(response, start)
        if status == 416 or (status == 206 and not goes_on):
            forget(part)  # the file changed on the server, or the part is longer than it
            raise AgainError(Refused(status, _body(response), request), wait=0.0)
        if status not in (200, 206):
            raise Refused(status, _body(response), request)
        if not goes_on:
            start = 0
            _remember(part, request, response)
        _store(response, part, start=start, request=request, link=link)


def _body(response: requests.Response) -> bytes:
    """The beginning of an error answer; empty when even that breaks off."""
    try:
        return next(response.iter_content(CHUNK), b"")
    except requests.RequestException:
        return b""


def _retry_after(response: requests.Response, host: str) -> float | None:
    """Seconds that the server asks us to wait; None when it does not say."""
    text = response.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        wait = float(text)
    else:
        try:
            then = parsedate_to_datetime(text)
        except ValueError:
            return None
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        wait = max(0.0, (then - datetime.now(UTC)).total_seconds())
    if wait > LONGEST_WAIT:
        cure = f"try again in {wait / 60:.0f} minutes, or ask for less"
        raise FetchError(f"{host} allows no further request now", cure=cure)
    return wait


def _starts_at(response: requests.Response, start: int) -> bool:
    return response.headers.get("Content-Range", "").startswith(f"bytes {start}-")


def _remember(part: Path, request: Request, response: requests.Response) -> None:
    """Write the mark before the first byte, so that a crash leaves no part of unknown version."""
    forget(part)
    given = response.headers
    version_mark = given.get("ETag", "")
    if version_mark.startswith("W/") or not version_mark:  # weak: equal meaning, not equal bytes
        version_mark = given.get("Last-Modified", "")
    if version_mark and given.get("Accept-Ranges") == "bytes" and "Content-Encoding" not in given:
        mark = {"request": request.described(), "version": version_mark}
        _mark_file(part).write_text(yaml.safe_dump(mark, sort_keys=False), encoding="utf-8")


def _store(
    response: requests.Response, part: Path, *, start: int, request: Request, link: Link
) -> None:
    length = response.headers.get("Content-Length", "")
    encoded = "Content-Encoding" in response.headers
    total = start + int(length) if re.fullmatch(r"[0-9]{1,18}", length) and not encoded else None
    done = start
    with part.open("ab" if start else "wb") as file, explained(request, link):
        link.progress("downloading", done, total)
        for chunk in response.iter_content(CHUNK):
            file.write(chunk)
            done += len(chunk)
            link.progress("downloading", done, total)
    if total is not None and done != total:
        message = f"{request.host} broke off after {done} of {total} bytes"
        raise AgainError(FetchError(message, cure="try again: the download goes on from there"))
