"""What a table seems to mean, by its headers, titles, notes and cells: a plan with open questions.

Where nothing is open the reader does it by itself; else it asks, and shows the command to copy.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from smartspec.cube import TOTAL
from smartspec.errors import Problems, SelectionError
from smartspec.sources.code_labels import split_labels, total_of
from smartspec.sources.number_cells import APOSTROPHES, BLANKS, Convention, read_number, readings
from smartspec.sources.table_notes import sign_meanings, stated_date
from smartspec.sources.tidy_guess_keys import keys_of_cells
from smartspec.sources.tidy_guess_total import total_by_figures, total_by_name
from smartspec.sources.tidy_headers import EMPLOYMENT, FIGURES, meanings
from smartspec.sources.tidy_preset import Mapped, load_preset, titled
from smartspec.sources.tidy_table import Table, as_text
from smartspec.sources.tidy_wide import across, period_of
from smartspec.sources.wide_names import without_measure

MARKS = re.escape("".join((",.", APOSTROPHES, BLANKS)))
NUMBER = re.compile(rf"[-+−]?[{MARKS}]*\d[\d{MARKS}]*%?")
CODES = {"industry": r"[A-U](?:-[A-U])?|\d{2,5}", "region": r"[A-Z]{1,3}\d{1,8}|\d{5,12}|[A-Z]{2}"}
KEYS = ("date", "region", "industry", "employees")
WORDS = {"industry": "industries", "region": "regions"}
SHORT = re.compile(r"emp|eff|svb|besch|jobs?", re.IGNORECASE)  # employees, in names of columns
SIGN = re.compile(r"[^\w\s]{1,3}|\[\w{1,8}\]|\(\w{1,3}\)|[A-Za-z]{1,2}")


@dataclass
class Plan:
    """Options as `tidy.read` takes them, what they do in words, and what is not certain."""

    options: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    house: bool = False  # the columns have the names of the house: nothing is asked about them

    @property
    def certain(self) -> bool:
        """Whether the table can be read without asking anybody."""
        return not self.open

    @property
    def words(self) -> str:
        """The options as the command line takes them.

        Example:
            >>> print(Plan({"date": "Year", "markers": {"*": "suppressed"}}).words)
            -o date=Year -o 'markers={"*": suppressed}'
        """
        asked = {key: "COLUMN" for key in KEYS if any(o.startswith(key) for o in self.open)}
        asked |= {"total": "sum"} if any(o.startswith("total") for o in self.open) else {}
        pairs = (f"{name}={_yaml(value)}" for name, value in {**asked, **self.options}.items())
        return " ".join(f"-o {shlex.quote(pair)}" for pair in pairs)


def _yaml(value: Any) -> str:
    """A value as the command line reads it: signs that mean something in YAML are quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {v}" for k, v in value.items()) + "}"
    text = str(value)
    return text if re.fullmatch(r"[\w ().+/-]+", text) and text[0].isalnum() else json.dumps(text)


def guess(table: Table, given: Collection[str] = ()) -> Plan:
    """How a table would be read.

    Args:
        table: as it was found.
        given: options that the user gave: nothing is asked about them.
    """
    plan, names = Plan(), [name for name in table.names if name]
    if table.shape is None and not meanings(names)["employees"]:
        plan.open.append("which columns hold date, region, industry and employees")
        return plan
    _say_place(plan, table)
    lines = [*(table.shape.above if table.shape else []), *table.notes]
    notes = [" ".join(row) for row in lines] + (table.shape.below if table.shape else [])
    preset = titled(notes)
    if preset:
        plan.options["preset"] = preset
        plan.said.append(f"takes the preset '{preset}': its titles name the source")
    columns = _columns(plan, names, stated_date(table.shape.above if table.shape else []), notes)
    keys = keys_of_cells(table, plan.options)
    plan.options |= keys.options
    plan.said += keys.said
    plan.open = [one for one in plan.open if one.partition(":")[0] not in keys.options] + keys.open
    if plan.options.keys() & {"wide", "employees"}:
        _read_cells(plan, table, columns, notes, preset)
        if {"thousands", "decimal"} & set(given):  # the marks are said
            for name in {"thousands", "decimal"} & set(plan.options):
                del plan.options[name]
            plan.open = [one for one in plan.open if not one.startswith("thousands")]
    plan.open = [one for one in plan.open if not any(one.startswith(name) for name in given)]
    return plan


def _say_place(plan: Plan, table: Table) -> None:
    if table.shape is None:
        return
    sheet, header = table.shape.grid.sheet, table.shape.header
    if sheet and (len(table.sheets) > 1 or table.notes):
        plan.options["sheet"] = sheet
        plan.said.append(f"reads sheet '{sheet}'")
    if len(table.sheets) > 1:
        plan.open.append(f"sheet: {', '.join(map(repr, table.sheets))} hold tables")
    if table.shape.above:
        plan.options["header_row"] = header
        plan.said.append(f"skips what stands above the header in row {header}")
    if table.shape.below:
        plan.said.append(f"skips {len(table.shape.below)} lines of notes below the table")


def _columns(plan: Plan, names: list[str], dated: str | None, notes: list[str]) -> list[str]:
    """Choose the columns of the keys; the result are the columns of figures, if several."""
    found = meanings(names)
    for key in ("region", "industry"):
        if found[key]:
            plan.options[key], *others = found[key]
            if others:
                plan.options[f"{key}_name"] = others[0]
    if found["date"]:
        plan.options["date"] = found["date"][0]
    elif dated:
        plan.options["date"] = dated
        plan.said.append(f"takes {dated} for the date, which the titles state")
    taken = set(map(str, plan.options.values()))
    columns = _figures(plan, [name for name in names if name not in taken], found)
    for key in ("date", "region", "industry"):
        if key not in plan.options and key not in str(plan.options.get("wide", "")):
            plan.open.append(f"{key}: which column it is" + (", or the day" * (key == "date")))
    if "wide" in plan.options and not any(
        EMPLOYMENT.search(text) for text in (*notes, *_measures(columns))
    ):
        plan.open.append("whether the cells count employees: no title says so")
    return columns


def _measures(columns: list[str]) -> list[str]:
    """What the names of columns say beside period and code; a short word counts as a whole."""
    rests = {(period_of(name) or ("", name))[1] for name in columns}
    measures = without_measure(rests)[1] or (list(rests) if len(rests) == 1 else [])
    return ["employees" if SHORT.fullmatch(measure) else measure for measure in measures]


def _figures(plan: Plan, free: list[str], found: Mapping[str, list[str]]) -> list[str]:
    """Choose the column of figures, or how those of a wide table are read."""
    if found["employees"]:
        plan.options["employees"] = found["employees"][0]
        several = found["employees"]
        years = {parted[0] for name in several if (parted := period_of(name))}
        if "date" not in plan.options and len(years) == len(several) > 1:
            del plan.options["employees"]
            return _across_dates(plan, {name: period_of(name) for name in several}, found)
        if len(several) > 1:
            plan.open.append(f"employees: one of {', '.join(found['employees'])}")
        return []
    periods = {name: period_of(name) for name in free if period_of(name)}
    columns = []
    if periods and "date" not in plan.options:
        columns = _across_dates(plan, periods, found)
    elif "industry" not in plan.options:
        columns = _across(plan, free, "industry")
    elif "region" not in plan.options:
        columns = _across(plan, free, "region")
    if not columns:
        figures = [name for name in free if FIGURES.fullmatch(name)]
        plan.options |= {"employees": figures[0]} if len(figures) == 1 else {}
        plan.open.append("employees: which column counts persons")
    return columns


def _across_dates(
    plan: Plan, periods: Mapping[str, tuple[str, str] | None], found: Mapping[str, list[str]]
) -> list[str]:
    rests = {parted[1] for parted in periods.values() if parted}
    missing = [key for key in ("region", "industry") if not found[key]]
    codes, measures = without_measure(rests)
    if measures and any(re.fullmatch(CODES["industry"], code) for code in codes.values()):
        missing.sort(key=lambda key: key != "industry")
    if len(rests) > 1 and missing:
        plan.options["wide"] = f"{missing[0]}+date"
        plan.said.append(f"makes a row of each column of figures: {missing[0]} by date")
    else:
        plan.options["wide"] = "date"
        counted = [rest for rest in rests if SHORT.fullmatch(rest) or EMPLOYMENT.search(rest)]
        if len(rests) > 1 and len(counted) == 1 and counted[0]:
            own = [name for name in periods if (period_of(name) or ("", ""))[1] == counted[0]]
            ends = all(name.endswith(counted[0]) for name in own)
            plan.options["wide_columns"] = f"*{counted[0]}" if ends else f"{counted[0]}*"
            plan.said.append(f"reads the columns of '{counted[0]}', leaves the others out")
            plan.said.append(f"makes a row of each of {len(own)} columns of dates")
            return own
        if len(rests) > 1:
            plan.open.append(
                f"wide_columns: which to read of {', '.join(map(repr, sorted(rests)))}"
            )
        plan.said.append(f"makes a row of each of {len(periods)} columns of dates")
    return list(periods)


def _across(plan: Plan, free: list[str], way: str) -> list[str]:
    """The columns that are industries or regions: a code with a label, or a code alone."""
    total = (total_of(free) or "") if way == "industry" else ""
    figures = [name for name in free if split_labels([name])]
    figures = figures or [name for name in free if re.fullmatch(CODES[way], name)]
    if len(figures) < 2:
        return []
    plan.options["wide"] = way
    plan.said.append(f"makes a row of each of {len(figures)} columns of {WORDS[way]}")
    others = [name for name in free if name not in figures and name != total]
    if others:
        plan.open.append(f"wide_columns: what {', '.join(map(repr, others[:5]))} mean")
    return [*figures, total] if total else figures


def _read_cells(
    plan: Plan, table: Table, columns: list[str], notes: list[str], preset: str | None
) -> None:
    """Totals, signs and marks of thousands, which only the cells show."""
    options = plan.options
    keys = ("industry", "industry_name", "employees")
    wanted = [*columns, *(str(options[key]) for key in keys if key in options)]
    repeated = [name for name in wanted if table.names.count(name) > 1]
    if repeated:
        plan.open.append(f"the column {repeated[0]!r} stands twice")
        return
    frame = table.load(wanted)
    if "industry" in options and options["industry"] in frame:
        labels = list(as_text(frame[options["industry"]]).unique())
    else:
        labels = _industries(plan, table, columns)
    total = total_of(labels) or total_by_name(frame, options)
    total = total or total_by_figures(table, options, columns)
    if total is None:
        plan.open.append("total: the code of the delivered totals, or sum")
    elif total != TOTAL:
        options["total"] = total
        plan.said.append(f"takes '{total}' for the delivered total")
    figures = pd.unique(
        pd.concat(
            [as_text(frame[c]) for c in frame if c in columns or c == options.get("employees")]
        )
    )
    texts = [text for text in figures if text and not NUMBER.fullmatch(text)]
    from_preset = dict(preset_markers(preset))
    signs = [text for text in texts if SIGN.fullmatch(text) and text not in from_preset]
    explained = sign_meanings([*signs, *from_preset], notes)
    markers = {**{s: m for s, m in from_preset.items() if s in texts}, **explained}
    for sign in signs:
        if sign not in explained:
            markers[sign] = "suppressed"
            plan.open.append(f"markers: no note explains {sign!r}; secret is the careful reading")
    if markers:
        options["markers"] = markers
        plan.said.append("reads " + ", ".join(f"{s!r} as {m}" for s, m in markers.items()))
    numbers = [text for text in figures if NUMBER.fullmatch(text)]
    if preset:
        _rounding(plan, numbers, load_preset(preset).get("rounding_steps"))
    else:
        _marks(plan, numbers)


def _industries(plan: Plan, table: Table, columns: list[str]) -> list[str]:
    """What stands for industries in the names of wide columns."""
    if "wide" not in plan.options:
        return columns
    wanted = Mapped(wide=str(plan.options["wide"]), wide_columns=",".join(columns))
    try:
        meanings_of = across(table.names, wanted, Problems(SelectionError))
    except SelectionError as error:
        plan.open.append(f"wide_columns: {error.problems[0].message}")
        return columns
    return list(
        dict.fromkeys(meaning.get("industry", name) for name, meaning in meanings_of.items())
    )


def preset_markers(preset: str | None) -> Mapping[str, str]:
    """What a preset says of signs."""
    return load_preset(preset).get("markers", {}) if preset else {}


def _rounding(plan: Plan, numbers: list[str], steps: Mapping[float, float] | None) -> None:
    """Steps that the figures do not show are not claimed."""
    found = [float(re.sub(r"\D", "", number)) for number in numbers]
    odd = [n for n in found if steps and n % max(w for size, w in steps.items() if size <= n)]
    if odd:
        plan.options["rounding_base"] = 0
        plan.said.append(f"takes figures as they are: {odd[0]:g} is not rounded in the usual steps")


def _marks(plan: Plan, texts: list[str]) -> None:
    """Which marks group thousands and which one stands before decimals, as the cells show it."""
    found = readings(texts)
    if not found:
        return
    said, *others = found
    group = "blank" if said.thousands == " " else said.thousands
    options = {"decimal": said.decimal, "thousands": group}
    plan.options |= {name: mark for name, mark in options.items() if mark}
    shown = next((t for t in texts if not re.fullmatch(r"\d+", t)), "")
    if said != Convention():
        plan.said.append(f"reads the figure {shown!r} as {_plain(read_number(shown, said))}")
    if others:
        plan.open.append(
            f"thousands: whether {shown!r} is {_plain(read_number(shown, said))} "
            f"or {_plain(read_number(shown, others[0]))}"
        )
    part = next((text for text in texts if not read_number(text, said).is_integer()), None)
    if part is not None:
        plan.options["estimated"] = "true"
        plan.open.append(f"estimated: whether {part!r}, which has decimals, is an estimate")


def _plain(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)
