"""How commands print tables and write files: text for people, JSON or CSV for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import pandas as pd

from smartspec.codes.digits import exported
from smartspec.codes.locales import Lang
from smartspec.csv_text import csv_text
from smartspec.cube import refuse_internal
from smartspec.errors import OutputError
from smartspec.report.cells import heading, is_number, show_column
from smartspec.write_whole import cannot_write, write_whole


def formats(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --json and --csv."""
    command = click.option("--csv", "form", flag_value="csv", help="Print CSV.")(command)
    return click.option("--json", "form", flag_value="json", help="Print JSON.")(command)


def print_table(
    table: pd.DataFrame,
    *,
    form: str | None,
    lang: Lang,
    columns: Sequence[str] | None = None,
    notes: Iterable[str] = (),
    attributes: Mapping[str, Any] | None = None,
    internal: bool = False,
) -> None:
    """Print a table: all columns for machines, the given ones, written out, for people.

    Args:
        table: the rows; machines get its figures rounded to their safe digits.
        form: `json`, `csv`, or None for people.
        lang: language of headings and figures for people.
        columns: which columns people see; default all.
        notes: lines for people on stderr.
        attributes: of the profile; for machines reference, dates, growth type, source and the mark
            of illustrative figures become columns, so that rows do not part from them.
        internal: the command is for internal use, and says so.

    Raises:
        OutputError: the rows are marked for internal use only, and the command is not.
    """
    if not internal:
        refuse_internal(table, "the table")
    if form:
        table = exported(table, rounded=bool((attributes or {}).get("rounding_base")))
    if form and attributes is not None:
        table = _named(table, attributes)
    if form == "json":
        click.echo(as_json(table))
    elif form == "csv":
        click.echo(csv_text(table), nl=False)
    else:
        click.echo(as_text(table, columns or list(table.columns), lang=lang))
        for note in notes:
            click.echo(note, err=True)


def _named(table: pd.DataFrame, attributes: Mapping[str, Any]) -> pd.DataFrame:
    names = ("reference", "reference_name", "start", "end", "growth_of", "level")
    known = {name: attributes[name] for name in names if name in attributes}
    known["illustrative"] = bool(attributes.get("illustrative"))
    known["source"] = attributes.get("citation") or attributes.get("provider") or ""
    return table.assign(**known)


def as_json(table: pd.DataFrame) -> str:
    """A table as a JSON list of rows; what is not known is null.

    Example:
        >>> as_json(pd.DataFrame({"region": ["05"], "growth": [float("nan")]}))
        '[{"region": "05", "growth": null}]'
    """
    dates = table.select_dtypes("datetime").columns
    plain = table.assign(**{c: table[c].dt.strftime("%Y-%m-%d") for c in dates})
    plain = plain.astype(object).where(plain.notna(), None)
    return json.dumps(plain.to_dict("records"), ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else str(value)


def as_text(table: pd.DataFrame, columns: Sequence[str], *, lang: Lang) -> str:
    """A table in columns for the terminal, in the language's number format."""
    lines = [[heading(column, lang=lang) for column in columns]]
    written_columns = [show_column(table, column, lang=lang) for column in columns]
    lines += [list(row) for row in zip(*written_columns, strict=True)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    right = [is_number(column) for column in columns]
    written = [
        "  ".join(_pad(*cell) for cell in zip(line, widths, right, strict=True)) for line in lines
    ]
    return "\n".join(line.rstrip() for line in written)


def _pad(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def make_folder_of(path: Path, endings: Iterable[str]) -> Path:
    """The path, its folder made if need be; nothing is made for an ending nobody writes.

    Raises:
        OutputError: an unknown ending, or the folder cannot be made.
    """
    known = list(endings)
    if path.suffix.lower() not in known:
        raise OutputError(
            f"{path}: nothing writes '{path.suffix}'", cure=f"end in {', '.join(known)}"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error
    return path


def refuse_inputs(out: Path, inputs: Iterable[object]) -> None:
    """Stop where a result would replace what it is made of, by whatever name or link.

    Args:
        out: what shall be written; a CSV may have a YAML beside it.
        inputs: what is read: paths, or whatever else options hold.

    Raises:
        OutputError: one of them is the result.
    """
    written = [out, out.with_suffix(".yaml")] if out.suffix.lower() == ".csv" else [out]
    for given in inputs:
        source = Path(given) if isinstance(given, (str, Path)) else None
        if source is not None and any(_same(source, one) for one in written):
            cure = "give another name: what is read stays as it was delivered"
            raise OutputError(f"{out} would replace {source}, which is read", cure=cure)


def _same(one: Path, other: Path) -> bool:
    try:
        if one.exists() and other.exists():
            return one.samefile(other)
        return os.path.realpath(one) == os.path.realpath(other)
    except (OSError, ValueError):
        return False


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputError: the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error
    write_whole(path, text.encode("utf-8"))


def bar(length: int, label: str) -> Any:
    """A progress bar on stderr, silent where that is no terminal."""
    return click.progressbar(
        length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    )
