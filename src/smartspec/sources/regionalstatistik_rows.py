"""The lines of figures of a Regionaldatenbank table, checked line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from smartspec.cube import PERCENT_CURE, TOTAL
from smartspec.errors import Problems, did_you_mean
from smartspec.sources.code_cells import code_text
from smartspec.sources.german_figures import Figure, NotAFigureError, parse_figure
from smartspec.sources.regionalstatistik_layout import CUT_CURE, KEYS, Block

EMPTY = Figure(None, "not_available")


@dataclass
class Region:
    """The figures of one region as far as they are read."""

    name: str
    row: int
    exists: bool = True
    cells: dict[str, tuple[int, Figure]] = field(default_factory=dict)


def read_rows(
    block: Block,
    preset: Mapping[str, Any],
    *,
    keys: Mapping[str, str],
    choice: Mapping[str, str],
    markers: Mapping[str, str],
    problems: Problems,
) -> tuple[pd.DataFrame, dict[str, str]]:
    """The figures of one file as rows of the schema `employment`, and the names of its regions.

    Args:
        block: the file taken apart.
        preset: what `regionalstatistik.yaml` says about the table.
        keys: area keys that lost zeros, with what they were.
        choice: the value of each stacked variable.
        markers: what the user says of signs.
        problems: takes what is wrong with the figures; truncated lines are added to it as well.
    """
    codes = {" ".join(label.split()): code for code, label in preset["groups"].items()}
    codes[preset["total"]] = TOTAL
    column = _column(block, choice)
    if column is None:
        chosen = ", ".join(f"{name} '{value}'" for name, value in choice.items())
        message = f"no column of figures for {chosen}"
        problems.add(message, file=block.file, cure="download the table again, with all columns")
        return _table({}, block), {}
    overall = _column(block, dict.fromkeys(choice, preset["default"]))
    regions: dict[str, Region] = {}
    for row, cells in block.rows:
        if len(cells) != KEYS + len(block.columns):
            message = f"{len(cells)} cells instead of {KEYS + len(block.columns)}"
            problems.add(message, file=block.file, row=row, cure=CUT_CURE)
            continue
        code, label = code_text(cells[0]), " ".join(cells[2].split())
        code = keys.get(code, code)
        region = regions.setdefault(code, Region(cells[1].strip(), row))
        region.row = row
        industry = _industry(label, codes, block=block, row=row, problems=problems)
        if industry in region.cells:
            before = region.cells[industry][0]
            message = f"region {code} has group '{label}' already in row {before}"
            problems.add(message, file=block.file, row=row, cure="keep one of the two")
        elif industry:
            place = {"file": block.file, "row": row, "column": label}
            figure = _figure(cells[column], markers, place=place, problems=problems)
            region.cells[industry] = (row, figure)
            if industry == TOTAL and overall is not None:
                region.exists = cells[overall].strip() != "-"
    _check(regions, codes, block=block, problems=problems)
    return _table(regions, block), {code: region.name for code, region in regions.items()}


def _column(block: Block, choice: Mapping[str, str]) -> int | None:
    fits = (n for n, c in enumerate(block.columns) if choice.items() <= c.items())
    return next((KEYS + n for n in fits), None)


def _industry(
    label: str, codes: Mapping[str, str], *, block: Block, row: int, problems: Problems
) -> str | None:
    if label not in codes:
        problems.add(
            "unknown industry group",
            file=block.file,
            row=row,
            column="3",
            value=label,
            cure=did_you_mean(label, codes),
        )
    return codes.get(label)


def _figure(
    text: str, markers: Mapping[str, str], *, place: dict[str, Any], problems: Problems
) -> Figure:
    try:
        figure = parse_figure(text, markers=markers)
        if figure.value is not None and not figure.value.is_integer():
            raise NotAFigureError("not a whole number", PERCENT_CURE)
    except NotAFigureError as error:
        problems.add(error.message, value=text, cure=error.cure, **place)
        return EMPTY
    return figure


def _check(
    regions: Mapping[str, Region], codes: Mapping[str, str], *, block: Block, problems: Problems
) -> None:
    """Whether each region has all groups, and none above the total."""
    labels = {code: label for label, code in codes.items()}
    if not regions:
        problems.add("no figures", file=block.file, cure=CUT_CURE)
    for code, region in regions.items():
        lacking = [label for c, label in labels.items() if c not in region.cells]
        if lacking:
            shown = "; ".join(lacking[:3]) + ("; ..." if len(lacking) > 3 else "")
            message = f"region {code} lacks {len(lacking)} groups ({shown})"
            problems.add(message, file=block.file, row=region.row, cure=CUT_CURE)
        total = region.cells.get(TOTAL, (0, EMPTY))[1].value
        for industry, (row, figure) in region.cells.items():
            if figure.value is None or total is None or figure.value <= total:
                continue
            message = f"more than the total of region {code}, which is {total:g}"
            if not region.exists:
                message = f"region {code} has no total ('-') but a figure"
            problems.add(
                message,
                file=block.file,
                row=row,
                column=labels[industry],
                value=f"{figure.value:g}",
                cure=PERCENT_CURE if region.exists else "download the file again",
            )
    totals = [r.cells[TOTAL][1].value for r in regions.values() if TOTAL in r.cells and r.exists]
    if len(totals) > 2 and set(totals) == {100.0}:
        problems.add("all totals are 100: percent", file=block.file, cure=PERCENT_CURE)


def _table(regions: Mapping[str, Region], block: Block) -> pd.DataFrame:
    day = block.date.isoformat()
    rows = [
        (day, code, industry, *(figure if region.exists else EMPTY))
        for code, region in regions.items()
        for industry, (_, figure) in region.cells.items()
    ]
    return pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
