"""The mapping of a tidy table: which column means what; shipped or own presets hold it as YAML."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from smartspec.cube import ATTRIBUTES, TOTAL
from smartspec.errors import DataError, Problem, Problems, SelectionError, did_you_mean
from smartspec.sources.options import Choice, choices
from smartspec.sources.preset_file import read_preset, shipped_presets
from smartspec.sources.table_grid import plain_name
from smartspec.sources.tidy_options import KEYS, NAMES, column_list, same_column, typed
from smartspec.sources.tidy_rounding import rounding_steps
from smartspec.sources.tidy_table import Place

FOLDER = "tidy_presets"
RECOGNITION = ("recognise", "titles", "holds", "optional")  # of shipped presets: what they can read
CHOICES = ("where", "suppressed_where", "levels")
FIXED = {
    "negative": ("error", "not_available"),
    "absent": ("not_available", "zero"),
    "decimal": (".", ",", ""),
}
ROUNDING = ("rounding_base", "rounding_steps")
MADE = (
    "checksum",
    "overlapping",
    "unit",
    "rounding_base",
    "rounding_rule",
    "notes",
)  # not told by a preset
PROVENANCE = tuple(name for name in ATTRIBUTES if name not in MADE)
Values = Callable[[str], set[str]]


@dataclass(frozen=True)
class Mapped:
    """How to read a tidy table; see `tidy.read` for the meaning of each entry."""

    date: str = "date"
    region: str = "region"
    industry: str = "industry"
    employees: str = "employees"
    status: str | None = None
    region_name: str | None = None
    industry_name: str | None = None
    quarter: str | None = None
    total: str | Path = TOTAL
    where: Choice = field(default_factory=dict)
    level: str | None = None
    level_column: str | None = None
    levels: Choice = field(default_factory=dict)
    markers: Mapping[str, str] = field(default_factory=dict)
    suppressed_where: Choice = field(default_factory=dict)
    negative: str = "error"
    absent: str = "not_available"
    estimated: bool = False
    decimal: str = ""
    thousands: str = ""
    date_format: str | None = None
    day: str = ""
    region_width: int = 0
    industry_width: int = 0
    rounding_base: float = 0
    rounding_steps: Mapping[float, float] = field(default_factory=dict)
    reference: str | None = None
    reference_name: str | None = None
    wide: str | None = None
    wide_columns: str | None = None
    sheet: str | None = None
    header_row: Any = None
    skip: Any = None
    widths: Mapping[str, str] = field(default_factory=dict)  # of the columns that make up a key
    editions: Mapping[int, str] = field(default_factory=dict)  # first year -> classification
    optional: tuple[str, ...] = ()  # options of a preset whose column some of its files lack
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where in a file the table is said to lie."""
        return Place(self.sheet, self.header_row, self.skip)

    @property
    def named(self) -> Iterator[tuple[str, str]]:
        """Each option that names a column of its own, with the column; the date may be a day."""
        spread = set((self.wide or "").split("+"))
        for name in ("date", "region", "industry", "employees"):
            if name not in spread and not (self.wide and name == "employees"):
                yield from ((name, column) for column in column_list(getattr(self, name)))
        for name in ("status", "region_name", "industry_name", "quarter"):
            if getattr(self, name):
                yield name, getattr(self, name)

    @property
    def columns(self) -> Iterator[tuple[str, str]]:
        """Each option that names columns, with the column; without the date."""
        yield from ((option, column) for option, column in self.named if option != "date")
        if self.level_column:
            yield "level_column", self.level_column
        yield from (("where", name) for name in self.where)
        yield from (("suppressed_where", name) for name in self.suppressed_where)


def shipped() -> list[str]:
    """The names of the presets that come with the package.

    Example:
        >>> "uk_bres" in shipped()
        True
    """
    return list(shipped_presets(FOLDER))


def load_preset(preset: str | Path) -> dict[str, Any]:
    """The entries of a preset, by name or from a YAML file; `based_on` names one that it changes.

    Raises:
        SelectionError: no such preset, or a file that is no YAML mapping.

    Example:
        >>> load_preset("us_qcew_county_annual")["region"]
        'area_fips'
    """
    entries = read_preset(preset, folder=FOLDER, such_as="region: nuts2")
    _check_lists(entries, str(preset))
    base = entries.pop("based_on", None)
    if base is not None and base not in shipped():
        cure = did_you_mean(base, shipped())
        raise SelectionError(f"{preset}: based_on is no shipped preset: '{base}'", cure=cure)
    return entries if base is None else {**load_preset(base), **entries}


def _check_lists(entries: Mapping[str, Any], file: str) -> None:
    """Lists of names and years of classifications hold names and years, nothing nested."""
    problems = Problems(SelectionError, file)
    names, years = entries.get("optional", ()), entries.get("editions", {})
    if not (isinstance(names, list | tuple) and all(isinstance(name, str) for name in names)):
        cure = "write optional: [status, region_name]"
        problems.add("not a list of options", column="optional", value=names, cure=cure)
    if not isinstance(years, Mapping) or not all(
        str(year).isdecimal() and isinstance(name, str) for year, name in years.items()
    ):
        cure = "write a year and a classification in each line: 2008: WZ2008"
        problems.add("not years of classifications", column="editions", value=years, cure=cure)
    problems.stop()


def recognise(columns: Collection[str], values: Values | None = None) -> str | None:
    """The shipped preset that can read a table: its columns, and rows of the kind it reads.

    Args:
        columns: of the table.
        values: gives the values of a column, where the rows can be looked at; a preset that needs
            certain ones (`holds`) is only taken where the table has one of them.

    Example:
        >>> recognise(["year", "nuts2", "region", "division", "sic_title", "employment"])
        'uk_bres'
    """
    names = set(columns)
    for name in shipped():
        entries = load_preset(name)
        if fits_columns(name, names):
            holds = entries.get("holds", {})
            if values is None or all(set(wanted) & values(c) for c, wanted in holds.items()):
                return name
    return None


def fits_columns(preset: str, columns: Collection[str]) -> bool:
    """Whether a table has the columns that tell the table of a shipped preset."""
    told = load_preset(preset)["recognise"]
    return bool(told) and set(told) <= set(columns)


def recognised_columns() -> list[list[str]]:
    """The columns that tell the table of each shipped preset, where columns tell it."""
    return [load_preset(name)["recognise"] for name in shipped() if load_preset(name)["recognise"]]


def titled(notes: Collection[str]) -> str | None:
    """The shipped preset whose titles stand above or below a table, if any.

    Example:
        >>> titled(["Business Register and Employment Survey", "[from Nomis on 1 March 2023]"])
        'uk_nomis_bres'
    """
    text = " ".join(notes).lower()
    for name in shipped():
        titles = load_preset(name).get("titles", [])
        if titles and all(title.lower() in text for title in titles):
            return name
    return None


def mapping(preset: str | Path | None, given: Mapping[str, Any]) -> Mapped:
    """The mapping of a preset, with the given options in place of its own.

    `where` is put together: a column named by both keeps what is given. How figures are rounded is
    one choice: either of its two options replaces both of the preset's.

    Raises:
        SelectionError: unknown entries, values of a wrong kind, two options that name one column;
            all at once.

    Example:
        >>> mapping("us_qcew_county", {"level": 3}).level
        '3'
    """
    entries = load_preset(preset) if preset is not None else {}
    kept = {k: v for k, v in entries.items() if k not in ROUNDING or not set(ROUNDING) & set(given)}
    merged = {**kept, **given}
    where = choices(entries.get("where"), option="where")
    merged["where"] = {**where, **choices(given.get("where"), option="where")}
    merged = {name: value for name, value in merged.items() if name not in RECOGNITION}
    merged |= _other_words(merged, where, given)
    problems = Problems(SelectionError, str(preset) if preset is not None else None)
    _check_entries(merged, problems)
    merged = typed(merged, problems)
    problems.stop()
    if "classification" in given:
        merged.pop("editions", None)
    merged["optional"] = tuple(n for n in entries.get("optional", ()) if n not in given)
    for name in CHOICES:
        merged[name] = choices(merged.get(name), option=name)
    merged["markers"] = _markers(merged.get("markers"), problems)
    widths = {key: merged.pop(f"{key}_width", 0) or 0 for key in KEYS}
    merged |= {f"{key}_width": w for key, w in widths.items() if isinstance(w, int)}
    merged["widths"] = {key: w for key, w in widths.items() if isinstance(w, str)}
    merged["rounding_base"] = merged.get("rounding_base") or 0
    merged["rounding_steps"] = rounding_steps(merged.get("rounding_steps"))
    merged["rounding_base"] = merged["rounding_steps"].get(0, merged["rounding_base"])
    provenance = {name: merged.pop(name) for name in PROVENANCE if name in merged}
    given_ones = {name: value for name, value in merged.items() if value is not None}
    mapped = _plain(Mapped(**given_ones, provenance=provenance))
    same_column(mapped.named, problems)
    problems.stop()
    return mapped


def _other_words(
    merged: Mapping[str, Any], where: Choice, given: Mapping[str, Any]
) -> dict[str, str]:
    """Title and citation of a preset of which other rows are read than those that they tell of."""
    asked = merged["where"]
    other = [c for c, kept in where.items() if set(asked[c]) != set(kept)]
    told = "; ".join(f"{c} {'+'.join(asked[c])} in place of {'+'.join(where[c])}" for c in other)
    words = ("title", "citation", "citation_de") if told else ()
    return {n: f"{merged[n]} ({told})" for n in words if merged.get(n) and n not in given}


def _check_entries(merged: Mapping[str, Any], problems: Problems) -> None:
    known = {f.name for f in fields(Mapped)} - {"provenance", "optional", "widths"}
    for name in merged:
        if name not in known and name not in PROVENANCE:
            problems.add(f"unknown option '{name}'", cure=did_you_mean(name, [*known, *PROVENANCE]))
    for name, allowed in FIXED.items():
        if merged.get(name, allowed[0]) not in allowed:
            shown = " or ".join(filter(None, allowed))
            problems.add(f"option {name} is {shown}", value=merged[name])
    if set(ROUNDING) <= set(merged):
        cure = "rounding_steps alone says it: its first step is the base"
        problems.add("both rounding_base and rounding_steps are given", cure=cure)


def _markers(given: Any, problems: Problems) -> dict[str, str]:
    found = choices(given, option="markers")
    for mark, statuses in found.items():
        if len(statuses) != 1:
            cure = "write markers={'*': suppressed}"
            problems.add("a marker has one meaning", column="markers", value=mark, cure=cure)
    problems.stop()
    return {mark: status[0] for mark, status in found.items()}


def _plain(mapped: Mapped) -> Mapped:
    """The mapping with the names of columns as tables have them: see `plain_name`."""
    plain: dict[str, Any] = {
        name: "+".join(map(plain_name, column_list(getattr(mapped, name)))) for name in KEYS
    }
    plain |= {name: plain_name(getattr(mapped, name)) or None for name in NAMES}
    for name in ("where", "suppressed_where"):
        plain[name] = {plain_name(column): kept for column, kept in getattr(mapped, name).items()}
    return replace(mapped, **plain)


def edition(wanted: Mapped, years: pd.Series, file: str) -> str:
    """The classification that a preset names for the years of a table; nothing where it names none.

    Raises:
        DataError: years of two editions, whose codes do not mean the same.
    """
    starts = sorted(int(first) for first in wanted.editions)
    of_year = {
        year: next((wanted.editions[first] for first in reversed(starts) if first <= int(year)), "")
        for year in sorted(years.dropna().unique())
    }
    found = list(dict.fromkeys(of_year.values()))
    if len(found) > 1:
        last = max(year for year, name in of_year.items() if name == found[0])
        first = min(year for year, name in of_year.items() if name == found[1])
        message = f"{found[0]} until {last}, {found[1]} from {first}: codes change their meaning"
        cure = "read each into a cube of its own, with where= and the column of the years"
        raise DataError(Problem(message, file=file, column=wanted.date, cure=cure))
    return found[0] if found else ""
