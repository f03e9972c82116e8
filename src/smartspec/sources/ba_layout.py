"""The layout of a workbook of the Federal Employment Agency, as a preset says it without code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartspec.cube import Status
from smartspec.errors import Problems, SelectionError, did_you_mean
from smartspec.sources.preset_file import read_preset, shipped_presets

FOLDER = "ba_presets"
ORIENTATIONS = ("industries_in_rows", "regions_in_rows")
PLACES = {"region": ("title", "sheet", "label"), "date": ("title", "sheet", "header")}
PROVENANCE = ("provider", "table", "title", "licence", "citation", "area_status", "classification")
NEVER = r"(?!)"  # matches nothing


@dataclass(frozen=True)
class Found:
    """Where something is said, and the patterns that take it from there."""

    places: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match of the patterns in a text."""
        return next((m for p in self.patterns if (m := p.search(text))), None)


@dataclass(frozen=True)
class Layout:
    """A preset, checked: see the comments in `ba_presets/industries_in_rows.yaml`."""

    orientation: str
    sheet: re.Pattern[str]
    header_start: re.Pattern[str]
    header_rows: int
    label_columns: tuple[int, ...]
    value_column: re.Pattern[str]
    industry: re.Pattern[str]
    total: re.Pattern[str]
    unassigned: re.Pattern[str]
    skip: re.Pattern[str]
    region: Found
    date: Found
    markers: Mapping[str, str]
    provenance: Mapping[str, str]


def shipped() -> list[str]:
    """The names of the layouts that come with the package.

    Example:
        >>> shipped()
        ['industries_in_rows', 'regions_in_rows']
    """
    return list(shipped_presets(FOLDER))


def load_layout(preset: str | Path) -> Layout:
    """A layout by name, or from a YAML file.

    Entries that the file lacks are those of the shipped preset of the same orientation.

    Raises:
        SelectionError: no such preset; unknown entries, bad patterns or markers, all at once.

    Example:
        >>> load_layout("regions_in_rows").header_rows
        2
    """
    own = _yaml(preset)
    orientation = str(own.get("orientation", ORIENTATIONS[0]))
    problems = Problems(SelectionError, str(preset))
    if orientation not in ORIENTATIONS:
        cure = did_you_mean(orientation, ORIENTATIONS)
        problems.add("unknown orientation", value=orientation, cure=cure)
        problems.stop()
    base = _yaml(orientation)
    known = {*base, "value_column", *PROVENANCE}
    for name in own:
        if name not in known:
            problems.add(f"unknown entry '{name}'", cure=did_you_mean(name, known))
    merged = {**base, **own}
    header = merged["header"] if isinstance(merged["header"], dict) else {}
    layout = Layout(
        orientation=orientation,
        header_start=_pattern(header.get("start", NEVER), "header", problems),
        header_rows=int(header.get("rows", 1)),
        label_columns=_columns(str(merged["label_column"]), problems),
        region=_found(merged["region"], "region", problems),
        date=_found(merged["date"], "date", problems),
        markers=_markers(merged["markers"], problems),
        provenance={k: str(merged[k]) for k in PROVENANCE if k in merged},
        **{
            name: _pattern(merged.get(name) or NEVER, name, problems)
            for name in ("sheet", "value_column", "industry", "total", "unassigned", "skip")
        },
    )
    problems.stop()
    return layout


def _yaml(preset: str | Path) -> dict[str, Any]:
    return read_preset(preset, folder=FOLDER, such_as="sheet: .*")


def _pattern(text: Any, entry: str, problems: Problems) -> re.Pattern[str]:
    try:
        return re.compile(str(text))
    except re.error as error:
        cure = "mend the regular expression"
        problems.add(f"entry {entry}: {error}", value=str(text), cure=cure)
        return re.compile(NEVER)


def _found(entry: Any, name: str, problems: Problems) -> Found:
    entry = entry if isinstance(entry, dict) else {}
    places, patterns = entry.get("from", []), entry.get("pattern", [])
    places = (places,) if isinstance(places, str) else tuple(places)
    for place in places:
        if place not in PLACES[name]:
            cure = did_you_mean(place, PLACES[name])
            problems.add(f"entry {name}: unknown place", value=place, cure=cure)
    several = [patterns] if isinstance(patterns, str) else list(patterns)
    return Found(places, tuple(_pattern(p, name, problems) for p in several))


def _columns(letters: str, problems: Problems) -> tuple[int, ...]:
    """Column numbers from 0 of `A` or `A:B`."""
    ends = [letter.strip().upper() for letter in letters.split(":")]
    if not all(len(end) == 1 and end.isalpha() for end in ends) or len(ends) > 2:
        problems.add("entry label_column", value=letters, cure="write A or A:B")
        return (0,)
    first, last = ord(ends[0]) - ord("A"), ord(ends[-1]) - ord("A")
    return tuple(range(first, last + 1))


def _markers(given: Any, problems: Problems) -> dict[str, str]:
    statuses = [s.name.lower() for s in Status]
    markers = {str(mark): str(status) for mark, status in (given or {}).items()}
    for mark, status in markers.items():
        if status not in ("suppressed", "zero", "not_available"):
            cure = did_you_mean(status, statuses)
            problems.add(f"marker '{mark}' means no known status", value=status, cure=cure)
    return markers
