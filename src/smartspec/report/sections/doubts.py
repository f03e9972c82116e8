"""Contradictions and doubtful statements of the sources, marked; and which names were unified."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.table_names import table_list
from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import localised
from smartspec.tables import schema

CHAPTER = 7
ORDER = 30
TITLE = {"de": "Widersprüche und Zweifel der Quellen", "en": "Contradictions and doubts"}
NEEDS = ("sources", "fields")
NAMES = ("name", "subject", "text", "goal", "task", "step", "market", "topic", "sentence", "title")


def render(context: Context) -> Markup:
    """All flagged rows of all tables, with their place and what is doubtful about them."""
    found = pd.concat(
        [_flagged(name, rows, context) for name, rows in context.dossier.items()],
        ignore_index=True,
    )
    headings = {
        "what": context.say(de="Eintrag", en="Entry"),
        "flag": context.say(de="Art", en="Kind"),
        "note": context.say(de="Was daran zweifelhaft ist", en="What is doubtful"),
        "table": context.say(de="Tabelle", en="Table"),
        "locator": context.say(de="Stelle in der Quelle", en="Place in the source"),
    }
    introduction = " ".join([_counts(found, context), *_names(context)])
    if not len(found):
        return paragraph(introduction)
    caption = context.say(de="Gekennzeichnete Einträge", en="Marked entries")
    shown = table(
        found, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )
    return join([paragraph(introduction), shown])


def _counts(found: pd.DataFrame, context: Context) -> str:
    """How many entries are marked, and how many of them the dossier explains."""
    n, noted = len(found), int(found["note"].notna().sum())
    if not n:
        return context.say(
            de="Kein Eintrag des Dossiers ist als zweifelhaft oder widersprüchlich gekennzeichnet.",
            en="No entry of the dossier is marked as doubtful or contradictory.",
        )
    said = context.say(
        de=f"{counted(n, 'Eintrag', 'Einträge')} des Dossiers {'ist' if n == 1 else 'sind'} "
        "gekennzeichnet",
        en=f"{counted(n, 'entry', 'entries')} of the dossier {'is' if n == 1 else 'are'} marked",
    )
    more = context.say(
        de=f"; bei {noted} sagt eine Anmerkung, warum.", en=f"; with {noted} a remark says why."
    )
    return said + more


def _names(context: Context) -> list[str]:
    """How many names stand in another form than a source prints, whose form is kept beside."""
    found = []
    for name, rows in context.dossier.items():
        kept = int(rows["aliases"].notna().sum()) if "aliases" in rows else 0
        if kept:
            title = table_list([name], lang=context.lang)
            found.append(
                context.say(
                    de=f"Andere Namen und gedruckte Schreibweisen sind bei {kept} Einträgen der "
                    f"Tabelle {title} als Zweitnamen aufbewahrt; gezeigt wird ein Name.",
                    en=f"Other names and printed spellings are kept as aliases with {kept} entries "
                    f"of the table {title}; one name is shown.",
                )
            )
    return found


def _flagged(name: str, rows: pd.DataFrame, context: Context) -> pd.DataFrame:
    columns = ["what", "flag", "note", "table", "locator"]
    if "flag" not in rows or not rows["flag"].notna().any():
        return pd.DataFrame(columns=columns)
    shown = localised(rows[rows["flag"].notna()], lang=context.lang)
    titles = schema(name)
    named = next((column for column in NAMES if column in shown), None)
    what = shown[named] if named else _keys(shown, titles["primaryKey"], context)
    title = titles["title_de"] if context.lang == "de" else titles["title"]
    return pd.DataFrame(
        {
            "what": what,
            "flag": shown["flag"].map(lambda flag: choice_name(flag, lang=context.lang)),
            "note": shown["note"],
            "table": title,
            "locator": shown["locator"],
        },
        columns=columns,
    )


def _keys(rows: pd.DataFrame, columns: list[str], context: Context) -> pd.Series:
    """What a row is about, where it has no name of its own: its keys by their names."""
    names = {**context.field_names, **context.names, **context.actor_names, **_ends(context)}
    cells = zip(*(rows[column] for column in columns), strict=True)
    words = [" · ".join(names.get(str(code), str(code)) for code in codes) for codes in cells]
    return pd.Series(words, index=rows.index, dtype=object)


def _ends(context: Context) -> dict[str, str]:
    """Relations by what they join; fields that were not chosen and criteria by their names."""
    found: dict[str, str] = {}
    for name in ("fields", "criteria"):
        if name in context.dossier:
            rows = context.dossier[name]
            found |= dict(zip(rows["id"], rows[f"name_{context.lang}"], strict=True))
    if "relations" in context.dossier:
        rows = context.dossier["relations"]
        ends = [
            rows[f"{side}_actor"].map(lambda code: context.actor_names.get(code, "")).fillna("")
            + rows[f"{side}_project"]
            .map(lambda code: context.project_names.get(code, ""))
            .fillna("")
            for side in ("from", "to")
        ]
        found |= dict(zip(rows["id"], ends[0] + " → " + ends[1], strict=True))
    return found
