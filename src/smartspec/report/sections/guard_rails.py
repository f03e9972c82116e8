"""Guard-rails: is the strategy open, broad enough, tied to challenges, and does it stand on ground?"""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from smartspec.codes.locales import number, percent
from smartspec.report.context import Context
from smartspec.report.html import bullet_list, join, paragraph, subheading, table
from smartspec.strategy.guard_rails import AT_LEAST, guard_rails

CHAPTER = 3
ORDER = 40
TITLE = {"de": "Leitplanken", "en": "Guard-rails"}
NEEDS = ("fields",)
ALL = "all"


def render(context: Context) -> Markup:
    """Warnings first, then the checks of the whole strategy and of each field."""
    if not context.field_names:
        return paragraph(context.say(de="Kein Feld ist gewählt.", en="No field is selected."))
    found = _found(context)
    parts = [paragraph(_counts(found, context))]
    for status, title in (
        ("warning", context.say(de="Warnungen: Fragen an alle", en="Warnings: questions to all")),
        ("not_checkable", context.say(de="Nicht prüfbar", en="Not checkable")),
    ):
        rows = found[found["status"] == status]
        if len(rows):
            parts += [subheading(title), bullet_list(rows[f"sentence_{context.lang}"])]
    parts += [_whole(found[found["field"] == ALL], context)]
    fields = found[found["field"] != ALL]
    parts += [_by_field(fields, context), _sentences(fields, context)]
    return join(parts)


def _found(context: Context) -> pd.DataFrame:
    tables = dict(context.dossier)
    if context.evidence is not None:
        tables["evidence"] = context.evidence
    has = "employment" in context.dossier.cubes and "growth" in context.settings
    if not has or "areas" not in context.dossier:
        return guard_rails(tables)
    growth = context.settings["growth"]
    return guard_rails(
        tables,
        cube=context.cube,
        region=context.settings["region"],
        start=growth["start"],
        end=growth["end"],
    )


def _counts(found: pd.DataFrame, context: Context) -> str:
    ok, warned, unknown = (
        int((found["status"] == s).sum()) for s in ("ok", "warning", "not_checkable")
    )
    return context.say(
        de=f"{len(found)} Prüfungen: {ok} ohne Befund, {warned} Warnungen, {unknown} nicht prüfbar. "
        "Eine Leitplanke entscheidet nichts; eine Warnung ist eine Frage. Die Grenzen sind "
        "Festlegungen dieses Werkzeugs.",
        en=f"{len(found)} checks: {ok} without a finding, {warned} warnings, {unknown} not "
        "checkable. A guard-rail decides nothing; a warning is a question. The limits are "
        "conventions of this tool.",
    )


def _whole(rows: pd.DataFrame, context: Context) -> Markup:
    lang, records = context.lang, rows.to_dict("records")
    shown = rows.assign(
        name=rows[f"name_{lang}"],
        # as objects: a column of strings would lose what is markup
        found=pd.Series([_result(r, context) for r in records], index=rows.index, dtype=object),
        limit=[_limit(record, context) for record in records],
        said=rows[f"sentence_{lang}"],
    )
    headings = {
        "name": context.say(de="Leitplanke", en="Guard-rail"),
        "found": context.say(de="Befund", en="Found"),
        "limit": context.say(de="Grenze", en="Limit"),
        "said": context.say(de="In Worten", en="In words"),
    }
    caption = context.say(de="Für die ganze Strategie", en="For the whole strategy")
    return table(shown, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")


def _by_field(rows: pd.DataFrame, context: Context) -> Markup:
    """Checks by fields: the value, and the word where it warns or cannot be checked."""
    lines = []
    for _, own in rows.groupby("check", sort=False):
        records = own.to_dict("records")
        line: dict[str, object] = {"name": records[0][f"name_{context.lang}"]}
        line["limit"] = _limit(records[0], context)
        line |= {str(record["field"]): _result(record, context) for record in records}
        lines.append(line)
    headings = {
        "name": context.say(de="Leitplanke", en="Guard-rail"),
        "limit": context.say(de="Grenze", en="Limit"),
        **context.field_names,
    }
    data = pd.DataFrame(lines, columns=list(headings), dtype=object)
    caption = context.say(de="Für jedes Feld", en="For each field")
    return table(
        data, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )


def _result(record: dict[Any, Any], context: Context) -> Markup:
    value = _figure(record["value"], record["unit"], context)
    if record["status"] == "warning":
        word = context.say(de="Warnung", en="warning")
        return Markup('{} <span class="flag">! {}</span>').format(value, word)
    if record["status"] == "not_checkable":
        return Markup("{}").format(context.say(de="nicht prüfbar", en="not checkable"))
    return Markup("{}").format(value)


def _limit(record: dict[Any, Any], context: Context) -> str:
    value = _figure(record["threshold"], record["unit"], context)
    if record["check"] in AT_LEAST:
        return context.say(de=f"mindestens {value}", en=f"at least {value}")
    return context.say(de=f"höchstens {value}", en=f"at most {value}")


def _figure(value: Any, unit: str, context: Context) -> str:
    if pd.isna(value):
        return ""
    if unit == "fraction":
        whole = float(100 * value).is_integer()
        return percent(value, lang=context.lang, digits=0 if whole else 1)
    return number(value, lang=context.lang, digits=2 if unit == "index" else 0)


def _sentences(rows: pd.DataFrame, context: Context) -> Markup:
    title = context.say(
        de="Alle Prüfungen der Felder in Worten", en="All checks of fields in words"
    )
    return Markup("<details><summary>{}</summary>{}</details>").format(
        title, bullet_list(rows[f"sentence_{context.lang}"])
    )
