"""The mapping of a tidy table: which column means what; shipped or own presets hold it as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from smartspec.cube import ATTRIBUTES, TOTAL
from smartspec.errors import Problems, SelectionError, did_you_mean
from smartspec.sources.options import Choice, choices
from smartspec.sources.preset_file import read_preset, shipped_presets
from smartspec.sources.tidy_rounding import rounding_steps

FOLDER = "tidy_presets"
CHOICES = ("where", "suppressed_where", "levels")
FIXED = {
    "negative": ("error", "not_available"),
    "absent": ("not_available", "zero"),
    "decimal": (".", ","),
}
ROUNDING = ("rounding_base", "rounding_steps")
MADE = ("checksum", "overlapping", "unit", "rounding_base", "rounding_rule")  # not told by a preset
PROVENANCE = tuple(name for name in ATTRIBUTES if name not in MADE)


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
    decimal: str = "."
    date_format: str | None = None
    day: str = "12-31"
    region_width: int = 0
    industry_width: int = 0
    rounding_base: float = 0
    rounding_steps: Mapping[float, float] = field(default_factory=dict)
    reference: str | None = None
    reference_name: str | None = None
    sheet: str | None = None
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def columns(self) -> Iterator[tuple[str, str]]:
        """Each option that names columns, with the column."""
        for name in ("region", "industry", "employees", "status", "region_name", "industry_name"):
            if getattr(self, name):
                yield name, getattr(self, name)
        for name in ("quarter", "level_column"):
            if getattr(self, name):
                yield name, getattr(self, name)
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
    """The entries of a preset, by name or from a YAML file.

    Raises:
        SelectionError: no such preset, or a file that is no YAML mapping.

    Example:
        >>> load_preset("uk_bres")["region"]
        'nuts2'
    """
    return read_preset(preset, folder=FOLDER, such_as="region: nuts2")


def recognise(columns: list[str]) -> str | None:
    """The shipped preset whose columns a table has, if any.

    Example:
        >>> recognise(["year", "nuts2", "region", "division", "sic_title", "employment"])
        'uk_bres'
    """
    names = set(columns)
    return next((p for p in shipped() if set(load_preset(p)["recognise"]) <= names), None)


def mapping(preset: str | Path | None, given: Mapping[str, Any]) -> Mapped:
    """The mapping of a preset, with the given options in place of its own.

    `where` is put together: a column named by both keeps what is given. How figures are rounded is
    one choice: either of its two options replaces both of the preset's.

    Raises:
        SelectionError: unknown entries or values, all at once.

    Example:
        >>> mapping("us_qcew_county", {"level": 3}).level
        '3'
    """
    entries = load_preset(preset) if preset is not None else {}
    kept = {k: v for k, v in entries.items() if k not in ROUNDING or not set(ROUNDING) & set(given)}
    merged = {**kept, **given}
    where = choices(entries.get("where"), option="where")
    merged["where"] = {**where, **choices(given.get("where"), option="where")}
    merged.pop("recognise", None)
    known = {f.name for f in fields(Mapped)} - {"provenance"}
    problems = Problems(SelectionError, str(preset) if preset is not None else None)
    for name in merged:
        if name not in known and name not in PROVENANCE:
            problems.add(f"unknown option '{name}'", cure=did_you_mean(name, [*known, *PROVENANCE]))
    for name, allowed in FIXED.items():
        if merged.get(name, allowed[0]) not in allowed:
            problems.add(f"option {name} is {' or '.join(allowed)}", value=merged[name])
    if set(ROUNDING) <= set(merged):
        cure = "rounding_steps alone says it: its first step is the base"
        problems.add("both rounding_base and rounding_steps are given", cure=cure)
    problems.stop()
    for name in CHOICES:
        merged[name] = choices(merged.get(name), option=name)
    markers = choices(merged.get("markers"), option="markers")
    merged["markers"] = {mark: status[0] for mark, status in markers.items()}
    if merged.get("level") is not None:
        merged["level"] = str(merged["level"])
    for name, kind in (("rounding_base", float), ("region_width", int), ("industry_width", int)):
        merged[name] = kind(merged.get(name) or 0)
    merged["rounding_steps"] = rounding_steps(merged.get("rounding_steps"))
    merged["rounding_base"] = merged["rounding_steps"].get(0, merged["rounding_base"])
    provenance = {name: merged.pop(name) for name in PROVENANCE if name in merged}
    return Mapped(**merged, provenance=provenance)
