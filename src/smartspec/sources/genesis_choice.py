"""Which measure, regions, industries and totals of a GENESIS table become the cube."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from smartspec.errors import SelectionError, did_you_mean
from smartspec.sources.genesis_layout import Flat

REGIONS = ("DINSG", "DLAND", "REGBEZ", "KREISE", "GEMEIN", "BUNDLD", "RAUMOR", "AMARBE", "AMARBB")
PEOPLE = re.compile(
    r"besch(ä|ae)ftigt|erwerbst(ä|ae)tig|employees|persons (employed|in employment)|employed persons",
    re.IGNORECASE,
)
NO_PEOPLE = re.compile(
    r"(betriebe|unternehmen|niederlassungen|establishments|enterprises|local)\b", re.I
)
PARTS_OF_A_YEAR = ("MONAT", "QUARTG", "QUARTM", "HALBJ", "KWOCHE")


def counts_people(code: str, label: str) -> bool:
    """Whether a measure of GENESIS counts people at work, by its code `ERW...` or its label.

    Example:
        >>> counts_people("ERW012", "Beschäftigte"), counts_people("BEVZ20", "Bevölkerung")
        (True, False)
        >>> counts_people("BETR01", "Betriebe mit Beschäftigten")
        False
    """
    if NO_PEOPLE.match(label):
        return False
    return code.upper().startswith("ERW") or PEOPLE.search(label) is not None


@dataclass(frozen=True)
class Choice:
    """What was chosen, by code; `industry` is None for a table of totals only."""

    measure: str
    regions: tuple[str, ...]
    industry: str | None
    fixed: dict[str, str]


def choose(
    flat: Flat,
    *,
    measure: str | None,
    region: str | Iterable[str] | None,
    industry: str | None,
    select: str | Mapping[str, str] | None,
    totals_only: bool = False,
) -> Choice:
    """Settle what to read; what is not said is chosen where only one choice is possible.

    Raises:
        SelectionError: several measures and none named; a measure that does not count people at
            work and is not named; no industries and not `totals_only`; a name that the table
            lacks; a variable without total and without a value in `select`.
    """
    chosen = _measure(flat, measure)
    rows = flat.rows[flat.rows["measure"] == chosen]
    present = [v for v in flat.variables if v in rows and rows[v].notna().any()]
    regions = _regions(flat, region, present)
    wanted = _industry(flat, industry, present, regions)
    if wanted is None and not totals_only:
        others = [v for v in present if v not in regions]
        shown = f" (there is {_listed(flat.variables, others)})" if others else ""
        cure = f"name a variable with industry={shown}, or take totals alone: totals_only=true"
        raise SelectionError("the table has no industries", cure=cure)
    part = next((v for v in present if v.upper() in PARTS_OF_A_YEAR), None)
    if part:
        message = f"the table counts by {flat.variables[part]} ({part}) within a year"
        raise SelectionError(message, cure="choose a table with reference dates (STAG) or years")
    rows = rows[rows[list(regions)].notna().any(axis=1)]
    others = [v for v in present if v not in (*regions, wanted) and rows[v].notna().any()]
    return Choice(chosen, regions, wanted, _fixed(flat, rows, others, select))


def _measure(flat: Flat, wanted: str | None) -> str:
    listed = [f"{c} ({label}, {unit})" for c, (label, unit) in flat.measures.items()]
    if wanted is None and len(flat.measures) == 1:
        code, (label, _) = next(iter(flat.measures.items()))
        if not counts_people(code, label):
            message = f"the table counts '{label}' ({code}), not employees"
            cure = f"choose a table of employees; if this is what you want say measure={code}"
            raise SelectionError(message, cure=cure)
        return code
    if wanted is None:
        message = "the table has several measures"
        raise SelectionError(message, cure=f"choose one with measure=: {', '.join(listed)}")
    names = {code: label for code, (label, _) in flat.measures.items()}
    return _code_of(wanted, names, what="measure", listed=listed)


def _regions(flat: Flat, wanted: str | Iterable[str] | None, present: list[str]) -> tuple[str, ...]:
    if wanted is not None:
        given = wanted.split(",") if isinstance(wanted, str) else wanted
        names = {v: flat.variables[v] for v in present}
        return tuple(_code_of(one.strip(), names, what="region variable") for one in given)
    found = tuple(v for v in present if v.rstrip("0123456789").upper() in REGIONS)
    if not found:
        cure = f"name it with region=: {_listed(flat.variables, present)}"
        raise SelectionError("no variable of this table is known as a region", cure=cure)
    return found


def _industry(
    flat: Flat, wanted: str | None, present: list[str], regions: tuple[str, ...]
) -> str | None:
    others = [v for v in present if v not in regions]
    if wanted is not None:
        names = {v: flat.variables[v] for v in others}
        return _code_of(wanted, names, what="industry variable")
    found = [v for v in others if v.upper().startswith("WZ")]
    if len(found) > 1:
        cure = f"choose one with industry=: {_listed(flat.variables, found)}"
        raise SelectionError("the table has several industry variables", cure=cure)
    return found[0] if found else None


def _fixed(
    flat: Flat, rows: pd.DataFrame, others: list[str], select: str | Mapping[str, str] | None
) -> dict[str, str]:
    wanted = dict(_selected(select))
    names = {v: flat.variables[v] for v in others}
    wanted = {_code_of(v, names, what="classifying variable"): x for v, x in wanted.items()}
    fixed: dict[str, str] = {}
    for variable in others:
        here = {str(code) for code in rows[variable].dropna().unique()}
        labels = {c: label for c, label in flat.values[variable].items() if c in here}
        if variable in wanted:
            fixed[variable] = _code_of(wanted[variable], labels, what=f"value of {variable}")
        elif "" in here:
            fixed[variable] = ""
        else:
            cure = f'choose one with select={{"{variable}": ...}}: {_listed(labels, labels)}'
            message = f"{flat.variables[variable]} ({variable}) has no total in this table"
            raise SelectionError(message, cure=cure)
    return fixed


def _selected(select: str | Mapping[str, str] | None) -> Mapping[str, str]:
    if not isinstance(select, str):
        return select or {}
    pairs = [pair.partition("=") for pair in select.split(",")]
    if not all(equals for _, equals, _ in pairs):
        cure = "write variable and value with an equals sign: select=GES=GESM,NAT=NATA"
        raise SelectionError(f"select '{select}' is not understood", cure=cure)
    return {variable.strip(): value.strip() for variable, _, value in pairs}


def _code_of(
    wanted: str, names: Mapping[str, str], *, what: str, listed: list[str] | None = None
) -> str:
    fits = [c for c, label in names.items() if wanted in (c, label)]
    fits = fits or [
        c for c, n in names.items() if wanted.casefold() in (c.casefold(), n.casefold())
    ]
    if len(fits) == 1:
        return fits[0]
    cure = did_you_mean(wanted, [*(c for c in names if c), *dict.fromkeys(names.values())])
    if listed:
        cure = f"available: {', '.join(listed)}"
    raise SelectionError(f"{what} '{wanted}' is not in the table", cure=cure)


def _listed(names: Mapping[str, str], codes: Iterable[str]) -> str:
    return ", ".join(f"{code or 'total'} ({names[code]})" for code in codes)
