"""What the criteria propose, and how far the proposal hangs on weights and on gaps."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.charts.criteria_matrix import criteria_matrix
from smartspec.codes.choices import choice_name
from smartspec.codes.locales import number, percent
from smartspec.codes.wording import listing
from smartspec.report.citation import with_citation
from smartspec.report.context import Context
from smartspec.report.html import box, figure, join, paragraph, subheading, table
from smartspec.report.selection_stability import stability
from smartspec.strategy.criteria import score_fields
from smartspec.strategy.criteria_cells import criteria_cells
from smartspec.strategy.sensitivity import rank_acceptability

CHAPTER = 3
ORDER = 20
TITLE = {"de": "Vorschlag und Empfindlichkeit", "en": "Proposal and sensitivity"}
NEEDS = ("fields", "criteria", "assessments")


def render(context: Context) -> Markup:
    """Proposal, matrix, what stayed open, and how stable the ranks are."""
    tables = [context.dossier[name] for name in NEEDS]
    evidence = context.evidence
    cells = criteria_cells(*tables, evidence=evidence)
    if cells.empty:
        return paragraph(context.say(de="Noch nichts bewertet.", en="Nothing is rated yet."))
    scores = score_fields(*tables, evidence=evidence)
    names = dict(zip(tables[0]["id"], tables[0][f"short_{context.lang}"], strict=True))
    held = cells.loc[cells["state"] != "failed", "field"]
    failed = set(cells.loc[cells["state"] == "failed", "field"])
    weighed = bool((cells["weight"].fillna(0) > 0).any()) and bool(set(held) - failed)
    ranks = rank_acceptability(cells) if weighed else None
    parts = [
        _illustrative(scores, context),
        paragraph(_summary(scores, names, context)),
        _figure(cells, ranks, scores, names, context),
        _scores(scores, context),
        _unrated(cells, context),
    ]
    if ranks is not None:
        parts += stability(cells, ranks, scores, names, context)
    return join(parts)


def _illustrative(scores: pd.DataFrame, context: Context) -> Markup:
    if not scores["illustrative"].fillna(False).any():
        return Markup()
    title = context.say(de="Illustrative Bewertungen", en="Illustrative ratings")
    text = context.say(
        de="Die Punkte stammen nicht aus der Strategie. Sie wurden vergeben, um das Verfahren zu "
        "zeigen, und sind durch Bewertungen der Beteiligten zu ersetzen.",
        en="The points are not from the strategy. They were given to show the method and are to be "
        "replaced by ratings of those involved.",
    )
    return box(title, paragraph(text), kind="warning")


def _summary(scores: pd.DataFrame, names: dict[str, str], context: Context) -> str:
    count = scores["proposal"].value_counts()
    yes, no, unsure = (int(count.get(c, 0)) for c in ("select", "do_not_select", "not_decidable"))
    apart = scores[(scores["status"] == "selected") != (scores["proposal"] == "select")]
    differ = listing((names[code] for code in apart["field"]), lang=context.lang)
    first = context.say(
        de=f"Von {len(scores)} Feldern und Kandidaten schlagen die Kriterien {yes} vor; nicht "
        f"vorgeschlagen: {no}; nicht entscheidbar, weil Bewertungen fehlen: {unsure}. ",
        en=f"Of {len(scores)} fields and candidates the criteria propose {yes}; not proposed: {no}; "
        f"not decidable because ratings are missing: {unsure}. ",
    )
    selected = int((scores["status"] == "selected").sum())
    wrong = apart[(apart["status"] == "selected") | (apart["proposal"] == "select")]
    if wrong.empty:
        return first + context.say(
            de=f"Vorgeschlagen sind genau die {selected} gewählten Felder.",
            en=f"Those proposed are exactly the {selected} selected fields.",
        )
    return first + context.say(
        de=f"Vorschlag und Auswahl gehen auseinander bei: {differ}.",
        en=f"Proposal and selection part at: {differ}.",
    )


def _figure(
    cells: pd.DataFrame,
    ranks: pd.DataFrame | None,
    scores: pd.DataFrame,
    names: dict[str, str],
    context: Context,
) -> Markup:
    cited = with_citation(cells, context.dossier["assessments"], context)
    wide, narrow = (
        criteria_matrix(cited, ranks, lang=context.lang, scores=scores, names=names, width=width)
        for width in (1100, 380)
    )
    return figure(wide, narrow, number=context.next_figure(), lang=context.lang)


def _scores(scores: pd.DataFrame, context: Context) -> Markup:
    lang = context.lang
    words = {c: scores[c].map(lambda v: choice_name(v, lang=lang)) for c in ("status", "proposal")}
    shown = scores.assign(
        name=scores[f"name_{lang}"],
        points=[number(v, lang=lang, digits=1) for v in scores["score"]],
        part=[percent(v, lang=lang, digits=0) for v in scores["rated_share"]],
        reason=scores[f"reason_{lang}"],
        **words,
    )
    headings = {
        "name": context.say(de="Feld", en="Field"),
        "status": context.say(de="Stand", en="Status"),
        "proposal": context.say(de="Kriterien schlagen vor", en="Criteria propose"),
        "points": context.say(de="Punkte", en="Points"),
        "part": context.say(de="Bewertetes Gewicht", en="Weight rated"),
        "reason": context.say(de="Begründung", en="Reason"),
    }
    caption = context.say(
        de="Vorschlag je Feld mit Begründung", en="Proposal for each field with its reason"
    )
    return table(shown, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")


def _unrated(cells: pd.DataFrame, context: Context) -> Markup:
    """The cells that nobody rated, with the reason where somebody looked."""
    rows = cells[cells["state"] == "unrated"]
    title = subheading(context.say(de="Was nicht bewertet ist", en="What is not rated"))
    if rows.empty:
        return join(
            [
                title,
                paragraph(
                    context.say(
                        de="Keine: Jedes Feld ist nach jedem Kriterium bewertet.",
                        en="Nothing: each field is rated by each criterion.",
                    )
                ),
            ]
        )
    lang = context.lang
    nobody = context.say(de="bisher nicht betrachtet", en="not looked at so far")
    shown = rows.assign(
        name=rows[f"name_{lang}"],
        criterion=rows[f"criterion_{lang}"],
        reason=rows[f"reason_{lang}"].fillna(nobody),
    )
    headings = {
        "name": context.say(de="Feld", en="Field"),
        "criterion": context.say(de="Kriterium", en="Criterion"),
        "reason": context.say(de="Warum", en="Why"),
    }
    caption = context.say(
        de=f"{len(rows)} von {len(cells)} Zellen ohne Bewertung",
        en=f"{len(rows)} of {len(cells)} cells without a rating",
    )
    made = table(shown, list(headings), caption=caption, lang=lang, headings=headings, kind="cards")
    return join([title, made])
