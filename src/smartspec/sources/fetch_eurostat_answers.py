"""What Eurostat's answers other than data say, in words that a person can act on.

Errors come as JSON (`error`, or `warning` with status 200) or as an XML fault. Two answers share
the status 413: EXTRACTION_TOO_BIG is final, ASYNCHRONOUS_RESPONSE means wait.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from smartspec.errors import FetchError, SourceError
from smartspec.gate import parse_json
from smartspec.sources.fetch_order import Order, web_page

FILTER_CURE = "filter more, for example --filter geo=DE --filter sinceTimePeriod=2015"
BROWSER = "https://ec.europa.eu/eurostat/databrowser/view/{table}/default/table"


def local_name(node: ET.Element) -> str:
    """The name of an XML element without its namespace."""
    return node.tag.rpartition("}")[2]


def read_xml(body: bytes) -> ET.Element:
    """An XML answer; one with a document type is not Eurostat's and may hide an entity bomb."""
    try:
        if b"<!DOCTYPE" not in body[:1000].upper():
            return ET.fromstring(body)
    except ET.ParseError:
        pass
    return ET.Element("unreadable")


def texts(tree: ET.Element) -> dict[str, str]:
    """The text of each element by its name; of several, the last."""
    return {local_name(node): (node.text or "").strip() for node in tree.iter()}


def label(body: bytes) -> str:
    """Eurostat's own words in an error answer, JSON or XML; empty when there are none."""
    try:
        answer: Any = parse_json(body, file="answer")
    except SourceError:
        return texts(read_xml(body)).get("faultstring", "")[:500]
    found = answer.get("error", answer.get("warning", {})) if isinstance(answer, dict) else {}
    found = found[0] if isinstance(found, list) and found else found
    return str(found.get("label", ""))[:500] if isinstance(found, dict) else ""


def explain(order: Order, status: int, said: str) -> FetchError:
    """The error for a status and Eurostat's own words."""
    quoted = f": {said}" if said else ""
    look = BROWSER.format(table=order.table)
    if "EXTRACTION_TOO_BIG" in said or status == 413:
        return FetchError(f"Eurostat finds table {order.table} too large{quoted}", cure=FILTER_CURE)
    if status == 404 or "NOT_FOUND" in said:
        cure = f"check the code of the table, see {look}"
        return FetchError(f"Eurostat has no table '{order.table}' (404){quoted}", cure=cure)
    if status == 400 or "INVALID_QUERY" in said:
        cure = f"check names and codes of the filters, see {look}"
        return FetchError(f"Eurostat does not understand the filters (400){quoted}", cure=cure)
    cure = "try again later; nothing was changed on your side"
    return FetchError(
        f"Eurostat could not deliver table {order.table} ({status}){quoted}", cure=cure
    )


def empty(order: Order) -> FetchError:
    """The error for a table without a single value."""
    chosen = order.parameters["filters"]
    shown = ", ".join(f"{name}={','.join(values)}" for name, values in chosen.items()) or "none"
    cure = f"Eurostat answers unknown codes with an empty table; check the filters ({shown})"
    return FetchError(f"table {order.table} has no values for this request", cure=cure)


def too_slow(order: Order) -> FetchError:
    """The error when the queue took longer than our patience."""
    message = f"Eurostat still prepares table {order.table}"
    return FetchError(message, cure=f"run the command again later, or {FILTER_CURE}")


def not_data(order: Order, part: Path) -> FetchError:
    """The error when a success carried something else than the table."""
    return web_page(part) or explain(order, 200, label(part.read_bytes()[:20_000]) or "no data")
