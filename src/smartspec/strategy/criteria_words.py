"""What the criteria propose, in words: why a field, why not, or why it cannot be decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from smartspec.codes.locales import LANGUAGES, Lang, number, percent

GATE_FAILED = {
    "de": "Ausschlusskriterium „{name}“ nicht erfüllt: {score} Punkte, nötig {pass_at}.",
    "en": "Gate “{name}” failed: {score} points, {pass_at} needed.",
}
GATES_UNRATED = {
    "de": "Ausschlusskriterien ohne Bewertung: {names}.",
    "en": "Gates that are not rated: {names}.",
}
WHOLE = {
    "de": "{score} Punkte bei einer Schwelle von {threshold}; alle Kriterien sind bewertet.",
    "en": "{score} points with a threshold of {threshold}; all criteria are rated.",
}
PART = {
    "de": "Bewertet sind {share} des Gewichts. Je nach den offenen Bewertungen liegt die Punktzahl "
    "zwischen {low} und {high}, die Schwelle bei {threshold}.",
    "en": "{share} of the weight is rated. Depending on what is open the score lies between {low} "
    "and {high}, with a threshold of {threshold}.",
}
OPEN = {"de": "Nicht bewertet: {names}.", "en": "Not rated: {names}."}
UNFOUNDED = {
    "de": "Bewertungen ohne verlangte Belege: {names}.",
    "en": "Ratings that lack required evidence: {names}.",
}
NO_SCORES = {
    "de": "Es gibt keine gewichteten Kriterien.",
    "en": "There are no weighed criteria.",
}


def field_reasons(row: Mapping[str, object], cells: pd.DataFrame) -> tuple[str, str]:
    """The reasons of a proposal in German and English.

    Args:
        row: the figures of the field; see the schema `field_scores`.
        cells: its rows of the table `criteria_cells`.

    Returns:
        Two texts of whole sentences.

    Example:
        >>> cells = pd.DataFrame({"rule": ["score"], "state": ["rated"], "weight": [1.0],
        ...     "criterion_de": ["Wissen"], "criterion_en": ["Knowledge"], "score": [3.0],
        ...     "pass_at": [None], "evidence_missing": [False]})
        >>> row = {"score": 3.0, "rated_share": 1.0, "score_low": 3.0, "score_high": 3.0,
        ...        "threshold": 2.0}
        >>> field_reasons(row, cells)[1]
        '3.0 points with a threshold of 2.0; all criteria are rated.'
    """
    german, english = (" ".join(_sentences(row, cells, lang)) for lang in LANGUAGES)
    return german, english


def _sentences(row: Mapping[str, object], cells: pd.DataFrame, lang: Lang) -> Iterable[str]:
    name = f"criterion_{lang}"
    for cell in cells[cells["state"] == "failed"].to_dict("records"):
        shown = {key: number(cell[key], lang=lang, digits=1) for key in ("score", "pass_at")}
        yield GATE_FAILED[lang].format(name=cell[name], **shown)
    unrated = cells["state"] == "unrated"
    gates = cells.loc[unrated & (cells["rule"] == "gate"), name]
    if len(gates):
        yield GATES_UNRATED[lang].format(names=", ".join(gates))
    yield _score(row, lang)
    scores = cells.loc[unrated & (cells["weight"].fillna(0) > 0), name]
    if len(scores):
        yield OPEN[lang].format(names=", ".join(scores))
    unfounded = cells.loc[cells["evidence_missing"], name]
    if len(unfounded):
        yield UNFOUNDED[lang].format(names=", ".join(unfounded))


def _score(row: Mapping[str, object], lang: Lang) -> str:
    if row["score_low"] is None:
        return NO_SCORES[lang]
    keys = {"score": "score", "low": "score_low", "high": "score_high", "threshold": "threshold"}
    shown = {key: number(row[of], lang=lang, digits=1) for key, of in keys.items()}  # type: ignore[arg-type]
    share = float(row["rated_share"])  # type: ignore[arg-type]
    text = WHOLE if share >= 1 - 1e-9 else PART
    return text[lang].format(share=percent(share, lang=lang, digits=0), **shown)
