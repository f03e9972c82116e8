"""Links beyond the region."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import in_words, localised, names_of, with_flag

CHAPTER = 5
ORDER = 10
TITLE = {"de": "Partnerschaften", "en": "Partnerships"}
NEEDS = ("partnerships", "fields")


def render(context: Context) -> Markup:
    """Each partnership with its partner, content and fields; fields without one are named."""
    rows = localised(context.dossier["partnerships"], lang=context.lang)
    reached = set(";".join(rows["fields"].dropna()).replace(" ", "").split(";"))
    lacking = [name for code, name in context.field_names.items() if code not in reached]
    rows = rows.assign(fields=rows["fields"].map(lambda c: names_of(c, context.field_names)))
    rows = with_flag(in_words(rows, ["kind"], lang=context.lang), "name", lang=context.lang)
    headings = {
        "name": context.say(de="Partnerschaft", en="Partnership"),
        "kind": context.say(de="Art", en="Kind"),
        "partner": context.say(de="Partner", en="Partner"),
        "content": context.say(de="Inhalt", en="Content"),
        "fields": context.say(de="Felder", en="Fields"),
    }
    gap = (
        context.say(
            de=f"Ohne eigene Partnerschaft: {', '.join(lacking)}.",
            en=f"Without a partnership of their own: {', '.join(lacking)}.",
        )
        if lacking
        else context.say(
            de="Jedes Feld hat eine Partnerschaft.", en="Each field has a partnership."
        )
    )
    caption = context.say(de="Verbindungen über die Region hinaus", en="Links beyond the region")
    return join(
        [
            paragraph(gap),
            table(
                rows,
                list(headings),
                caption=caption,
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
