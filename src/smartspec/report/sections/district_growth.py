"""The three fastest growing industries of every district."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import join, paragraph
from smartspec.report.sections.specialisations import top_figure, top_table

CHAPTER = 2
ORDER = 50
TITLE = {
    "de": "TOP 3 Wachstumsbranchen der Städte und Kreise",
    "en": "TOP 3 growth industries of the districts",
}
NEEDS = ("areas", "employment", "settings.growth", "boundaries")


def render(context: Context) -> Markup:
    """Map with lists and the same as a table."""
    found = context.top_of_districts(by="growth")
    title = context.say(
        de="TOP 3 Wachstumsbranchen je Stadt und Kreis", en="TOP 3 growth industries by district"
    )
    return join(
        [
            paragraph(_introduction(context)),
            top_figure(found, title, context),
            top_table(found, title, context),
        ]
    )


def _introduction(context: Context) -> str:
    start, end = (context.day(context.period[key]) for key in ("start", "end"))
    return context.say(
        de=f"Je Stadt und Kreis die drei Wirtschaftszweige mit dem stärksten Wachstum vom {start} "
        f"bis zum {end}, sofern ihr Standortkoeffizient mindestens 0,5 beträgt. Kleine Zweige "
        "wachsen leichter stark; die Zahl der Beschäftigten geht in die Reihenfolge nicht ein.",
        en=f"For each district the three industries that grew most from {start} to {end}, provided "
        "their location quotient is at least 0.5. Small industries grow fast more easily; the "
        "number of employees plays no part in the order.",
    )
