"""The figures that a claim can name: profiles, cells of the cube, and every table of the strategy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from smartspec.tables import internal_schemas, microdata_schemas, schema, schema_names

COMPUTED = ("profile", "top", "lead_market", "employees", "share", "total")
OWN = ("claims", "claim_results", "changes", "employment", "resilience", "dropped", "secret")
NO_TABLES = (*COMPUTED, *OWN, "flips")
OPTIONS = {
    "profile": ("start", "end", "growth_of", "reference"),
    "top": ("start", "end", "growth_of", "reference", "n"),
    "lead_market": ("start", "end", "reference"),
}
FUNCTIONS = {
    "count": 1, "set": 1, "sum": 1, "max": 1, "min": 1, "growth": 2, "share_of": 2, "difference": 2,
    "per": 2,
}  # fmt: skip
DIMENSIONS = {
    "industries": "industry",
    "markets": "market",
    "districts": "region",
    "regions": "region",
}


@dataclass(frozen=True)
class Column:
    """A column of a figure: what kind of values it holds, in which unit, from which list."""

    kind: str  # number, text, list, date, boolean
    unit: str = ""
    enum: tuple[str, ...] = ()
    codes: str = ""  # whose codes: region, industry, market, date or table.column
    low_high: bool = False  # rounded figures bound it from both sides


@dataclass(frozen=True)
class Source:
    """A figure's columns, the key of its rows, and how it is computed."""

    name: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    options: Mapping[str, Column] = field(default_factory=dict)
    default: str | None = None  # the column meant where none is named
    computed: bool = False

    def dimension(self, word: str | None) -> str | None:
        """The key column that a pool word opens; None where there is none."""
        if word is None:
            open_ = [c for c in ("industry", "market", *self.key) if c in self.key]
            return open_[0] if open_ else None
        column = DIMENSIONS.get(word, word)
        column = "area" if column == "region" and "area" in self.key else column
        return column if column in self.key else None


@cache
def catalogue() -> Mapping[str, Source]:
    """All figures by name.

    Example:
        >>> catalogue()["total"].key
        ('region', 'date')
    """
    hidden = microdata_schemas().union(internal_schemas(), NO_TABLES)
    found = {name: _table(name) for name in schema_names() if name not in hidden}
    found["profile"] = _of_schema("profile", "profile", {}, ("region", "industry"))
    found["top"] = _of_schema("top", "top", {}, ("region", "industry", "by"))
    renamed = {"industry": "market", "industry_name": "market_name"}
    found["lead_market"] = _of_schema("lead_market", "resilience", renamed, ("region", "market"))
    cells = {
        "region": Column("text", codes="region"),
        "date": Column("date", codes="date"),
        "status": Column("text"),
    }
    by_industry = {
        **cells,
        "industry": Column("text", codes="industry"),
        "section": Column("text", codes="section"),
    }
    key = ("region", "industry", "date")
    for name, unit in (("employees", "persons"), ("share", "fraction")):
        columns = {**by_industry, name: Column("number", unit)}
        found[name] = Source(name, columns, key, default=name, computed=True)
    columns = {**cells, "total": Column("number", "persons")}
    found["total"] = Source("total", columns, ("region", "date"), default="total", computed=True)
    return found


def _table(name: str) -> Source:
    wanted = schema(name)
    keys = wanted.get("primaryKey") or []
    key = (keys,) if isinstance(keys, str) else tuple(keys)
    columns = {f["name"]: _column(f) for f in wanted["fields"]}
    if len(key) == 1:  # of a longer key each part may be new: its absence is seen in the rows
        columns[key[0]] = _with_codes(columns[key[0]], f"{name}.{key[0]}")
    for foreign in wanted.get("foreignKeys", ()):
        fields, there = foreign["fields"], foreign["reference"]
        if isinstance(fields, str) and isinstance(there["fields"], str):
            target = f"{there['resource'] or name}.{there['fields']}"
            columns[fields] = _with_codes(columns[fields], target)
    return Source(name, columns, key)


def _with_codes(column: Column, codes: str) -> Column:
    return Column(column.kind, column.unit, column.enum, codes, column.low_high)


def _column(found: Mapping[str, Any]) -> Column:
    kind = {"integer": "number", "string": "text"}.get(found["type"], found["type"])
    kind = "list" if "separator" in found else kind
    enum = tuple(str(v) for v in found.get("constraints", {}).get("enum", ()))
    unit = found.get("unit", "count" if found["type"] == "integer" else "")
    return Column(kind, unit, enum)


def _of_schema(name: str, table: str, renamed: Mapping[str, str], key: tuple[str, ...]) -> Source:
    options = {
        "start": Column("date", codes="date"),
        "end": Column("date", codes="date"),
        "growth_of": Column("text", enum=("employees", "share")),
        "reference": Column("text", codes="region"),
        "n": Column("number", "count"),
    }
    fields = {f["name"]: f for f in schema(table)["fields"]}
    hidden = {*options, "reference_name"}
    columns: dict[str, Column] = {}
    for column, found in fields.items():
        if column in hidden or column.endswith(("_low", "_high")):
            continue
        made = _column(found)
        codes = column if column in ("region", "industry") else ""
        codes = "market" if renamed.get(column) == "market" else codes
        bounds = f"{column}_low" in fields
        columns[renamed.get(column, column)] = Column(
            made.kind, made.unit, made.enum, codes, bounds
        )
    if "market" not in columns:
        columns["section"] = Column("text", codes="section")
    chosen = {option: options[option] for option in OPTIONS[name]}
    return Source(name, columns, key, chosen, computed=True)
