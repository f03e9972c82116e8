"""Employees by district and industry group from Regionaldatenbank Deutschland, as downloaded.

Table 13111-07-05-4 (Statistische Ämter des Bundes und der Länder): one file per reference date,
a header stacked over two variables, groups of industries told apart by a German label only, the
total as the row "Insgesamt". More tables of this layout are added in `regionalstatistik.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.codes.leaves import leaves
from smartspec.codes.lost_zeros import AGS
from smartspec.cube import build_cube
from smartspec.errors import DataError, Problem, Problems, SelectionError, SourceError, did_you_mean
from smartspec.gate import parse_shipped
from smartspec.sources.area_keys import restore_keys, restored_note
from smartspec.sources.code_cells import code_text
from smartspec.sources.options import status_of_marks
from smartspec.sources.regionalstatistik_layout import (
    LAYOUT_CURE,
    Block,
    provenance,
    table_code,
    take_apart,
)
from smartspec.sources.regionalstatistik_rows import read_rows
from smartspec.sources.text_file import peek_text

NAME = "regionalstatistik"
DESCRIPTION = {
    "de": "Regionaldatenbank Deutschland: Tabelle 13111-07-05-4 (Beschäftigte nach Kreisen und "
    "Wirtschaftszweiggruppen) als CSV, eine oder mehrere Dateien",
    "en": "Regionaldatenbank Deutschland: table 13111-07-05-4 (employees by district and industry "
    "group) as CSV, one or several files",
}
PROVIDER = "Statistische Ämter des Bundes und der Länder (Regionaldatenbank Deutschland)"
LICENCE = "Datenlizenz Deutschland – Namensnennung – Version 2.0"


@cache
def presets() -> Mapping[str, Mapping[str, Any]]:
    """The tables that the reader knows, by code, from `regionalstatistik.yaml`.

    Example:
        >>> presets()["13111-07-05-4"]["groups"]["C"]
        'Verarbeitendes Gewerbe (C)'
    """
    text = (files("smartspec.sources") / "regionalstatistik.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, Any]] = parse_shipped(text)
    return loaded


def fit(path: Path) -> tuple[float, str]:
    """How well the reader fits a file, 0 to 1, and why, in words; never raises."""
    code = table_code(peek_text(path))
    if code is None:
        return 0.0, "the first line does not say 'GENESIS-Tabelle: ...'"
    if code in presets():
        return 1.0, f"table {code} of Regionaldatenbank Deutschland"
    known = ", ".join(presets())
    return 0.2, f"a table of Regionaldatenbank Deutschland, but {code}; known: {known}"


def read(
    paths: Sequence[Path],
    *,
    nationality: str | None = None,
    sex: str | None = None,
    markers: Mapping[str, str] | str | None = None,
) -> xr.Dataset:
    """Read one or several files of one table, one per reference date, into a cube.

    Args:
        paths: the files, in any order.
        nationality: value of the stacked header, German or `total`, `foreign`; default all.
        sex: the same: German or `total`, `male`, `female`; default all.
        markers: what signs mean that the offices do not explain, `{"*": "suppressed"}`.

    Returns:
        The cube: employees [persons] by reference date, region (AGS as text, `DG` for Germany)
        and industry group. Districts that do not exist at a date, or are not loaded, are
        `not_available` there: the file fills them with `-`, their total included. Keys that a
        spreadsheet took the leading zero from get it back, and the attribute `notes` says so.

    Raises:
        SourceError: another layout, a truncated file; cure: download it again.
        DataError: unknown groups, figures that contradict themselves, two files of one date; all
            problems of all files at once.
        SelectionError: a nationality or sex that the file lacks.

    Example:
        >>> read([Path("13111-07-05-4_2019.csv")], sex="female")
        Traceback (most recent call last):
        smartspec.errors.SourceError: 13111-07-05-4_2019.csv: no such file or directory. Cure: ...

    References:
        Statistische Ämter des Bundes und der Länder, Regionaldatenbank Deutschland, table
        13111-07-05-4, https://www.regionalstatistik.de.
    """
    blocks = sorted((take_apart(path) for path in paths), key=lambda block: block.date)
    preset = _preset(blocks)
    wanted = {"nationality": nationality, "sex": sex}
    wrong, signs = Problems(DataError), status_of_marks(markers)
    _check_dates(blocks, wrong)
    given = [code_text(cells[0]) for block in blocks for _, cells in block.rows if cells]
    keys = restore_keys(given, scheme=AGS, problems=wrong, column="1", cure=LAYOUT_CURE)
    tables, names = [], dict[str, str]()
    for block in blocks:
        choice = _choice(block, preset, wanted)
        table, named = read_rows(
            block, preset, keys=keys, choice=choice, markers=signs, problems=wrong
        )
        tables.append(table)
        names.update(named)
    cut = [problem for block in blocks for problem in block.cut]
    if cut:
        raise SourceError([*cut, *wrong])
    wrong.stop()
    return build_cube(
        pd.concat(tables, ignore_index=True),
        region_names=names,
        industry_names=preset["groups"],
        leaves=leaves(preset["groups"], classification=preset["classification"]),
        notes=restored_note(keys),
        **_attributes(blocks, preset, choice),
    )


def _preset(blocks: Iterable[Block]) -> Mapping[str, Any]:
    tables = {block.table: block.file for block in blocks}
    for table, file in tables.items():
        if table not in presets():
            message = f"unknown table layout: table {table} is not known to this reader"
            cure = f"{did_you_mean(table, presets())}; add it in regionalstatistik.yaml"
            raise SourceError(Problem(message, file=file, row=1, value=table, cure=cure))
    if len(tables) > 1:
        message = f"files of different tables: {', '.join(tables)}"
        raise DataError(message, cure="read each table into a cube of its own")
    return presets()[next(iter(tables))]


def _check_dates(blocks: Sequence[Block], problems: Problems) -> None:
    for before, block in pairwise(blocks):
        if block.date == before.date:
            problems.add(
                f"the same reference date as in {before.file}",
                file=block.file,
                value=block.date,
                cure="give each date once",
            )


def _choice(
    block: Block, preset: Mapping[str, Any], wanted: Mapping[str, str | None]
) -> dict[str, str]:
    """The stacked variables and the value chosen for each, as the file writes it."""
    choice: dict[str, str] = {}
    for option, variable in preset["columns"].items():
        values = list(dict.fromkeys(c[variable] for c in block.columns if variable in c))
        if not values:
            message = f"unknown table layout: the header lacks {variable}"
            raise SourceError(Problem(message, file=block.file, cure="download it again"))
        given = wanted[option] or preset["default"]
        given = preset["words"].get(given.lower(), given)
        fits = [value for value in values if value.casefold() == given.casefold()]
        if not fits:
            message = f"{block.file} has no {option} '{given}'"
            raise SelectionError(message, cure=did_you_mean(given, values))
        choice[variable] = fits[0]
    return choice


def _attributes(
    blocks: Sequence[Block], preset: Mapping[str, Any], choice: Mapping[str, str]
) -> dict[str, Any]:
    facts = [provenance(block) for block in blocks]
    special = [f"{k}: {v}" for k, v in choice.items() if v != preset["default"]]
    newest, table = facts[-1], blocks[0].table
    cited = newest["citation"] or f"© {PROVIDER}"
    return {
        "provider": PROVIDER,
        "table": table,
        "title": ", ".join([preset["title"], *special]),
        "licence": LICENCE,
        "citation": f"{cited}; Regionaldatenbank Deutschland, Tabelle {table}; {LICENCE}",
        "classification": preset["classification"],
        "area_status": newest["area_status"],
        "retrieved": max(fact["retrieved"] for fact in facts),
        "unit": preset["unit"],
        "illustrative": 0,
    }
