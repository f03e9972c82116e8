"""What the strategy wants, and the frames above the region that it refers to."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.report.context import Context
from smartspec.report.html import bullet_list, join, table
from smartspec.report.rows import in_words, localised, with_flag

CHAPTER = 1
ORDER = 20
TITLE = {"de": "Ziele und politische Rahmen", "en": "Goals and policy frames"}
NEEDS = ("goals", "policy_frames")


def render(context: Context) -> Markup:
    """The goals as a list, the frames as a table."""
    goals = with_flag(
        localised(context.dossier["goals"], lang=context.lang), "goal", lang=context.lang
    )
    frames = localised(context.dossier["policy_frames"], lang=context.lang)
    frames = with_flag(
        in_words(frames, ["level"], lang=context.lang), "relation", lang=context.lang
    )
    headings = {
        "name": context.say(de="Rahmen", en="Frame"),
        "level": context.say(de="Ebene", en="Level"),
        "year": context.say(de="Jahr", en="Year"),
        "relation": context.say(de="Bedeutung für die Region", en="What it means for the region"),
    }
    caption = context.say(de="Rahmen, auf die sich die Strategie bezieht", en="Frames referred to")
    return join(
        [
            bullet_list(goals["goal"]),
            table(
                frames.assign(year=frames["year"].astype("string").fillna("")),
                list(headings),
                caption=caption,
                lang=context.lang,
                headings=headings,
                kind="cards",
            ),
        ]
    )
