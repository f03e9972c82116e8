"""`smartspec fetch`: download a table from a statistics office, twin of `sources.fetch.fetch`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import yaml

from smartspec.gate import check_yaml
from smartspec.sources.download_link import Progress, silent
from smartspec.sources.fetch import fetch, source_file
from smartspec.sources.fetch_eurostat import FORMATS, LANGUAGES
from smartspec.sources.fetch_genesis import SERVICES


@click.group("fetch")
def command() -> None:
    """Download a table with its provenance; what is there already is not fetched again."""


def _common(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print the provenance as JSON."),
        click.option("--base-url", help="Another installation of the service."),
        click.option("--refresh", is_flag=True, help="Fetch again even if the file is there."),
        click.option(
            "--out",
            required=True,
            type=click.Path(file_okay=False, path_type=Path),
            help="Folder for the file; made when absent.",
        ),
        click.argument("table"),
    ):
        function = option(function)
    return function


@command.command("eurostat")
@_common
@click.option("--filter", "filters", multiple=True, metavar="DIM=CODE", help="geo=DE,FR; repeat.")
@click.option("--format", type=click.Choice(list(FORMATS)), default="jsonstat", show_default=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="de", show_default=True)
def eurostat(**options: Any) -> None:
    """Download TABLE from Eurostat; no account is needed.

    Example: smartspec fetch eurostat nama_10r_3empers --filter geo=DEA5 --out data
    """
    _run("eurostat", **options)


@command.command("genesis")
@_common
@click.option(
    "--service", type=click.Choice(list(SERVICES)), default="regionalstatistik", show_default=True
)
@click.option("--start-year", type=int, help="First year.")
@click.option("--end-year", type=int, help="Last year.")
@click.option("--region-key", help="Official keys, * stands for any end: 05*.")
@click.option("--region-variable", help="Level of the keys, such as KREISE.")
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True)
@click.option("--job", help="Name of a result that an earlier job left in your account.")
def genesis(**options: Any) -> None:
    """Download TABLE from a GENESIS service, with your own account.

    The account is taken from SMARTSPEC_GENESIS_USER and SMARTSPEC_GENESIS_PASSWORD, or from
    SMARTSPEC_GENESIS_TOKEN. There is no option for it: commands are kept in histories.

    Example: smartspec fetch genesis 13111-07-05-4 --start-year 2015 --out data
    """
    _run("genesis", **options)


def _run(provider: str, *, table: str, as_json: bool, **options: Any) -> None:
    with _meter(table) as progress:
        path = fetch(provider, table, progress=progress, **options)
    if as_json:
        beside = source_file(path)
        text = check_yaml(beside.read_text(encoding="utf-8"), file=str(beside))
        source = yaml.safe_load(text)
        click.echo(json.dumps({"path": str(path), **source}, ensure_ascii=False, indent=2))
    else:
        click.echo(path)


@contextmanager
def _meter(table: str) -> Iterator[Progress]:
    """A line on stderr that follows the download; nothing when stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return

    def show(phase: str, done: int, total: int | None) -> None:
        click.echo(f"\r\033[K{table}  {describe(phase, done, total)}", err=True, nl=False)

    try:
        yield show
    finally:
        click.echo(err=True)


def describe(phase: str, done: int, total: int | None) -> str:
    """One line of progress in words.

    Example:
        >>> describe("downloading", 1_500_000, 3_000_000)
        '[###############---------------]  50 %  1.5 of 3.0 MB'
        >>> describe("downloading", 1_500_000, None)
        '1.5 MB'
        >>> describe("waiting", 30, None)
        'the service prepares the table, 30 s'
    """
    if phase == "waiting":
        return f"the service prepares the table, {done} s"
    if phase == "retrying":
        return f"the line broke, attempt {done + 1} of {total}"
    if phase == "cached":
        return "is here already"
    if not total:
        return f"{done / 1e6:.1f} MB"
    full = round(30 * done / total)
    bar = "#" * full + "-" * (30 - full)
    return f"[{bar}] {100 * done / total:3.0f} %  {done / 1e6:.1f} of {total / 1e6:.1f} MB"
