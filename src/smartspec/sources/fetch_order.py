"""An order: what is to be fetched, under which file name, with which terms of use."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from smartspec.errors import FetchError, SelectionError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Order:
    """A request in the user's words; two equal orders fetch the same file."""

    provider: str
    table: str
    base_url: str
    parameters: Mapping[str, Any]
    stem: str  # the file name without its ending
    suffix: str
    plain: bool  # no option narrows it: the file name needs no mark
    terms: Mapping[str, str]
    job: str = ""  # where to collect it; not what it is, so not part of `request`

    @property
    def request(self) -> dict[str, Any]:
        """What tells this order from others, as written beside the file; never an account."""
        return {
            "provider": self.provider,
            "table": self.table,
            "base_url": self.base_url,
            "parameters": dict(self.parameters),
        }

    @property
    def file_name(self) -> str:
        """The name of the file; a narrowed order carries a short mark of its options."""
        if self.plain:
            return self.stem + self.suffix
        text = json.dumps(self.request, sort_keys=True, ensure_ascii=False)
        return f"{self.stem}_{hashlib.sha256(text.encode()).hexdigest()[:8]}{self.suffix}"


def check_table(table: str) -> str:
    """The code of a table if it can be one: it becomes part of an address and a file name.

    Raises:
        SelectionError: signs that no code has, such as a slash or a blank.

    Example:
        >>> check_table("13111-07-05-4")
        '13111-07-05-4'
    """
    if not re.fullmatch(r"[A-Za-z0-9][\w$-]{0,79}", table, flags=re.ASCII):
        cure = "codes are letters, digits, _ and -, such as 13111-07-05-4 or nama_10r_3empers"
        raise SelectionError(f"'{table}' cannot be the code of a table", cure=cure)
    return table


def check_base_url(base_url: str, *, secret: bool = False) -> str:
    """The address of a service, ending in a slash.

    Args:
        base_url: the address, without account, query or fragment.
        secret: an account will be sent there, so it must be https (or this machine).

    Raises:
        SelectionError: not such an address; the message never quotes it, it may hold a password.

    Example:
        >>> check_base_url("https://www.regionalstatistik.de/genesisws/rest/2020")
        'https://www.regionalstatistik.de/genesisws/rest/2020/'
    """
    parts = urlsplit(base_url)
    cure = "write it as https://host/path/, without user, password, '?' or '#'"
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", base_url):
        raise SelectionError("the base URL is not a web address", cure=cure)
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise SelectionError("the base URL holds an account or a query", cure=cure)
    if secret and parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise SelectionError("an account must not be sent over http", cure="use https://")
    return base_url.rstrip("/") + "/"


def web_page(part: Path) -> FetchError | None:
    """The error to raise when a web page arrived instead of data, as a city's proxy may send."""
    with part.open("rb") as file:
        head = file.read(1000).lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not head.startswith((b"<!doctype html", b"<html")):
        return None
    cure = "a proxy or firewall may ask for a login: open the service in a browser, then try again"
    return FetchError("a web page came instead of data", cure=cure)
