"""Which sentences of the strategy hold in the data, which do not, and which cannot be checked."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.report.claim_list import MARKS
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table
from smartspec.report.rows import place_name

CHAPTER = 7
ORDER = 10
TITLE = {"de": "Welche Sätze gelten", "en": "Which sentences hold"}
NEEDS = ("claims", "employment", "areas")


def render(context: Context) -> Markup:
    """How many claims stand in each state, and the claims that need attention first."""
    results = context.claim_results
    counts = results["state"].value_counts()
    found = "; ".join(
        f"{choice_name(state, lang=context.lang)}: {int(counts[state])}"
        for state in MARKS
        if state in counts
    )
    parts = [
        paragraph(
            context.say(
                de=f"{len(results)} Sätze der Strategie sind als geprüfte Ausdrücke hinterlegt. "
                f"{found}. Jedes Kapitel führt seine Sätze am Ende auf.",
                en=f"{len(results)} sentences of the strategy are kept as checked expressions. "
                f"{found}. Each chapter lists its sentences at its end.",
            )
        )
    ]
    headings = {
        "sentence": context.say(de="Satz", en="Sentence"),
        "reason": context.say(de="Was gefunden wurde", en="What was found"),
        "locator": context.say(de="Stelle in der Quelle", en="Place in the source"),
    }
    attention = [state for state in MARKS if state != "holds"]
    for state in attention:
        rows = results[results["state"] == state]
        if len(rows):
            shown = rows.assign(
                sentence=rows[f"sentence_{context.lang}"],
                reason=rows[f"reason_{context.lang}"],
                locator=rows["locator"].map(lambda place: place_name(place, lang=context.lang)),
            )
            word = choice_name(state, lang=context.lang)
            caption = f"{MARKS[state]} {word[:1].upper()}{word[1:]} ({len(rows)})"
            parts.append(
                table(
                    shown,
                    ["sentence", "reason", "locator"],
                    caption=caption,
                    lang=context.lang,
                    headings=headings,
                    kind="cards",
                )
            )
    return join(parts)
