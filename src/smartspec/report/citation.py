"""Whose words or figures the rows of a table are, as a source line; and what its notes share."""

from __future__ import annotations

import re

import pandas as pd

from smartspec.report.context import Context
from smartspec.report.rows import localised


def citation(rows: pd.DataFrame, context: Context) -> str:
    """The sources of a table in one line: publisher (year), title; empty where none is stated.

    Example:
        >>> from smartspec.dossier import Dossier
        >>> sources = pd.DataFrame({"id": ["S"], "publisher": ["Town"], "year": [2021],
        ...                         "title": ["Plan"]})
        >>> dossier = Dossier(settings={}, tables={"sources": sources}, cubes={})
        >>> citation(pd.DataFrame({"source": ["S", None]}), Context(dossier, "en"))
        'Town (2021), Plan'
    """
    if "source" not in rows or "sources" not in context.dossier:
        return ""
    used = list(dict.fromkeys(rows["source"].dropna()))
    known = localised(context.dossier["sources"], lang=context.lang).set_index("id")
    return "; ".join(_cited(known.loc[code]) for code in used if code in known.index)


def _cited(source: pd.Series) -> str:
    parts = {name: source.get(name) for name in ("publisher", "year", "title")}
    held = {name: str(value) for name, value in parts.items() if value is not None}
    held = {name: value for name, value in held.items() if value not in ("<NA>", "nan")}
    who = held.get("publisher", "")
    if "year" in held:
        who = f"{who} ({held['year']})".strip()
    return ", ".join(part for part in (who, held.get("title", "")) if part)


def with_citation(rows: pd.DataFrame, of: pd.DataFrame, context: Context) -> pd.DataFrame:
    """A copy whose attributes carry the citation of another table, as charts print it."""
    cited = rows.copy()
    cited.attrs = {**rows.attrs, "citation": citation(of, context)}
    return cited


def common_notes(notes: pd.Series) -> list[str]:
    """Sentences that stand in every note; said once, they need not be repeated row by row.

    Example:
        >>> common_notes(pd.Series(["Scale 1. Ours.", "Scale 2. Ours."]))
        ['Ours.']
    """
    parts = [re.split(r"(?<=\.)\s+", str(note)) for note in notes.dropna()]
    if len(parts) < 2 or len(parts) < len(notes):
        return []
    return [part for part in parts[0] if all(part in other for other in parts[1:])]
