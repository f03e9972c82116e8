"""Reader of workbooks of the Federal Employment Agency (Bundesagentur für Arbeit, BA).

The layout stands in a preset (YAML): header rows, columns, patterns of codes and markers. A `-` is
zero, unless the region's total is `-` too: then the region is not delivered. "Keine Angabe" belongs
to the total and to no industry; the title of the cube says how much it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pandas as pd
import xarray as xr

from smartspec.codes.classifications import classification_name
from smartspec.codes.industries import wrong_industries
from smartspec.codes.leaves import leaves
from smartspec.cube import TOTAL, build_cube
from smartspec.errors import DataError, Problems, SelectionError, SmartspecError, SourceError
from smartspec.sources.ba_layout import ORIENTATIONS, Layout, load_layout
from smartspec.sources.ba_sheet import Sheet, open_sheets
from smartspec.sources.ba_table import UNASSIGNED, Taken, take
from smartspec.sources.options import status_of_marks

NAME = "ba"
DESCRIPTION = {
    "de": "Arbeitsmappen der Bundesagentur für Arbeit (Excel), Beschäftigte nach Wirtschaftszweigen",
    "en": "Workbooks of the German Federal Employment Agency (Excel), employees by industry",
}
WORDS = ("bundesagentur für arbeit", "statistik der ba", "stichtag", "sozialversicherungspflichtig")
LOOKED_AT = 15  # rows and sheets that tell a workbook of the agency
KEY = ["date", "region", "industry"]
SIGN_STATUSES = ("suppressed", "zero", "not_available")


def fit(path: Path) -> tuple[float, str]:
    """How well a file looks like a workbook of the agency, and why; never raises."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK" or path.suffix.lower() not in (".xlsx", ".xlsm"):
                return 0.0, "not an .xlsx workbook"
        sheets = list(islice(open_sheets(path, rows=LOOKED_AT), LOOKED_AT))
    except (SmartspecError, OSError):
        return 0.0, "not a sound .xlsx workbook"
    cells = (v for s in sheets for line in s.cells[:LOOKED_AT] for v in line if v is not None)
    text = " ".join(str(cell) for cell in cells).lower()
    found = [word for word in WORDS if word in text]
    if found:
        agency = found[0] in WORDS[:2]  # others speak of a Stichtag too
        return 0.9 if agency else 0.6, f"a workbook that says '{found[0]}'"
    return 0.05, "a workbook that names neither the agency nor a Stichtag"


def read(
    paths: Sequence[Path],
    *,
    preset: str | Path | None = None,
    markers: Mapping[str, str] | str | None = None,
) -> xr.Dataset:
    """Read workbooks of the agency into a cube; sheets and files are put together.

    Args:
        paths: .xlsx files.
        preset: `industries_in_rows`, `regions_in_rows`, or the path of a YAML file that changes
            entries of one of them; without it the first that finds a table is taken.
        markers: what signs mean that the preset does not tell, `{"k": "suppressed"}`.

    Returns:
        The cube [persons].

    Raises:
        SourceError: old .xls, broken zip; sheets, rows or cells that the layout does not explain,
            each with sheet and cell.
        DataError: figures that appear twice, unknown codes, a missing total.
        SelectionError: no such preset, or one that contradicts itself.
    """
    sheets = [(str(path), sheet) for path in paths for sheet in open_sheets(Path(path))]
    if preset is not None:
        return _read(sheets, _layout(preset, markers))
    failures: list[SourceError] = []
    for name in ORIENTATIONS:
        try:
            return _read(sheets, _layout(name, markers))
        except SourceError as error:
            failures.append(error)
    raise min(failures, key=lambda error: len(error.problems))


def _layout(preset: str | Path, markers: Mapping[str, str] | str | None) -> Layout:
    layout = load_layout(preset)
    own = status_of_marks(markers)
    wrong = [mark for mark, status in own.items() if status not in SIGN_STATUSES]
    if wrong:
        message = f"marker '{wrong[0]}': a sign without a number cannot be {own[wrong[0]]}"
        raise SelectionError(message, cure=f"give one of {', '.join(SIGN_STATUSES)}")
    return replace(layout, markers={**layout.markers, **own})


def _read(sheets: Sequence[tuple[str, Sheet]], layout: Layout) -> xr.Dataset:
    taken, problems = Taken(), Problems(SourceError)
    used = [(file, sheet) for file, sheet in sheets if layout.sheet.fullmatch(sheet.name)]
    for file, sheet in used:
        before = len(taken.rows)
        problems.file = file
        take(sheet, layout, taken, problems)
        for row in taken.rows[before:]:
            row["file"] = file
    problems.stop()
    if not taken.rows:
        names = ", ".join(sheet.name for _, sheet in sheets)
        cure = f"sheets: {names}; adjust 'sheet' and 'header' in a copy of the preset"
        raise SourceError(f"{sheets[0][0]}: no table found", cure=cure)
    rows = pd.DataFrame(taken.rows)
    _check(rows, taken, layout)
    return _cube(rows, taken, layout)


def _check(rows: pd.DataFrame, taken: Taken, layout: Layout) -> None:
    problems = Problems(DataError)
    for _, row in rows[rows.duplicated(KEY)].iterrows():
        place = {name: row[name] for name in ("file", "sheet", "row", "column")}
        value = " | ".join(str(row[name]) for name in KEY)
        cure = "leave out the sheet or row that repeats it"
        problems.add("appears twice", value=value, cure=cure, **place)
    totals = set(map(tuple, rows.loc[rows["industry"] == TOTAL, KEY[:2]].to_numpy()))
    for key, group in rows.groupby(KEY[:2], sort=False):
        if key not in totals:
            cure = "adjust 'total' in a copy of the preset, so that it names the row or column"
            where = {"file": group["file"].iloc[0], "sheet": group["sheet"].iloc[0]}
            problems.add(f"no total for {key[1]} at {key[0]}", cure=cure, **where)
    classification = layout.provenance.get("classification", "own")
    first = rows.drop_duplicates("industry").set_index("industry")
    for problem in wrong_industries(taken.industries, classification):
        at = first.loc[problem.value] if problem.value in first.index else rows.iloc[0]
        place = {name: at[name] for name in ("file", "sheet", "row", "column")}
        problems.found.append(replace(problem, **place))
    problems.stop()


def _cube(rows: pd.DataFrame, taken: Taken, layout: Layout) -> xr.Dataset:
    rows = _without_missing_regions(rows)
    unassigned = rows[rows["industry"] == UNASSIGNED]
    rows = rows[rows["industry"] != UNASSIGNED]
    codes = [code for code in dict.fromkeys(rows["industry"]) if code != TOTAL]
    classification = classification_name(layout.provenance.get("classification", "own"))
    kept = leaves(codes, classification=classification)
    title = layout.provenance.get("title", "") + _remainder(unassigned)
    return build_cube(
        rows[[*KEY, "employees", "status"]].reset_index(drop=True),
        region_names=taken.regions,
        industry_names=taken.industries,
        leaves=kept,
        overlapping=len(kept) < len(codes),
        **{**layout.provenance, "title": title, "classification": classification},
    )


def _without_missing_regions(rows: pd.DataFrame) -> pd.DataFrame:
    """Where the total is `-` too, the region was not there: nothing of it is a zero."""
    empty = rows[(rows["industry"] == TOTAL) & (rows["status"] == "zero")]
    gone = set(map(tuple, empty[KEY[:2]].to_numpy()))
    missing = pd.Series([key in gone for key in zip(rows["date"], rows["region"], strict=True)])
    missing &= (rows["status"] == "zero").to_numpy()
    status = rows["status"].reset_index(drop=True).mask(missing, "not_available")
    value = rows["employees"].reset_index(drop=True).mask(missing)
    return rows.reset_index(drop=True).assign(status=status, employees=value)


def _remainder(unassigned: pd.DataFrame) -> str:
    """How many employees of the totals stand in no industry; no sum where a part is secret."""
    said = []
    for date, rows in unassigned.groupby("date"):
        secret = (rows["status"] == "suppressed").any()
        said.append(f"{date}: {'geheim' if secret else format(rows['employees'].sum(), '.0f')}")
    return f"; ohne Angabe des Wirtschaftszweigs {', '.join(said)}" if said else ""
