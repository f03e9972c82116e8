"""Guard-rails of a strategy: open to others, no lock-in, themes, and fields that stand on ground."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.codes.industries import short_name
from smartspec.codes.locales import LANGUAGES, Lang
from smartspec.errors import DataError, SelectionError, did_you_mean
from smartspec.strategy.field_profile import of_status
from smartspec.strategy.guard_figures import guard_figures
from smartspec.strategy.guard_words import NAMES, Finding, guard_sentence
from smartspec.tables import check, split_list

Tables = Mapping[str, pd.DataFrame]
ALL = "all"
LIMITS = {
    "open_share": 0.25,  # at least a quarter of all employees works in no field
    "no_exclusion": 0.0,  # passages that shut others out
    "concentration": 0.25,  # Herfindahl index from which a market counts as highly concentrated
    "shrinking_share": 0.5,  # most employees of a field should not work where jobs vanish
    "theme": 0.75,  # a field that rests to three quarters on one industry is that industry
    "challenge": 1.0,
    "helix": 2.0,
    "action": 1.0,
    "evidence": 1.0,
}
AT_LEAST = {"open_share", "challenge", "helix", "action", "evidence"}
UNITS = {
    **dict.fromkeys(("open_share", "shrinking_share", "theme"), "fraction"),
    "concentration": "index",
    "no_exclusion": "passages",
    "challenge": "links",
    "helix": "sectors",
    "action": "actions",
    "evidence": "items",
}
EXCLUDING = {
    "de": r"\b(ausschließlich|nur noch|nicht förderfähig|nicht gefördert|ausgeschlossen|vorbehalten)",
    "en": r"\b(exclusively|solely|not eligible|no funding for|excluded|reserved for)\b",
}


def guard_rails(
    tables: Tables,
    *,
    cube: xr.Dataset | None = None,
    region: str | None = None,
    start: str | None = None,
    end: str | None = None,
    limits: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Check a strategy against its guard-rails; each warning is a question to people.

    - `open_share`: part of the region's employees outside all fields, `1 - sum c_i e_i / e` with
      `c_i = min(1, sum of the fields' weights)`: at least so many;
    - `no_exclusion`: passages of fields and actions with words that shut others out;
    - `concentration`: `HHI = sum p_i^2` of the fields' employees over industries;
    - `shrinking_share`: part of the employees in industries that shrank from start to end;
    - `theme`: part of a field's employees in its largest industry;
    - `challenge`: trends, weaknesses, threats and passed criteria of challenge that name the field;
    - `helix`: sectors of the field's actors that exist, have a name and are of the region;
    - `action`, `evidence`: how many there are; plans and expired evidence do not count.

    Openness, wording, concentration and shrinking are checked for the whole strategy (field `all`),
    shrinking and the others for each selected field.

    Args:
        tables: the tables of a dossier by name; a check whose table is absent is not checkable.
        cube: employment cube; without it the checks of employment are not checkable.
        region: code or name of the region, needed with a cube.
        start: reference date at which growth starts, needed with a cube.
        end: reference date of employees and the end of growth, needed with a cube.
        limits: other limits by check; see `LIMITS` for defaults and reasons.

    Returns:
        Table `guard_rails`: status `ok`, `warning` or `not_checkable`, value, threshold, sentence.
        Secret figures make a check not checkable; they are never filled.

    Raises:
        SelectionError: unknown limits, no selected field, a cube without region or dates.
        DataError: no table `fields`, tables that do not fit their schema.

    Example:
        >>> fields = pd.DataFrame({"id": ["F1"], "status": ["selected"], "version": ["1"],
        ...     **{f"{n}_{l}": ["IT"] for n in ("name", "short", "description")
        ...        for l in ("de", "en")}})
        >>> table = guard_rails({"fields": fields})
        >>> table.loc[table.check == "helix", ["field", "status"]].values.tolist()
        [['F1', 'not_checkable']]

    Reference:
        Foray, D. (2015), Smart Specialisation, Routledge; Herfindahl limits: U.S. Department of
        Justice and Federal Trade Commission (2010), Horizontal Merger Guidelines, section 5.3.
    """
    used = {**LIMITS, **(limits or {})}
    for name in used:
        if name not in LIMITS:
            cure = did_you_mean(name, LIMITS)
            raise SelectionError(f"no guard-rail '{name}'", cure=cure)
    if cube is not None and (region is None or start is None or end is None):
        raise SelectionError("a cube alone is not enough", cure="give region, start and end")
    if "fields" not in tables:
        raise DataError("no table fields", cure="pass the tables of a dossier")
    known = {name: check(tables[name], name) for name in TABLES if name in tables}
    fields = known["fields"]
    selected = of_status(fields, ["selected"])
    where = None if cube is None else (str(region), str(start), str(end))
    findings = guard_figures(known, selected, cube, where)
    findings += [_exclusion(known, selected)]
    findings += [counts(known, field) for counts in COUNTS for field in selected]
    order = {name: place for place, name in enumerate(LIMITS)}
    findings.sort(key=lambda found: order[found.check])
    industries = _industry_names(cube)
    rows = [_row(f, used[f.check], fields, industries) for f in findings]
    table = check(pd.DataFrame(rows), "guard_rails")
    table.attrs = {**({} if cube is None else cube.attrs), "limits": used}
    return table


def _industry_names(cube: xr.Dataset | None) -> dict[Lang, dict[str, str]]:
    """Short names of the cube's industries by code, in each language."""
    if cube is None:
        return {lang: {} for lang in LANGUAGES}
    kind = str(cube.attrs.get("classification", ""))
    given = (
        cube["industry_name"].values if "industry_name" in cube.coords else cube["industry"].values
    )
    pairs = [(str(c), str(n)) for c, n in zip(cube["industry"].values, given, strict=True)]
    return {
        lang: {c: short_name(c, lang=lang, classification=kind, given=n) for c, n in pairs}
        for lang in LANGUAGES
    }


def _row(
    found: Finding, limit: float, fields: pd.DataFrame, industries: dict[Lang, dict[str, str]]
) -> dict[str, Any]:
    status = "not_checkable"
    if found.value is not None:
        fine = found.value >= limit if found.check in AT_LEAST else found.value <= limit
        status = "ok" if fine else "warning"
    names = fields.set_index("id")
    row: dict[str, Any] = {"check": found.check, "field": found.field, "status": status}
    row |= {"value": found.value, "threshold": limit, "unit": UNITS[found.check]}
    for lang in LANGUAGES:
        name = "" if found.field == ALL else str(names.at[found.field, f"name_{lang}"])
        row[f"name_{lang}"] = NAMES[found.check][lang]
        row[f"sentence_{lang}"] = guard_sentence(
            found, status, limit, name=name, lang=lang, industries=industries[lang]
        )
    return row


def _exclusion(tables: Tables, selected: list[str]) -> Finding:
    """Passages of the selected fields and of actions that shut others out."""
    fields = tables["fields"]
    texts = [(fields[fields["id"].isin(selected)], "description")]
    texts += [(tables["actions"], "text")] if "actions" in tables else []
    found = [
        {lang: str(row[f"{column}_{lang}"]) for lang in LANGUAGES}
        for table, column in texts
        for _, row in table.iterrows()
        if any(_matches(row[f"{column}_{lang}"], EXCLUDING[lang]) for lang in LANGUAGES)
    ]
    return Finding("no_exclusion", ALL, float(len(found)), quotes=tuple(found))


def _matches(text: object, pattern: str) -> bool:
    return isinstance(text, str) and re.search(pattern, text, re.IGNORECASE) is not None


def _challenge(tables: Tables, field: str) -> Finding:
    if not {"trends", "swot", "assessments"} & set(tables):
        return Finding("challenge", field, None, why="trends, swot, assessments")
    found = {"trend": _naming(tables.get("trends"), field)}
    swot = tables.get("swot")
    if swot is not None:
        for kind in ("weakness", "threat"):
            found[kind] = _naming(swot[swot["kind"].eq(kind).fillna(False)], field)
    if "assessments" in tables and "criteria" in tables:
        rows, criteria = tables["assessments"], tables["criteria"]
        wanted = criteria[criteria["group"] == "challenge"].set_index("id")["pass_at"]
        mine = rows[(rows["field"] == field) & rows["criterion"].isin(wanted.index)]
        least = mine["criterion"].map(wanted).fillna(1.0)  # a score above nothing
        found["criterion"] = int((mine["score"] >= least).fillna(False).sum())
    return Finding("challenge", field, float(sum(found.values())), kinds=tuple(found.items()))


def _naming(table: pd.DataFrame | None, field: str) -> int:
    """How many rows have the field in their list of fields."""
    return 0 if table is None else sum(field in split_list(cell) for cell in table["fields"])


def _helix(tables: Tables, field: str) -> Finding:
    if "actors" not in tables or "actor_fields" not in tables:
        return Finding("helix", field, None, why="actors, actor_fields")
    actors, roles = tables["actors"], tables["actor_fields"]
    named = set(roles.loc[roles["field"] == field, "actor"])
    mine = actors["id"].isin(named) | actors["all_fields"].fillna(False)
    there = mine & (actors["status"] == "existing") & actors["merged_into"].isna()
    there &= ~actors["scope"].isin(["generic", "external"])  # named, and of the region
    sectors = {sector for cell in actors.loc[there, "helix"] for sector in split_list(cell)}
    return Finding("helix", field, float(len(sectors)), sectors=tuple(sorted(sectors)))


def _action(tables: Tables, field: str) -> Finding:
    if "actions" not in tables:
        return Finding("action", field, None, why="actions")
    of = tables["actions"]["field"]
    return Finding("action", field, float((of.isna() | (of == field).fillna(False)).sum()))


def _evidence(tables: Tables, field: str) -> Finding:
    if "evidence" not in tables:
        return Finding("evidence", field, None, why="evidence")
    rows = tables["evidence"]
    counts = (rows["field"] == field).fillna(False) & (rows["polarity"] == "supports")
    counts &= (rows["state"] != "expired") & ~rows["planned"].fillna(False).astype(bool)
    return Finding("evidence", field, float(counts.sum()))


COUNTS: tuple[Callable[[Tables, str], Finding], ...] = (_challenge, _helix, _action, _evidence)
TABLES = (
    *("fields", "field_delineations", "trends", "swot", "criteria", "assessments"),
    *("actors", "actor_fields", "actions", "evidence"),
)
