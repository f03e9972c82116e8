"""Claims as a page shows them: a mark and a word for the state, the sentence, what was found."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.locales import Lang
from smartspec.report.html import join
from smartspec.report.rows import place_name

MARKS = {"holds": "✓", "fails": "✗", "contested": "⚡", "stale": "⌛", "cannot_be_checked": "○"}


def mark(state: str, *, lang: Lang) -> Markup:
    """The sign and the word of a state; the word stands beside the sign, never colour alone.

    Example:
        >>> print(mark("holds", lang="en"))
        <span class="mark holds"><span aria-hidden="true">✓</span> holds</span>
    """
    return Markup('<span class="mark {}"><span aria-hidden="true">{}</span> {}</span>').format(
        state, MARKS[state], choice_name(state, lang=lang)
    )


def claim_list(results: pd.DataFrame, *, lang: Lang) -> Markup:
    """Claims in a list: mark, sentence, reason and where the sentence stands."""
    rows = results[["claim", "state", f"sentence_{lang}", f"reason_{lang}", "locator"]]
    items = (
        Markup(
            '<li id="{claim}">{mark} <div>{sentence} '
            '<span class="reason">{reason} ({place})</span></div></li>'
        ).format(
            claim=claim,
            mark=mark(state, lang=lang),
            sentence=sentence,
            reason=reason,
            place=_place(claim, place, lang),
        )
        for claim, state, sentence, reason, place in rows.itertuples(index=False)
    )
    return Markup('<ul class="claims">{}</ul>').format(join(items))


def _place(claim: str, place: object, lang: Lang) -> str:
    """The id of a claim, and where its sentence stands in its source."""
    if not isinstance(place, str) or not place:
        return claim
    word = {"de": "in der Quelle", "en": "in the source"}[lang]
    return f"{claim}; {word}: {place_name(place, lang=lang)}"
