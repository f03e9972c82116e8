"""Industries whose quadrant depends on how growth is measured."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.analysis import flips
from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table

CHAPTER = 2
ORDER = 70
TITLE = {"de": "Was von der Art des Wachstums abhängt", "en": "What depends on the type of growth"}
NEEDS = ("areas", "employment", "settings.growth")
COLUMNS = [
    "industry_name",
    "location_quotient",
    "growth_employees",
    "quadrant_employees",
    "growth_share",
    "quadrant_share",
]


def render(context: Context) -> Markup:
    """Growth of employees against growth of the share, for the region."""
    region, reference = context.settings["region"], context.settings["reference"]
    period = {key: value for key, value in context.period.items() if key != "growth_of"}
    rows = flips(context.cube.sel(region=[region, reference]), **period)
    rows = rows[rows["region"] == region]
    caption = context.say(
        de=f"{context.region_name}: Branchen, deren Quadrant wechselt",
        en=f"Industries in {context.region_name} whose quadrant changes",
    )
    parts = [paragraph(_introduction(len(rows), context))]
    if len(rows):
        parts.append(table(rows, COLUMNS, caption=caption, lang=context.lang, kind="cards"))
    return join(parts)


def _introduction(count: int, context: Context) -> str:
    used = {
        "employees": context.say(de="der Beschäftigten", en="of employees"),
        "share": context.say(de="des Anteils", en="of the share"),
    }[context.period["growth_of"]]
    return context.say(
        de=f"Wachstum kann das der Beschäftigten oder das ihres Anteils an allen sein. Dieser "
        f"Bericht verwendet das Wachstum {used}. Bei "
        f"{counted(count, 'Branche', 'Branchen') if count else 'keiner Branche'} der Region ergäbe "
        "die andere Wahl einen anderen Quadranten.",
        en=f"Growth can be that of employees or that of their share in the total. This report uses "
        f"the growth {used}. For "
        f"{counted(count, 'industry', 'industries') if count else 'no industry'} of the region the "
        "other choice would give another quadrant.",
    )
