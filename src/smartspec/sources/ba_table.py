"""Find the table of a sheet by its layout, and take its counts with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from smartspec.cube import TOTAL
from smartspec.errors import Problems
from smartspec.sources.ba_layout import Found, Layout
from smartspec.sources.ba_sheet import Sheet, cell_name, count, mend

MONTHS = ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august"]
MONTHS += ["september", "oktober", "november", "dezember"]
UNASSIGNED = "@unassigned"
ADJUST = "adjust '{entry}' in a copy of the preset and give preset=its path"


@dataclass
class Taken:
    """What was read so far: rows of the schema `employment` with their places, and names."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    regions: dict[str, str] = field(default_factory=dict)
    industries: dict[str, str] = field(default_factory=dict)


def take(sheet: Sheet, layout: Layout, taken: Taken, problems: Problems) -> None:
    """Add the counts of one sheet; what cannot be understood becomes a problem with its cell."""
    _Taking(sheet, layout, taken, problems).table()


@dataclass(frozen=True)
class _Taking:
    """One sheet on its way into what was taken."""

    sheet: Sheet
    layout: Layout
    taken: Taken
    problems: Problems

    def table(self) -> None:
        """Take the whole table of the sheet."""
        sheet, layout = self.sheet, self.layout
        start = _header_start(sheet, layout)
        if start is None:
            cure = ADJUST.format(entry="header: start") + ", or leave the sheet out with 'sheet'"
            self.problems.add("no header found", sheet=sheet.name, cure=cure)
            return
        rows = range(start, start + layout.header_rows)
        columns = [c for c in range(sheet.width) if c not in layout.label_columns]
        headers = {c: sheet.header(c, rows) for c in columns}
        titles = [mend(str(v)) for line in sheet.cells[:start] for v in line if v not in (None, "")]
        said = {"title": titles, "sheet": [sheet.name]}
        before = len(self.problems)
        if layout.orientation == "industries_in_rows":
            region = _region(_look(layout.region, said), self.taken)
            if region is None:
                self.missing("region")
            dates = self.dates(headers, said)
            if region is not None and len(self.problems) == before:
                self.industries_in_rows(rows.stop, region, dates)
            return
        date = _date(_look(layout.date, said))
        if date is None:
            self.missing("date")
        else:
            self.regions_in_rows(rows.stop, date, headers)

    def missing(self, what: str) -> None:
        """The region or date is said nowhere."""
        cure = ADJUST.format(entry=what)
        self.problems.add(f"no {what} found", sheet=self.sheet.name, cure=cure)

    def unclear(self, what: str, value: str, place: tuple[int, int], *, entry: str) -> None:
        """A row or column with counts whose label the layout does not explain."""
        self.problems.add(
            f"{what} not understood",
            sheet=self.sheet.name,
            row=place[0] + 1,
            column=cell_name(*place),
            value=value,
            cure=f"{ADJUST.format(entry=entry)}, or name the {what} in 'skip'",
        )

    def dates(self, headers: dict[int, str], said: dict[str, list[str]]) -> dict[int, str]:
        """The date of each column of counts, where industries stand in rows."""
        layout = self.layout
        if "header" in layout.date.places:
            dates = {c: _date(layout.date.search(text)) for c, text in headers.items()}
            columns = {c: date for c, date in dates.items() if date is not None}
        else:
            fits = [c for c, text in headers.items() if layout.value_column.search(text)]
            date = _date(_look(layout.date, said))
            if date is None:
                self.missing("date")
            columns = dict.fromkeys(fits, date or "")
        if len(set(columns.values())) != len(columns) or not columns:
            shown = ", ".join(repr(text) for text in headers.values() if text)
            message = f"{len(columns) or 'no'} columns fit, one per date is wanted; found: {shown}"
            cure = ADJUST.format(entry="value_column")
            self.problems.add(message, sheet=self.sheet.name, cure=cure)
        return columns

    def industries_in_rows(self, start: int, region: str, dates: dict[int, str]) -> None:
        """One region: each row is an industry."""
        for row in range(start, len(self.sheet.cells)):
            if self.empty(row, dates):
                continue  # titles of groups, notes and empty lines carry no counts
            label = _label(self.sheet, row, self.layout)
            industry = _industry(label, self.layout, self.taken)
            if industry is None:
                place = row, self.layout.label_columns[0]
                self.unclear("row", label, place, entry="industry")
            for column, date in dates.items() if industry else ():
                self.cell(row, column, {"date": date, "region": region, "industry": industry or ""})

    def regions_in_rows(self, start: int, date: str, headers: dict[int, str]) -> None:
        """One date: each row is a region, each column an industry."""
        layout = self.layout
        industries = self.industry_columns(start, headers)
        for row in range(start, len(self.sheet.cells)):
            label = _label(self.sheet, row, layout)
            if self.empty(row, industries):
                continue
            if any(p.search(label) for p in (layout.total, layout.unassigned, layout.skip)):
                continue  # sums over the regions and what belongs to none
            region = _region(layout.region.search(label), self.taken)
            if region is None:
                self.unclear("row", label, (row, layout.label_columns[0]), entry="region")
                continue
            for column, industry in industries.items():
                self.cell(row, column, {"date": date, "region": region, "industry": industry})

    def industry_columns(self, start: int, headers: dict[int, str]) -> dict[int, str]:
        """The industry of each column, where regions stand in rows."""
        found = {}
        for column, text in headers.items():
            industry = _industry(text, self.layout, self.taken) if text else None
            if industry:
                found[column] = industry
            elif industry is None and not all(
                self.empty(row, [column]) for row in range(start, len(self.sheet.cells))
            ):
                self.unclear("column", text, (start - 1, column), entry="industry")
        return found

    def empty(self, row: int, columns: Iterable[int]) -> bool:
        """Whether a row has nothing in these columns."""
        return all(self.sheet.value(row, column) in (None, "") for column in columns)

    def cell(self, row: int, column: int, key: dict[str, str]) -> None:
        """Take one count."""
        value = self.sheet.value(row, column)
        number, status, wrong = count(value, self.layout.markers)
        cure = "counts are whole numbers; say what a sign means with markers={'*': 'suppressed'}"
        if (row, column) in self.sheet.formulas and value in (None, 0, ""):
            wrong, value = "a formula whose result is not stored", "="
            cure = "open the workbook in Excel, copy the sheet and paste its values"
        name = self.sheet.name
        place = {"sheet": name, "row": row + 1, "column": cell_name(row, column)}
        if wrong:
            self.problems.add(wrong, value=value, cure=cure, **place)
        self.taken.rows.append({**key, "employees": number, "status": status, **place})


def _header_start(sheet: Sheet, layout: Layout) -> int | None:
    """The first row that names columns: it fits the pattern and has text in two columns or more.

    A title names the industries too, but stands alone in its row.
    """
    for row, line in enumerate(sheet.cells):
        texts = [mend(str(v)) for v in line if isinstance(v, str) and v.strip()]
        if len(texts) > 1 and any(layout.header_start.search(text) for text in texts):
            return row
    return None


def _look(found: Found, said: dict[str, list[str]]) -> re.Match[str] | None:
    texts = (text for place in found.places for text in said.get(place, []))
    return next((m for text in texts if (m := found.search(text))), None)


def _region(found: re.Match[str] | None, taken: Taken) -> str | None:
    if found is None:
        return None
    taken.regions[found["code"]] = found["name"].strip(" ,;:")
    return found["code"]


def _date(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    month = found["month"].strip(".").lower()
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month) if month.isdecimal() else 0
    try:
        return f"{pd.Timestamp(int(found['year']), number, int(found['day'])):%Y-%m-%d}"
    except ValueError:
        return None


def _label(sheet: Sheet, row: int, layout: Layout) -> str:
    parts = [sheet.value(row, c) for c in layout.label_columns]
    return mend(" ".join(str(part).strip() for part in parts if part not in (None, "")))


def _industry(text: str, layout: Layout, taken: Taken) -> str | None:
    """The code of an industry, TOTAL, UNASSIGNED; empty to pass over, None if not understood."""
    for pattern, code in ((layout.total, TOTAL), (layout.unassigned, UNASSIGNED)):
        if pattern.search(text):
            return code
    if layout.skip.search(text):
        return ""
    found = layout.industry.search(text)
    if found is None:
        return None
    code = found["code"]
    if re.fullmatch(r"\d{3,5}", code):  # 241 is 24.1, 24100 is 24.10.0
        code = ".".join(part for part in (code[:2], code[2:4], code[4:]) if part)
    taken.industries[code] = found["name"].strip()
    return code
