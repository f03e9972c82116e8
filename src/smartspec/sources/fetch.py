"""Fetch a table from a statistics office into a folder, with its provenance beside it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from smartspec.errors import FetchError, OutputError, SelectionError, SourceError, did_you_mean
from smartspec.gate import check_yaml
from smartspec.sources.download import forget, unfinished
from smartspec.sources.download_link import Link, Progress, silent
from smartspec.sources.fetch_eurostat import get_eurostat, order_eurostat
from smartspec.sources.fetch_genesis import get_genesis, order_genesis
from smartspec.sources.fetch_order import Order

ORDERS: dict[str, Callable[..., Order]] = {"eurostat": order_eurostat, "genesis": order_genesis}


def fetch(
    provider: str,
    table: str,
    *,
    out: Path | str,
    lang: str = "de",
    base_url: str | None = None,
    refresh: bool = False,
    progress: Progress | None = None,
    link: Link | None = None,
    environ: Mapping[str, str] | None = None,
    **options: Any,
) -> Path:
    """Download a table of a provider and return the path of the file.

    A file that was fetched with the same request is reused. What is incomplete stays in a
    `.part` file and the next call goes on from there, where the server allows it. Beside the
    file, `<file>.source.yaml` tells address, date, checksum, licence and options.

    Args:
        provider: `eurostat` or `genesis`.
        table: code of the table.
        out: folder for the file; made when absent.
        lang: language of the labels.
        base_url: another installation of the provider's service.
        refresh: fetch again even if the file is there.
        progress: called with phase (`downloading`, `waiting`, `retrying`, `cached`), done, total;
            bytes when downloading, seconds when waiting, attempts when retrying.
        link: attempts, timeouts and patience; default five attempts, one hour for a job.
        environ: where the account is looked up; default the environment of the process.
        **options: of the provider, see `order_eurostat` and `order_genesis`.

    Returns:
        The file: `.json`, `.csv` or `.tsv` from Eurostat, `.zip` or `.csv` from GENESIS.

    Raises:
        SelectionError: unknown provider, or an option that cannot be.
        FetchError: the download failed; the message says why and what to do.
        OutputError: the folder cannot be written, or another file has the name.

    Example:
        >>> fetch("eurostat", "nama_10r_3empers", out="data", format="xls")
        Traceback (most recent call last):
        smartspec.errors.SelectionError: Eurostat has no format 'xls'. Cure: ...
    """
    order = _order(provider, table, lang=lang, base_url=base_url, **options)
    folder = Path(out)
    ours = link or Link(progress=progress or silent)
    if not refresh and (known := _known(order, folder)):
        ours.progress("cached", known.stat().st_size, known.stat().st_size)
        return known
    with closing(ours.session):
        return _fetch(order, folder, ours, os.environ if environ is None else environ)


def _order(provider: str, table: str, **options: Any) -> Order:
    if provider not in ORDERS:
        cure = did_you_mean(provider, ORDERS)
        raise SelectionError(f"nothing can be fetched from '{provider}'", cure=cure)
    make = ORDERS[provider]
    allowed = [name for name in make.__annotations__ if name not in ("table", "return")]
    for name in options:
        if name not in allowed:
            cure = did_you_mean(name, allowed)
            raise SelectionError(f"{provider} has no option '{name}'", cure=cure)
    return make(table, **options)


def source_file(path: Path) -> Path:
    """The file that tells where a fetched file came from.

    Example:
        >>> source_file(Path("data/13111-07-05-4_de.zip")).name
        '13111-07-05-4_de.zip.source.yaml'
    """
    return path.with_name(path.name + ".source.yaml")


def _known(order: Order, folder: Path) -> Path | None:
    """The file that the same order fetched before, if it is still what was fetched.

    Raises:
        OutputError: a file of that name is there but is not what this order fetched.
    """
    for path in _names(order, folder):
        _take_up(path, order)
        if not path.exists():
            continue
        source = _source(path)
        if source.get("request") == order.request and source.get("sha256") == _checksum(path):
            return path
        cure = "move it away, or fetch with refresh (--refresh) to replace it"
        raise OutputError(f"{path} exists and is not what was fetched before", cure=cure)
    return None


def _take_up(path: Path, order: Order) -> None:
    """Give a complete download its name where a process was killed after telling its provenance.

    The provenance decides: once it stands, the download is done, and only its name is missing.
    """
    part = path.parent / f"{order.file_name}.part"
    source = _source(path)
    if not part.is_file() or source.get("request") != order.request:
        return
    with suppress(OSError):
        if source.get("sha256") == _checksum(part):
            part.replace(path)


def _names(order: Order, folder: Path) -> list[Path]:
    path = folder / order.file_name
    return [path, path.with_suffix(".csv")] if order.suffix == ".zip" else [path]


def _source(path: Path) -> dict[str, Any]:
    try:
        beside = source_file(path)
        text = check_yaml(beside.read_text(encoding="utf-8"), file=str(beside))
        found = yaml.safe_load(text)
    except (SourceError, OSError, ValueError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fetch(order: Order, folder: Path, link: Link, environ: Mapping[str, str]) -> Path:
    target = folder / order.file_name
    part = target.with_name(target.name + ".part")
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            if order.provider == "genesis":
                address = get_genesis(order, part, link=link, environ=environ)
            else:
                address = get_eurostat(order, part, link=link)
        except FetchError:
            if not unfinished(part):
                forget(part)  # an answer, but not the table
            raise
        return _finish(order, part, target, address)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"{folder} cannot be written ({reason})"
        raise OutputError(message, cure="choose a folder that you may write to") from None
    finally:
        _without_empty(made)


def _without_empty(made: list[Path]) -> None:
    """Take back the folders that were made for nothing, innermost first."""
    for folder in made:
        with suppress(OSError):  # something is in it, or it was never made
            folder.rmdir()


def _finish(order: Order, part: Path, target: Path, address: str) -> Path:
    """Give the complete file its name; its provenance first, so that no file stands without."""
    if order.suffix == ".zip":
        with part.open("rb") as file:
            target = target if file.read(2) == b"PK" else target.with_suffix(".csv")
    source = {
        "file": target.name,
        "url": address,
        "request": order.request,
        "retrieved": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": _checksum(part),
        "bytes": part.stat().st_size,
        **order.terms,
    }
    beside = source_file(target)
    draft = beside.with_name(beside.name + ".part")
    text = yaml.safe_dump(source, sort_keys=False, allow_unicode=True)
    draft.write_text(text, encoding="utf-8")
    draft.replace(beside)
    part.replace(target)
    return target
