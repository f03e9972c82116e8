"""The fastest growing industries of every district."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph
from smartspec.report.sections.specialisations import among, most_industries, top_figure, top_table

CHAPTER = 2
ORDER = 50
TITLE = {
    "de": "TOP {n} Wachstumsbranchen {of_parts}",
    "en": "TOP {n} growth industries {of_parts}",
}
NEEDS = ("areas", "employment", "settings.growth", "boundaries")


def render(context: Context) -> Markup:
    """Map with lists and the same as a table."""
    found = context.top_of_districts(by="growth")
    title = context.say(
        de=f"TOP {context.top} Wachstumsbranchen je Gebiet",
        en=f"TOP {context.top} growth industries by area",
    )
    return join(
        [
            paragraph(_introduction(context)),
            top_figure(found, title, context),
            top_table(found, title, context),
            *_declines(found, context),
        ]
    )


def _introduction(context: Context) -> str:
    start, end = (context.day(context.period[key]) for key in ("start", "end"))
    which = most_industries(context.top, context)
    return context.say(
        de=f"Je Gebiet {which} mit der höchsten Wachstumsrate vom {start} bis zum "
        f"{end}{among(context)}, sofern ihr Standortkoeffizient mindestens 0,5 beträgt. Kleine "
        "Zweige wachsen leichter stark; die Zahl der Beschäftigten geht in die Reihenfolge nicht "
        "ein.",
        en=f"For each area {which} with the highest rate of growth from {start} to {end}"
        f"{among(context)}, provided their location quotient is at least 0.5. Small industries "
        "grow fast more easily; the number of employees plays no part in the order.",
    )


def _declines(found: pd.DataFrame, context: Context) -> list[Markup]:
    """That a list of growth may hold a decline, where one does."""
    n = int((found["value"] < 0).sum())
    if not n:
        return []
    text = context.say(
        de="1 Eintrag der Listen ist ein Rückgang: Dort wuchsen nicht genug Wirtschaftszweige."
        if n == 1
        else f"{n} Einträge der Listen sind Rückgänge: Dort wuchsen nicht genug Wirtschaftszweige.",
        en="1 entry of the lists is a decline: there not enough industries grew."
        if n == 1
        else f"{n} entries of the lists are declines: there not enough industries grew.",
    )
    return [paragraph(text)]
