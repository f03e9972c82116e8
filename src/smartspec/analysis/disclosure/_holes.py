"""Holes as rows: cell, rule, interval, the equations that give it away, and the cure in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from smartspec.analysis.disclosure._audit import Audit
from smartspec.analysis.disclosure._bounds import Given
from smartspec.analysis.disclosure._explain import Rows, known_cells, smallest_facts
from smartspec.analysis.disclosure._facts import Cell
from smartspec.analysis.disclosure._oracles import row_of
from smartspec.analysis.disclosure._rules import Rules, Sensitive
from smartspec.analysis.disclosure._words import Names, cell_name, describe, shown_itself
from smartspec.codes.locales import Lang
from smartspec.cube import TOTAL

COLUMNS = ["date", "region", "region_name", "industry", "industry_name", "rule"]
COLUMNS += ["certainty", "low", "high"]
LANGUAGES: tuple[Lang, Lang] = ("de", "en")
BASE = 5  # proposed for rounding


def hole_rows(found: Audit, rules: Rules) -> pd.DataFrame:
    """One row for each hole, in the order of dates, regions, industries."""
    names = names_of(found)
    oracle = [row_of(*one, names) for one in found.oracles]
    rows = oracle + [_row(some, one, rules, names) for some in found.all for one in some.holes]
    texts = [f"{name}_{lang}" for name in ("equations", "cure") for lang in LANGUAGES]
    table = pd.DataFrame(rows, columns=[*COLUMNS, *texts])
    return table.sort_values(["date", "region", "industry", "rule"], ignore_index=True)


def names_of(found: Audit) -> dict[str, str]:
    """Names of regions and industries by code, where they say more than the code."""
    names: dict[str, str] = {}
    for cube in found.sources:
        for dim in ("region", "industry"):
            pairs = zip(cube[dim].values, cube[f"{dim}_name"].values, strict=True)
            names.update({str(code): str(name) for code, name in pairs if name})
    return names


def _row(found: Audit, one: Sensitive, rules: Rules, names: Names) -> dict[str, Any]:
    day, region, industry = one.cell
    (low, high), given = found.holes[one]
    shown = found.reader.value(one.cell) is not None
    facts: Rows = [] if shown else smallest_facts(found, one, given, rules)
    row: dict[str, Any] = {
        "date": day,
        "region": region,
        "region_name": names.get(region, ""),
        "industry": industry,
        "industry_name": names.get(industry, ""),
        "rule": one.rule,
        "certainty": "probable" if found.expects else "certain",
        "low": low,
        "high": high,
    }
    for lang in LANGUAGES:
        row[f"equations_{lang}"] = (
            shown_itself(one.cell, names, lang)
            if shown
            else "; ".join(_facts_in_words(found, facts, given, names, lang))
        )
        row[f"cure_{lang}"] = _cure(found, one.cell, facts, names, lang, shown=shown)
    return row


def _facts_in_words(found: Audit, facts: Rows, given: Given, names: Names, lang: Lang) -> list[str]:
    said = [describe(fact, found.reader, names, lang) for fact, _ in facts]
    if any(right is not None for fact, _ in facts for *_, right in fact.products) and given:
        said.append(
            {
                "de": f"vorsorglich als bekannt angenommen: {len(given)} weitere Werte",
                "en": f"assumed to be known, to be on the safe side: {len(given)} more figures",
            }[lang]
        )
    return list(dict.fromkeys(said)) or [
        {"de": "schon aus der Sperrung und den Grenzen", "en": "from the suppression itself"}[lang]
    ]


def _cure(found: Audit, cell: Cell, facts: Rows, names: Names, lang: Lang, *, shown: bool) -> str:
    """What to do: suppress, coarsen, round; or print fewer digits of a derived figure."""
    if shown:
        return {
            "de": "Diese Zelle sperren und danach erneut prüfen",
            "en": "Suppress this cell, then audit again",
        }[lang]
    others = [c for c in known_cells(facts, found) if c[2] != TOTAL and c != cell]
    others = [c for c in others if (found.reader.value(c) or 0) > 0]
    parts = []
    if others:
        best = cell_name(min(others, key=lambda c: found.reader.value(c) or 0), names, lang)
        parts.append({"de": f"auch {best} sperren", "en": f"suppress {best} as well"}[lang])
    if any(not fact.is_sum and fact.kind not in ("rank", "count") for fact, _ in facts):
        parts.append(
            {
                "de": "die abgeleitete Zahl weglassen oder mit weniger Stellen drucken",
                "en": "leave out the derived figure or print fewer digits of it",
            }[lang]
        )
    parts += {
        "de": ["Zweige oder Gebiete zusammenfassen", f"auf Vielfache von {BASE} runden"],
        "en": ["merge industries or regions", f"round to multiples of {BASE}"],
    }[lang]
    text = {"de": " oder ", "en": " or "}[lang].join(parts)
    return text[0].upper() + text[1:]
