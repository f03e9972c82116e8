"""Flat CSV (ffcsv) of the GENESIS databases, in the layouts before and after 12/2024, also zipped.

GENESIS-Online (Destatis), Regionaldatenbank Deutschland and the databases of the Länder deliver
it, in German (decimal comma) or English (decimal point). See `genesis_layout` for the layouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.codes.leaves import leaves
from smartspec.codes.lost_zeros import AGS
from smartspec.cube import TOTAL, build_cube
from smartspec.errors import DataError, Problems, SelectionError, did_you_mean
from smartspec.sources.area_keys import restore_keys, restored_note
from smartspec.sources.code_cells import code_text
from smartspec.sources.cube_notes import ADDED_UP
from smartspec.sources.genesis_choice import Choice, choose, counts_people
from smartspec.sources.genesis_codes import classification_of, industry_code
from smartspec.sources.genesis_figures import read_figures, unit_scale
from smartspec.sources.genesis_layout import (
    Flat,
    flatten,
    header_cells,
    join,
    layout_of,
    peek_measures,
)
from smartspec.sources.genesis_totals import settle_totals
from smartspec.sources.options import status_of_marks
from smartspec.sources.text_file import AGAIN, peek_text
from smartspec.tables import TRUE

NAME = "genesis"
DESCRIPTION = {
    "de": "GENESIS: flache CSV-Datei (ffcsv), altes und neues Format, auch als ZIP, deutsch oder "
    "englisch",
    "en": "GENESIS: flat CSV (ffcsv), old and new layout, also zipped, German or English",
}
PROVIDER = "Statistische Ämter des Bundes und der Länder"
LICENCE = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
TABLE = re.compile(r"(?<!\d)\d{5}-(?:\d\d-\d\d-\d|\d{4})(?!\d)")


def fit(path: Path) -> tuple[float, str]:
    """How well the reader fits a file, 0 to 1, and why, in words; never raises."""
    text = peek_text(path)
    header = header_cells(text.partition("\n")[0])
    layout = layout_of(header)
    if layout is None:
        return 0.0, "the header is not that of GENESIS flat CSV (ffcsv)"
    since = "since 12/2024" if layout == "new" else "before 12/2024"
    measures = peek_measures(text, header, layout)
    if measures and not any(counts_people(code, label) for code, label in measures.items()):
        shown = ", ".join(f"{label} ({code})" for code, label in list(measures.items())[:3])
        return 0.3, f"flat CSV of GENESIS, layout {since}, but it counts {shown}, not employees"
    return 0.95, f"flat CSV of GENESIS, layout {since}"


def read(
    paths: Sequence[Path],
    *,
    measure: str | None = None,
    region: str | Iterable[str] | None = None,
    industry: str | None = None,
    select: str | Mapping[str, str] | None = None,
    total: str = "delivered",
    totals_only: bool | str = False,
    markers: Mapping[str, str] | str | None = None,
) -> xr.Dataset:
    """Read one or several files of one statistic into a cube.

    Years are the last day of the year. Values in thousands become persons, with the status
    `rounded` and the rounding base as attribute. A table without industries is refused unless
    `totals_only` or `industry="GES"`, which puts any other classifying variable in their place. A
    table that does not count people at work is refused unless `measure` names what it counts.

    Args:
        paths: the files, one or several dates, plain or zipped, the layouts may differ.
        measure: code or label of what is counted; needed where the file has several.
        region: code of the region variable, or several; default all levels that are known.
        industry: code of the variable with the industries; default the one that starts with WZ.
        select: value of other classifying variables, `{"GES": "GESM"}` or `"GES=GESM"`; default
            their total.
        total: `delivered`, or `sum` to add the classes up where no total is delivered: only where
            none is secret and none contains another; the total is then `estimated`.
        totals_only: true to accept a table without industries: the cube has totals only.
        markers: what signs and quality letters mean that the offices do not explain,
            `{"*": "suppressed"}`.

    Returns:
        The cube: employees [persons] by date, region, industry.

    Raises:
        SourceError: another layout, a damaged or truncated file.
        DataError: duplicates, negative or percent values, a missing total; all problems at once.
        SelectionError: a choice is needed, or one that the file lacks; lists what there is.

    Example:
        >>> read([Path("32161-0003_flat.csv")], measure="ERW012", total="add")
        Traceback (most recent call last):
        smartspec.errors.SelectionError: total cannot be 'add'. Cure: Available: 'delivered', 'sum'

    References:
        Statistische Ämter des Bundes und der Länder, GENESIS-Webservices, format ffcsv.
    """
    if total not in ("delivered", "sum"):
        cure = did_you_mean(total, ["delivered", "sum"])
        raise SelectionError(f"total cannot be '{total}'", cure=cure)
    flat = join([flatten(path) for path in paths])
    alone = str(totals_only).strip().casefold() in TRUE
    choice = choose(
        flat,
        measure=measure,
        region=region,
        industry=industry,
        select=select,
        totals_only=alone,
    )
    version = classification_of(choice.industry or "WZ08")
    scale = unit_scale(*flat.measures[choice.measure])
    problems = Problems(DataError)
    rows, names = _keys(flat, choice, version)
    rows, keys = _restored(rows, problems)
    rows, rounding = read_figures(
        rows, flat.time_code, scale=scale, markers=status_of_marks(markers), problems=problems
    )
    problems.stop()
    rows = _in_order(rows)
    codes = [code for code in dict.fromkeys(rows["industry"]) if code != TOTAL]
    rows, added = settle_totals(rows, codes, version, add=total == "sum")
    return build_cube(
        rows[["date", "region", "industry", "employees", "status"]],
        region_names=_region_names(flat, choice, keys),
        industry_names=names,
        leaves=leaves(codes, classification=version),
        rounding_base=rounding,
        notes="\n".join([*filter(None, [restored_note(keys)]), *([ADDED_UP] if added else [])]),
        **_attributes(flat, choice, paths, added=added),
    )


def _keys(flat: Flat, choice: Choice, version: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """The lines of the choice with region and industry; and the name of each industry.

    Lines with all other variables at their total are kept beside them as `overall`: they tell
    whether a region exists.
    """
    rows = flat.rows[flat.rows["measure"] == choice.measure]
    found = rows[list(choice.regions)].notna().sum(axis=1)
    if (found > 1).any():
        cure = f"choose one with region=: {', '.join(choice.regions)}"
        raise SelectionError("lines of this table have several regions", cure=cure)
    rows = rows[found == 1]
    region = rows[choice.regions[0]]
    for other in choice.regions[1:]:
        region = region.fillna(rows[other])
    given = rows[choice.industry].fillna("") if choice.industry else pd.Series("", rows.index)
    labels = flat.values.get(choice.industry or "", {})
    decoded = {
        code: industry_code(code, label=labels.get(code, ""), classification=version)
        for code in given.unique()
    }
    names = {decoded[code]: labels[code] for code in sorted(decoded) if code}
    decoded[""] = TOTAL
    fits, overall = pd.Series(True, rows.index), pd.Series(True, rows.index)
    for variable, value in choice.fixed.items():
        here = rows[variable].fillna("")
        fits &= here == value
        overall &= here == ("" if (here == "").any() else value)
    rows = rows.assign(region=region, industry=given.map(decoded), fits=fits, overall=overall)
    return rows[fits | (overall & (rows["industry"] == TOTAL))], names


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """By region, Germany first, and industry: the file has its lines in any order."""
    keys = rows.assign(
        below=rows["region"].str[:1].str.isdigit(),
        plain=rows["industry"].str.replace(r"^WZ\d\d-", "", regex=True),
    )
    return rows.loc[keys.sort_values(["date", "below", "region", "plain"]).index]


def _restored(rows: pd.DataFrame, problems: Problems) -> tuple[pd.DataFrame, Mapping[str, str]]:
    """Area keys that a spreadsheet took the leading zero from get it back."""
    given = {code: code_text(code) for code in rows["region"].unique()}
    keys = restore_keys(given.values(), scheme=AGS, problems=problems, cure=AGAIN)
    region = {code: keys.get(bare, bare) for code, bare in given.items()}
    return rows.assign(region=rows["region"].map(region)), keys


def _region_names(flat: Flat, choice: Choice, keys: Mapping[str, str]) -> dict[str, str]:
    names = {code_text(c): name for v in choice.regions for c, name in flat.values[v].items()}
    return {keys.get(code, code): name for code, name in names.items()}


def _attributes(
    flat: Flat, choice: Choice, paths: Sequence[Path], *, added: bool
) -> dict[str, Any]:
    label = flat.measures[choice.measure][0]
    people = counts_people(choice.measure, label)
    special = [flat.values[v][code] for v, code in choice.fixed.items() if code]
    note = "; Insgesamt als Summe der Klassen / total added up from the classes" if added else ""
    in_name = TABLE.search(Path(paths[0]).name)
    code, statistic = flat.statistics
    table = in_name.group(0) if in_name else code
    return {
        "provider": PROVIDER,
        "table": table,
        "title": ", ".join([label, *special]),
        "licence": LICENCE,
        "citation": f"© {PROVIDER}; {statistic}, Tabelle {table}; {LICENCE}{note}",
        "classification": classification_of(choice.industry) if choice.industry else "",
        "unit": "persons" if people else label,
        "illustrative": 0,
    }
