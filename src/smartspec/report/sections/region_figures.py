"""The region in figures, as the source states them."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import localised, with_flag

CHAPTER = 1
ORDER = 10
TITLE = {"de": "Die Region in Zahlen", "en": "The region in figures"}
NEEDS = ("figures", "areas")
KINDS = ("region", "structure", "context")


def render(context: Context) -> Markup:
    """Figures of the region and what it is compared with, each as printed, with its place."""
    rows = localised(context.dossier["figures"], lang=context.lang)
    chosen = rows[rows["kind"].isin(KINDS)]
    doubted = int(chosen["flag"].notna().sum())
    chosen = chosen.assign(
        place=[
            context.names.get(str(area), place)
            for area, place in zip(chosen["area"], chosen["place"], strict=True)
        ],
        qualifier=chosen["qualifier"].map(
            lambda q: "" if q == "equal" else choice_name(q, lang=context.lang)
        ),
    )
    chosen = with_flag(chosen, "name", lang=context.lang)
    headings = {
        "name": context.say(de="Was", en="What"),
        "place": context.say(de="Wo", en="Where"),
        "printed": context.say(de="Wie gedruckt", en="As printed"),
        "qualifier": context.say(de="Gemeint als", en="Meant as"),
        "period": context.say(de="Zeit", en="Time"),
        "locator": context.say(de="Stelle", en="Place in the source"),
    }
    return join(
        [
            paragraph(
                context.say(
                    de=f"{len(chosen)} Zahlen beschreiben die Region; {doubted} davon sind "
                    "gekennzeichnet, weil sie zweifelhaft sind oder sich widersprechen.",
                    en=f"{len(chosen)} figures describe the region; {doubted} of them are marked "
                    "because they are doubtful or contradict each other.",
                )
            ),
            table(
                chosen,
                list(headings),
                caption=context.say(de="Zahlen wie gedruckt", en="Figures as printed"),
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
