"""Every industry that was left out, and why; secret cells first."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.analysis import dropped, secret
from smartspec.codes.digits import as_chosen
from smartspec.codes.locales import number
from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table

CHAPTER = 2
ORDER = 80
TITLE = {
    "de": "Nicht gezeigt: kleine und geheime Branchen",
    "en": "Not shown: small and secret industries",
}
NEEDS = ("areas", "employment", "settings.growth")


def render(context: Context) -> Markup:
    """Counts by reason, the region's dropped industries, the secret cells of all districts."""
    region = context.settings["region"]
    out = dropped(context.region_profile)
    out = out[out["region"] == region]
    hidden = secret(context.district_profile)
    parts = [paragraph(_introduction(context)), *_dropped(out, context), *_secret(hidden, context)]
    return join(parts)


def _introduction(context: Context) -> str:
    least = number(context.min_employees, lang=context.lang)
    limit = as_chosen(context.period["min_share"], lang=context.lang)
    return context.say(
        de=f"Ausgelassen ist, was weniger als {limit} der Beschäftigten ausmacht, "
        f"{context.in_districts} auch, was unter {least} Beschäftigten liegt. Geheime Werte "
        "werden weder geschätzt noch gezeichnet noch in eine Rangfolge gebracht.",
        en=f"Left out is what makes up less than {limit} of employees, and {context.in_districts} "
        f"also what has fewer than {least} employees. Secret figures are neither estimated nor "
        "drawn nor ranked.",
    )


def _dropped(rows: pd.DataFrame, context: Context) -> list[Markup]:
    if not len(rows):
        return []
    caption = context.say(
        de=f"{context.region_name}: ausgelassen {counted(len(rows), 'Branche', 'Branchen')}",
        en=f"Left out in {context.region_name}: {counted(len(rows), 'industry', 'industries')}",
    )
    columns = ["industry_name", "employees", "share", "reason"]
    return [table(rows, columns, caption=caption, lang=context.lang)]


def _secret(rows: pd.DataFrame, context: Context) -> list[Markup]:
    if not len(rows):
        return []
    caption = context.say(
        de=f"Geheime Werte {context.in_districts}: {len(rows)}",
        en=f"Secret figures {context.in_districts}: {len(rows)}",
    )
    marked = rows.assign(reason="secret")
    columns = ["region_name", "industry_name", "date", "reason"]
    return [table(marked, columns, caption=caption, lang=context.lang)]
