"""What GENESIS answers say: a status in an envelope or flat, or a file that must be whole."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartspec.errors import FetchError, SourceError
from smartspec.gate import parse_json
from smartspec.sources.download_link import Refused, Request
from smartspec.sources.fetch_account import Account
from smartspec.sources.fetch_order import Order, web_page

SUCCESS, TOO_LARGE, JOB_STARTED, NOTHING, DENIED = (0, 22), 98, 99, (90, 104), (2, 15)


@dataclass(frozen=True)
class Status:
    """A code and the words of the service, without the account."""

    code: int
    text: str


def read_status(body: bytes, account: Account) -> Status | None:
    """The status in an answer, whether in its envelope or flat; None when there is none."""
    try:
        answer: Any = parse_json(body.decode("utf-8-sig", errors="replace"), file="answer")
        found = answer.get("Status", answer)
        found = found if isinstance(found, dict) else answer
        text = " ".join(str(found.get("Content") or "").split())
        return Status(int(found["Code"]), account.hide(text)[:500])
    except (SourceError, ValueError, KeyError, TypeError, AttributeError):
        return None


def refusal(refused: Refused, account: Account) -> Status:
    """The status of an answer that was refused; its own code counts before that of HTTP."""
    found = read_status(refused.body, account)
    denied = refused.status in (401, 403)
    return found or Status(DENIED[1] if denied else refused.status, "")


def check_file(order: Order, part: Path) -> None:
    """A ZIP must be whole and hold a table; plain text must look like one."""
    if error := web_page(part):
        raise error
    damaged = FetchError(f"what came for table {order.table} is damaged", cure="try again")
    with part.open("rb") as file:
        head = file.read(4000)
    if head.startswith(b"PK"):
        try:
            with zipfile.ZipFile(part) as archive:
                whole = archive.testzip() is None and archive.namelist()
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            raise damaged from None
        if not whole:
            raise damaged
    elif b";" not in head:
        raise FetchError(f"no table came for {order.table}", cure="try again later")


def explain(order: Order, status: Status) -> FetchError:
    """The error for a status, with its cure."""
    said = f": {status.text}" if status.text else ""
    table, host = order.table, Request(url=order.base_url).host
    if status.code in DENIED:
        return FetchError(f"{host} refuses the account{said}", cure=Account.CURE)
    if status.code in (*NOTHING, 404):
        cure = (
            "check the code of the table and the service (--service), the years and the region key"
        )
        return FetchError(f"{host} has nothing for '{table}' ({status.code}){said}", cure=cure)
    if 300 <= status.code < 400:
        cure = "give its new address with --base-url; an account is never sent on by itself"
        return FetchError(f"{host} says that the service has moved ({status.code})", cure=cure)
    if status.code >= 500 or status.code == 429:
        message = f"{host} could not deliver '{table}' ({status.code}){said}"
        return FetchError(message, cure="try again later; nothing was changed on your side")
    cure = "try other years or regions, or download the table on the web site of the service"
    return FetchError(f"{host} did not deliver '{table}' ({status.code}){said}", cure=cure)
