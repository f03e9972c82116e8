"""Rows of the dossier by their names: a reader of the page has no list of ids to look them up in."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pandas as pd

from smartspec.codes.locales import Lang
from smartspec.codes.wording import quoted

BY = ("short_{lang}", "name_{lang}", "name", "market_{lang}", "topic_{lang}", "sector_{lang}")
ID = re.compile(r"(?=.*\d)[^\W\d_][\w.-]{2,}")  # letters and a digit: no word of a sentence
BEGINNING = 60  # letters of a text that has no name
KEPT = {"claims", "sources"}  # of claims the page itself says the id


def row_names(tables: Mapping[str, pd.DataFrame], *, lang: Lang) -> dict[str, str]:
    """What the rows are called, by id; empty where a row has no name of its own.

    Example:
        >>> rows = pd.DataFrame({"id": ["A1", "A110"], "name": ["Siemens", "Siemens Energy"]})
        >>> row_names({"actors": rows}, lang="de")
        {'A110': 'Siemens Energy'}
    """
    found: dict[str, str] = {}
    for table, rows in tables.items():
        if table in KEPT or "id" not in rows:
            continue
        names = _names(rows, lang)
        for code, name in zip(rows["id"].astype(str), names, strict=True):
            if ID.fullmatch(code):
                found[code] = name
    said = set(tables["claims"]["id"].astype(str)) if "claims" in tables else set()
    return {code: name for code, name in found.items() if code not in said}


def _names(rows: pd.DataFrame, lang: Lang) -> list[str]:
    """Names, or else the beginnings of texts in quotation marks."""
    for column in (by.format(lang=lang) for by in BY):
        if column in rows:
            return ["" if pd.isna(name) else str(name) for name in rows[column]]
    if f"text_{lang}" not in rows:
        return [""] * len(rows)
    texts = rows[f"text_{lang}"].fillna("").astype(str)
    return [quoted(text, lang=lang, most=BEGINNING) if text else "" for text in texts]


class Renamed:
    """Texts in which ids give way to names.

    In brackets an id goes, since what it stands for is named before it; else the name takes its
    place, where there is one.

    Example:
        >>> said = Renamed({"A110": "Siemens Energy", "EV39": ""})
        >>> said("Wie es zu Siemens Energy (A110) steht, sagt A110 nicht (EV39).")
        'Wie es zu Siemens Energy steht, sagt Siemens Energy nicht.'
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)
        if names:
            one = "|".join(re.escape(code) for code in sorted(names, key=len, reverse=True))
            more = rf"(?:(?:, ?|; ?| und | and | bis | to )(?:{one}))*"
            self._bracketed = re.compile(rf"\s*\((?:{one}){more}\)")
            self._bare = re.compile(rf"\b(?:{one})\b")

    def __call__(self, text: str) -> str:
        """The text (HTML-escaped) with names for ids."""
        if not self._names or not any(map(str.isdigit, text)):
            return text
        return self._bare.sub(self._named, self._bracketed.sub("", text))

    def _named(self, found: re.Match[str]) -> str:
        return html.escape(self._names[found[0]], quote=False) or found[0]
