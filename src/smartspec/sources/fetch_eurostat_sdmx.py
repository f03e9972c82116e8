"""Eurostat's SDMX 2.1 service: SDMX-CSV and TSV, compressed, large ones through a queue."""

from __future__ import annotations

import gzip
import re
import shutil
import zlib
from pathlib import Path

from smartspec.errors import FetchError, did_you_mean
from smartspec.sources.download import ask, download
from smartspec.sources.download_link import Link, Request
from smartspec.sources.fetch_eurostat_answers import (
    empty,
    explain,
    label,
    local_name,
    not_data,
    read_xml,
    texts,
    too_slow,
)
from smartspec.sources.fetch_order import Order

CODES = {"sdmx-csv": "SDMX-CSV", "tsv": "TSV"}
TIME_FILTERS = {"sinceTimePeriod": "startPeriod", "untilTimePeriod": "endPeriod"}


def get_sdmx(order: Order, part: Path, link: Link) -> str:
    """Download an SDMX order into `part`, unpacked; returns the address used."""
    code = CODES[order.parameters["format"]]
    filters = dict(order.parameters["filters"])
    times = [(TIME_FILTERS[n], filters.pop(n)[-1]) for n in list(filters) if n in TIME_FILTERS]
    key = _key(order, filters, link) if filters else ""
    request = Request(
        url=f"{order.base_url}sdmx/2.1/data/{order.table}/{key}",
        params=(("format", code), ("compressed", "true"), *times),
    )
    download(request, part, link=link)
    if ticket := _ticket(part):
        _wait_for(ticket, order, link)
        queued = Request(url=f"{order.base_url}1.0/async/data/{ticket}")
        download(queued, part, link=link)
    _unpack(order, part)
    with part.open("rb") as file:
        first, second = file.readline(), file.readline()
    start = (b"DATAFLOW", b"STRUCTURE", b"\xef\xbb\xbfDATAFLOW") if code == "SDMX-CSV" else ()
    if not (first.startswith(start) if start else b"\\" in first.split(b"\t")[0]):
        raise not_data(order, part)
    if not second.strip():
        raise empty(order)
    return request.address()


def _key(order: Order, filters: dict[str, list[str]], link: Link) -> str:
    """The SDMX key: the filters in the order of the table's dimensions, empty where free."""
    url = f"{order.base_url}sdmx/2.1/datastructure/ESTAT/{order.table.upper()}"
    tree = read_xml(ask(Request(url=url), link=link))
    found = [
        node for node in tree.iter() if local_name(node) == "Dimension" and node.get("position")
    ]
    found.sort(key=lambda node: int(node.get("position", "0")))
    dimensions = [node.get("id", "") for node in found]
    given = {name.lower(): values for name, values in filters.items()}
    for name in filters:
        if name.lower() not in [d.lower() for d in dimensions]:
            cure = did_you_mean(name, dimensions)
            raise FetchError(f"table {order.table} has no dimension '{name}'", cure=cure)
    return ".".join("+".join(given.get(d.lower(), [])) for d in dimensions)


def _ticket(part: Path) -> str:
    """The number in the queue when an SDMX request is answered later, else nothing."""
    with part.open("rb") as file:
        head = file.read(20_000)
    found = texts(read_xml(head)) if head.lstrip().startswith(b"<") else {}
    ticket = found.get("id", found.get("key", ""))
    return ticket if "status" in found and re.fullmatch(r"[\w-]{1,128}", ticket) else ""


def _wait_for(ticket: str, order: Order, link: Link) -> None:
    for _ in link.pauses():
        body = ask(Request(url=f"{order.base_url}1.0/async/status/{ticket}"), link=link)
        status = texts(read_xml(body)).get("status", "")
        if status == "AVAILABLE":
            return
        if status not in ("SUBMITTED", "PROCESSING"):
            raise explain(order, 200, status or label(body) or "no status")
    raise too_slow(order)


def _unpack(order: Order, part: Path) -> None:
    """Unpack a compressed answer in place, so that the file opens anywhere."""
    with part.open("rb") as file:
        if file.read(2) != b"\x1f\x8b":
            return
    plain = part.with_name(part.name + ".plain")
    try:
        with gzip.open(part) as packed, plain.open("wb") as file:
            shutil.copyfileobj(packed, file)
        plain.replace(part)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        message = f"the compressed answer for table {order.table} is damaged"
        raise FetchError(message, cure="try again") from None
    finally:
        plain.unlink(missing_ok=True)
