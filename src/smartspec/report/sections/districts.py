"""Each district's profile: chart and specialised industries."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.codes.wording import counted
from smartspec.report.cells import show
from smartspec.report.context import Context
from smartspec.report.html import figure, join, paragraph, table

CHAPTER = 2
ORDER = 60
TITLE = {"de": "Profile {of_parts}", "en": "Profiles {of_parts}"}
NEEDS = ("areas", "employment", "settings.growth")
COLUMNS = ["industry_name", "employees", "share", "location_quotient", "growth", "quadrant"]


def render(context: Context) -> Markup:
    """One foldable part per district."""
    rows = context.district_profile.to_dataframe().reset_index()
    parts = [
        paragraph(
            context.say(
                de="Jedes Profil lässt sich aufklappen; gedruckt stehen alle offen.",
                en="Each profile can be unfolded; in print all are open.",
            )
        )
    ]
    for code in context.districts:
        parts.append(_district(code, rows[rows["region"] == code], context))
    return join(parts)


def _district(code: str, rows: pd.DataFrame, context: Context) -> Markup:
    kept = rows[rows["left_out"] == ""].sort_values("location_quotient", ascending=False)
    special = kept[kept["location_quotient"] >= 1]
    wide, narrow = (
        quadrant_chart(context.district_profile, region=code, lang=context.lang, width=width)
        for width in (1000, 380)
    )
    caption = context.say(
        de=f"{context.names[code]}: spezialisierte Branchen",
        en=f"Specialised industries in {context.names[code]}",
    )
    content = join(
        [
            paragraph(_sentence(code, kept, rows, context)),
            figure(wide, narrow, number=context.next_figure(), lang=context.lang),
            table(special, COLUMNS, caption=caption, lang=context.lang, kind="cards"),
        ]
    )
    return Markup(
        '<details class="district" id="district-{}"><summary>{}</summary>{}</details>'
    ).format(code, context.names[code], content)


def _sentence(code: str, kept: pd.DataFrame, rows: pd.DataFrame, context: Context) -> str:
    end = context.period["end"]
    total = float(context.cube["total"].sel(region=code, date=str(end)).item())
    shown = show(total, "employees", lang=context.lang)
    both = int((kept["quadrant"] == "specialised_growth").sum())
    secret = int((rows["left_out"] == "secret").sum())
    unknown = int((rows["left_out"] == "not_available").sum())
    say = context.say
    parts = [
        say(
            de=f"{shown} Beschäftigte am {context.day(end)}.",
            en=f"{shown} employees on {context.day(end)}.",
        ),
        say(
            de=f"Betrachtete Branchen: {len(kept)}, davon spezialisiert und wachsend: {both}.",
            en=f"Industries considered: {len(kept)}, of these specialised and growing: {both}.",
        ),
    ]
    if secret:
        parts.append(
            say(
                de=f"{counted(secret, 'Branche ist', 'Branchen sind')} geheim und nicht gezeigt.",
                en=f"{counted(secret, 'industry is', 'industries are')} secret and not shown.",
            )
        )
    if unknown:
        parts.append(
            say(
                de=f"Zu {counted(unknown, 'Branche', 'Branchen')} gibt es keine Angabe.",
                en=f"For {counted(unknown, 'industry', 'industries')} nothing is available.",
            )
        )
    return " ".join(parts)
