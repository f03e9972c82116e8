"""Eurostat's open dissemination service: JSON-stat, SDMX-CSV or TSV, no account needed.

Three of its habits shape this file: a large request is put into a queue (413 or a warning with
ASYNCHRONOUS_RESPONSE for JSON, an XML envelope for SDMX) and answered later; a code that does
not exist may be answered with an empty table and no error; filters of SDMX 2.1 are a key whose
order only the table's structure knows.

Reference: Eurostat, user guides, API detailed guidelines (statistics, SDMX 2.1, asynchronous).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from smartspec.errors import SelectionError, SourceError, did_you_mean
from smartspec.gate import parse_json
from smartspec.sources.download import download
from smartspec.sources.download_link import Link, Refused, Request
from smartspec.sources.fetch_eurostat_answers import empty, explain, label, not_data, too_slow
from smartspec.sources.fetch_eurostat_sdmx import get_sdmx
from smartspec.sources.fetch_order import Order, check_base_url, check_table

BASE_URL = "https://ec.europa.eu/eurostat/api/dissemination/"
LANGUAGES = ("de", "en", "fr")
FORMATS = {"jsonstat": ".json", "sdmx-csv": ".csv", "tsv": ".tsv"}
JSON_ONLY = ("geoLevel", "lastTimePeriod", "time")
TERMS = {
    "licence": "reuse with citation of the source (Commission Decision 2011/833/EU)",
    "licence_url": "https://ec.europa.eu/eurostat/web/main/help/copyright-notice",
    "citation": "Eurostat, table {table}",
}

Filters = Mapping[str, str | Iterable[str]] | Iterable[str]


def order_eurostat(
    table: str,
    *,
    lang: str = "de",
    base_url: str | None = None,
    filters: Filters = (),
    format: str = "jsonstat",  # noqa: A002  (the provider's own word)
) -> Order:
    """What will be fetched from Eurostat, without asking the network.

    Args:
        table: code of the table, such as `nama_10r_3empers`.
        lang: language of the labels: de, en or fr.
        base_url: another installation of the service; default Eurostat's own.
        filters: `{"geo": ["DE", "FR"]}` or `["geo=DE,FR"]`; also `sinceTimePeriod`,
            `untilTimePeriod`, and for JSON-stat `geoLevel`, `lastTimePeriod`, `time`.
        format: jsonstat, sdmx-csv or tsv.

    Raises:
        SelectionError: a format, language, filter or code that cannot be; the cure names those
            that can.

    Example:
        >>> order_eurostat("nama_10r_3empers", filters=["geo=DE"], lang="en").parameters
        {'format': 'jsonstat', 'lang': 'en', 'filters': {'geo': ['DE']}}
    """
    for value, known, word in ((format, FORMATS, "format"), (lang, LANGUAGES, "language")):
        if value not in known:
            raise SelectionError(
                f"Eurostat has no {word} '{value}'", cure=did_you_mean(value, known)
            )
    chosen = _filters(filters)
    if format != "jsonstat" and (wrong := [name for name in JSON_ONLY if name in chosen]):
        cure = "use sinceTimePeriod and untilTimePeriod, or the format jsonstat"
        raise SelectionError(f"{format} has no filter '{wrong[0]}'", cure=cure)
    return Order(
        provider="eurostat",
        table=check_table(table),
        base_url=check_base_url(base_url or BASE_URL),
        parameters={"format": format, "lang": lang, "filters": chosen},
        stem=f"{table}_{lang}",
        suffix=FORMATS[format],
        plain=not chosen and base_url is None,
        terms={key: text.format(table=table) for key, text in TERMS.items()},
    )


def _filters(filters: Filters) -> dict[str, list[str]]:
    """Filters by dimension; several values by comma or by repetition.

    Example:
        >>> _filters(["geo=DE,FR", "unit=THS", "geo=IT"])
        {'geo': ['DE', 'FR', 'IT'], 'unit': ['THS']}
    """
    if isinstance(filters, Mapping):
        pairs = [
            (str(name), str(value))
            for name, values in filters.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
    else:
        pairs = []
        for text in filters:
            name, sign, values = text.partition("=")
            if not (name and sign and values):
                raise SelectionError(f"not a filter: '{text}'", cure="write DIMENSION=CODE: geo=DE")
            pairs += [(name, value) for value in values.split(",") if value]
    chosen: dict[str, list[str]] = {}
    for name, value in pairs:
        if not (re.fullmatch(r"\w+", name) and re.fullmatch(r"[\w.:-]+", value)):
            cure = "names and codes are letters, digits, _ and -: geo=DE"
            raise SelectionError(f"not a filter: '{name}={value}'", cure=cure)
        chosen.setdefault(name, []).append(value)
    return chosen


def get_eurostat(order: Order, part: Path, *, link: Link) -> str:
    """Download the order into `part`, waiting for the server's queue; returns the address used.

    Raises:
        FetchError: no such table, wrong filter, too large, empty, or the service is down.
    """
    try:
        if order.parameters["format"] == "jsonstat":
            return _get_json(order, part, link)
        return get_sdmx(order, part, link)
    except Refused as refused:
        raise explain(order, refused.status, label(refused.body)) from None


def _get_json(order: Order, part: Path, link: Link) -> str:
    options, filters = order.parameters, order.parameters["filters"]
    pairs = [(name, value) for name, values in filters.items() for value in values]
    request = Request(
        url=f"{order.base_url}statistics/1.0/data/{order.table}",
        params=(("format", "JSON"), ("lang", options["lang"].upper()), *pairs),
    )
    for _ in chain([0.0], link.pauses()):
        try:
            download(request, part, link=link)
        except Refused as refused:
            if "ASYNCHRONOUS" not in label(refused.body).upper():
                raise
            continue
        if _check_json(order, part):
            return request.address()
    raise too_slow(order)


def _check_json(order: Order, part: Path) -> bool:
    """True when the table is there, False when it is still in the queue."""
    try:
        answer = parse_json(part.read_bytes(), file=part.name)
    except SourceError:
        raise not_data(order, part) from None
    if not isinstance(answer, dict) or "value" not in answer:
        said = label(part.read_bytes())
        if "ASYNCHRONOUS" in said.upper():
            return False
        raise explain(order, 200, said)
    if not answer["value"] and not answer.get("status"):
        raise empty(order)
    return True
