"""GENESIS: the web service of the German statistical offices, with the user's own account.

Since 2025 it takes POST only, with the account in the header fields `username` and `password`
(or a token in `username`). Errors arrive with status 200 as JSON: 98 means too large for a
direct answer, then a job is started (99), its result is waited for in the catalogue (104: not
yet there) and fetched. Wrong accounts are answered with a flat JSON (codes 2 and 15) under 200,
401 or 404, so the code in the answer counts before the status.

Reference: Statistisches Bundesamt, GENESIS-Webservices, RESTful/JSON interface.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from smartspec.errors import FetchError, Problem, SelectionError, SourceError, did_you_mean
from smartspec.gate import parse_json
from smartspec.sources.download import ask, download, unfinished
from smartspec.sources.download_link import Link, Refused, Request
from smartspec.sources.fetch_account import Account
from smartspec.sources.fetch_genesis_answers import (
    JOB_STARTED,
    NOTHING,
    SUCCESS,
    TOO_LARGE,
    Status,
    check_file,
    explain,
    read_status,
    refusal,
)
from smartspec.sources.fetch_order import Order, check_base_url, check_table

SERVICES = {
    "destatis": "https://www-genesis.destatis.de/genesisWS/rest/2020/",
    "regionalstatistik": "https://www.regionalstatistik.de/genesisws/rest/2020/",
    "landesdatenbank-nrw": "https://www.landesdatenbank.nrw.de/ldbnrwws/rest/2020/",
}
OFFICES = {
    "destatis": "Statistisches Bundesamt (Destatis), GENESIS-Online",
    "regionalstatistik": "Statistische Ämter des Bundes und der Länder, Regionaldatenbank",
    "landesdatenbank-nrw": "Information und Technik Nordrhein-Westfalen, Landesdatenbank NRW",
}
TERMS = {
    "licence": "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)",
    "licence_url": "https://www.govdata.de/dl-de/by-2-0",
}
JOB_CURE = "run the same command again later with --job {job}: it fetches the result"
JOB_NAME = re.compile(r"[A-Za-z0-9][\w$-]*_\d+")


def order_genesis(
    table: str,
    *,
    lang: str = "de",
    base_url: str | None = None,
    service: str = "regionalstatistik",
    start_year: int | str | None = None,
    end_year: int | str | None = None,
    region_key: str | None = None,
    region_variable: str | None = None,
    job: str | None = None,
) -> Order:
    """What will be fetched from a GENESIS service, without asking the network.

    Args:
        table: code of the table, such as `13111-07-05-4`.
        lang: language of the labels: de or en.
        base_url: another installation; default the one of the service.
        service: destatis, regionalstatistik or landesdatenbank-nrw.
        start_year: first year, four digits.
        end_year: last year, four digits.
        region_key: official keys of regions, `*` stands for any end: `05*`.
        region_variable: the level of regions that the keys belong to, such as `KREISE`.
        job: name of a result that an earlier, too slow job has left in the user's account.

    Raises:
        SelectionError: a service, language, year or key that cannot be.

    Example:
        >>> order_genesis("13111-07-05-4", region_key="05*").parameters["regionalkey"]
        '05*'
    """
    if service not in SERVICES:
        cure = did_you_mean(service, SERVICES)
        raise SelectionError(f"no GENESIS service '{service}'", cure=cure)
    if lang not in ("de", "en"):
        raise SelectionError(f"GENESIS has no language '{lang}'", cure="use de or en")
    given = {
        "startyear": _fits("start year", start_year, r"\d{4}", "write four digits: 2014"),
        "endyear": _fits("end year", end_year, r"\d{4}", "write four digits: 2020"),
        "regionalvariable": _fits("region variable", region_variable, r"\w+", "such as KREISE"),
        "regionalkey": _fits("region key", region_key, r"[\w*?,]+", "such as 05* or 05113,05911"),
    }
    chosen = {name: value for name, value in given.items() if value}
    if start_year and end_year and int(start_year) > int(end_year):
        raise SelectionError(f"{start_year} is after {end_year}", cure="swap the years")
    office = OFFICES[service]
    return Order(
        provider="genesis",
        table=check_table(table),
        base_url=check_base_url(base_url or SERVICES[service], secret=True),
        parameters={"service": service, "language": lang, **chosen},
        stem=f"{table}_{lang}",
        suffix=".zip",
        job=_fits("job", job, JOB_NAME.pattern, "as an earlier message named it"),
        plain=not chosen and base_url is None and service == "regionalstatistik",
        terms=TERMS | {"citation": f"{office}, Tabelle {table}"},
    )


def _fits(word: str, value: int | str | None, pattern: str, cure: str) -> str:
    text = "" if value is None else str(value)
    if text and not re.fullmatch(pattern, text):
        raise SelectionError(f"'{text}' cannot be a {word}", cure=cure)
    return text


def get_genesis(order: Order, part: Path, *, link: Link, environ: Mapping[str, str]) -> str:
    """Download the order into `part`, through a job where it is large; returns the address used.

    Raises:
        FetchError: no or a wrong account, no such table, or what the service said, with a cure.
    """
    account = Account.of(environ, host=Request(url=order.base_url).host)
    if order.job:
        return _fetch_result(order, order.job, part, account, link)
    form = {
        "name": order.table,
        "area": "all",
        "compress": "true",
        "format": "ffcsv",
        "job": "false",
        **{name: str(value) for name, value in order.parameters.items() if name != "service"},
    }
    request = _request(order, "data/tablefile", form, account)
    status = _try(order, request, part, account, link)
    if status is not None and status.code == TOO_LARGE:
        request = _request(order, "data/tablefile", form | {"job": "true"}, account)
        status = _try(order, request, part, account, link)
    if status is None:
        return request.url
    if status.code != JOB_STARTED:
        raise explain(order, status)
    names = JOB_NAME.findall(status.text)
    if not names:
        message = f"the service started a job but did not name its result: {status.text}"
        raise FetchError(message, cure="see 'Ergebnisse' in your account on the web site")
    _wait_for(order, names[-1], account, link)
    return _fetch_result(order, names[-1], part, account, link)


def _request(order: Order, method: str, form: Mapping[str, str], account: Account) -> Request:
    pairs = tuple(form.items())
    return Request(url=order.base_url + method, form=pairs, secret=account.headers())


def _try(order: Order, request: Request, part: Path, account: Account, link: Link) -> Status | None:
    """Download; None when the table came, else what the service said instead."""
    try:
        download(request, part, link=link)
    except Refused as refused:
        raise explain(order, refusal(refused, account)) from None
    with part.open("rb") as file:
        start = file.read(200).lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if start == b"{":
        return read_status(part.read_bytes(), account) or Status(-1, "an answer without a status")
    check_file(order, part)
    return None


def _wait_for(order: Order, job: str, account: Account, link: Link) -> None:
    """Until the result stands in the catalogue of the user's account."""
    form = {"selection": job, "area": "user", "pagelength": "1"}
    form["language"] = str(order.parameters["language"])
    request = _request(order, "catalogue/results", form, account)
    for _ in link.pauses():
        try:
            body = ask(request, link=link)
        except Refused as refused:
            raise explain(order, refusal(refused, account)) from None
        status = read_status(body, account)
        if status is None or (status.code not in (*SUCCESS, *NOTHING)):
            raise explain(order, status or Status(-1, "an answer without a status"))
        try:
            answer = parse_json(body.decode("utf-8-sig", errors="replace"), file=order.table)
        except SourceError as error:
            raise explain(order, Status(-1, error.problems[0].message)) from None
        listed = (answer.get("List") if isinstance(answer, dict) else None) or []
        if any(isinstance(entry, dict) and entry.get("Code") == job for entry in listed):
            return
    message = f"the service still prepares table {order.table}"
    raise FetchError(message, cure=JOB_CURE.format(job=job))


def _fetch_result(order: Order, job: str, part: Path, account: Account, link: Link) -> str:
    form = {"name": job, "area": "all", "compress": "true", "format": "ffcsv"}
    form["language"] = str(order.parameters["language"])
    request = _request(order, "data/resultfile", form, account)
    try:
        status = _try(order, request, part, account, link)
    except FetchError as error:
        if unfinished(part):
            kept = Problem("the result stays in your account", cure=JOB_CURE.format(job=job))
            raise FetchError([*error.problems, kept]) from None
        raise
    if status is not None:
        raise explain(replace(order, table=job), status)
    return request.url
