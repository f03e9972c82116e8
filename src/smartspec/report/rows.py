"""Tables of the dossier as a page shows them: one language, words for codes, marks for doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.languages import language_of
from smartspec.codes.locales import Lang
from smartspec.tables import split_list

SIGNS = {"supports": "+", "contradicts": "−", "context": "·"}
PLACES = (("Fußnote", "footnote"), ("Fn.", "fn."), ("Abb.", "fig."), ("Vorwort", "foreword"))
FLAGS = {"contradiction": "⚡", "doubtful": "?", "unclear": "?"}


def localised(rows: pd.DataFrame, *, lang: Lang) -> pd.DataFrame:
    """The columns `x_de` and `x_en` as one column `x` in the language; the other where it is empty.

    Where only one of them stands beside a plain `x`, that is the other language.

    Example:
        >>> localised(pd.DataFrame({"goal_de": ["Ziel"], "goal_en": ["goal"]}), lang="en")
          goal
        0  goal
        >>> doubts = pd.DataFrame({"note": ["Year not stated.", "Ours."],
        ...                        "note_de": ["Jahr nicht genannt.", None]})
        >>> list(localised(doubts, lang="de")["note"])
        ['Jahr nicht genannt.', 'Ours.']
        >>> list(localised(doubts, lang="en")["note"])
        ['Year not stated.', 'Ours.']
    """
    other = "de" if lang == "en" else "en"
    out: dict[str, pd.Series] = {}
    for column in map(str, rows.columns):
        stem, _, suffix = column.rpartition("_")
        name = stem if stem and suffix in ("de", "en") else column
        if name in out:
            continue
        found = [rows[c] for c in (f"{name}_{lang}", name, f"{name}_{other}") if c in rows]
        out[name] = found[0] if len(found) == 1 else found[0].fillna(found[1])
    if "locator" in out:
        out["locator"] = out["locator"].map(lambda place: place_name(place, lang=lang))
    return pd.DataFrame(out)


def place_name(place: Any, *, lang: Lang) -> str:
    """A chapter, figure or footnote in the language of the page.

    Example:
        >>> place_name("2.1, Abb. 5", lang="en"), place_name("1.1, footnote 5", lang="de")
        ('2.1, fig. 5', '1.1, Fußnote 5')
    """
    if pd.isna(place):
        return ""
    text = str(place)
    for german, english in PLACES:
        text = text.replace(*((english, german) if lang == "de" else (german, english)))
    return text


def in_words(rows: pd.DataFrame, columns: list[str], *, lang: Lang) -> pd.DataFrame:
    """Values of closed lists as words."""
    words = {c: rows[c].map(lambda v: choice_name(v, lang=lang)) for c in columns}
    return rows.assign(**words)


def names_of(cell: object, names: Mapping[str, str]) -> str:
    """The entries of a list cell by their names, in one line."""
    return ", ".join(names.get(code, code) for code in split_list(cell))


def with_flag(rows: pd.DataFrame, column: str, *, lang: Lang) -> pd.DataFrame:
    """A text column whose flagged rows carry the mark, its word and the note of the dossier."""
    if "flag" not in rows:
        return rows
    notes = localised(rows[[c for c in ("note", "note_de") if c in rows]], lang=lang)["note"]
    cells = [
        _flagged(text, flag, note, lang)
        for text, flag, note in zip(rows[column], rows["flag"], notes, strict=True)
    ]
    return rows.assign(**{column: pd.Series(cells, index=rows.index, dtype=object)})


def _flagged(text: Any, flag: Any, note: Any, lang: Lang) -> Markup | str:
    shown = "" if pd.isna(text) else str(text)
    if not isinstance(flag, str) or not flag:
        return shown
    word = choice_name(flag, lang=lang)
    why = "" if pd.isna(note) else str(note)
    if language_of(why) not in (None, lang):
        why = ""  # an attribute cannot say that it is in another language
    tip = Markup(' title="{}"').format(why) if why else Markup()
    return Markup('{} <span class="flag"{}>{} {}</span>').format(
        shown, tip, FLAGS.get(flag, "?"), word
    )


def evidence_lines(evidence: pd.DataFrame | None, *, lang: Lang) -> dict[str, Markup]:
    """Each item of evidence by id: + supports, − contradicts, · frames; plans are marked.

    Example:
        >>> rows = pd.DataFrame({"id": ["E1"], "polarity": ["supports"], "planned": [True],
        ...                      "text_de": ["Labor"], "text_en": ["Laboratory"]})
        >>> print(evidence_lines(rows, lang="en")["E1"])
        + Laboratory <span class="flag">planned</span>
    """
    if evidence is None:
        return {}
    plan = Markup(' <span class="flag">{}</span>').format(choice_name("planned", lang=lang))
    columns = (evidence[c] for c in ("id", "polarity", f"text_{lang}", "planned"))
    return {
        str(code): Markup("{} {}{}").format(SIGNS[sign], text, plan if planned else "")
        for code, sign, text, planned in zip(*columns, strict=True)
    }
