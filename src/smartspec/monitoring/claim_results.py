"""The result of one claim as a row of the table `claim_results`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from smartspec.codes.locales import LANGUAGES, Lang, date
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.monitoring.claim_codes import lookups
from smartspec.monitoring.claim_grammar import Lookup
from smartspec.monitoring.claim_tests import Outcome
from smartspec.monitoring.claim_types import ALL, DISTRICTS
from smartspec.monitoring.claim_values import Found, FoundSet
from smartspec.monitoring.claim_views import CannotCheckError, Views
from smartspec.monitoring.claim_words import WHY, Speech

OUTCOMES = {True: "holds", False: "fails", None: "cannot_be_checked"}
KEPT = (
    "sentence_de", "sentence_en", "chapter", "importance", "contested", "checked_until", "flag",
    "locator", "figure", "test",
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """A claim with what was found, or why nothing could be."""

    row: Mapping[str, Any]
    speech: Speech
    views: Views
    cube: str
    needs_official: bool = False
    outcome: Outcome | None = None
    why: str = ""
    words: tuple[str, str] = ("", "")

    @property
    def computed(self) -> bool:
        """Whether the figure comes from the cube."""
        return any(catalogue()[part.source].computed for part in self.lookups)

    @property
    def lookups(self) -> list[Lookup]:
        """All lookups of figure and test."""
        return lookups(self.speech.figure, self.speech.test)

    @property
    def illustrative(self) -> bool:
        """Whether the figures are invented."""
        figures = self.views.figures
        return (
            self.computed
            and figures is not None
            and bool(figures.cube_given.attrs.get("illustrative"))
        )

    def of(self, outcome: Outcome) -> Result:
        """With an outcome; what stays open cannot be checked."""
        if outcome.truth is None:
            return replace(self, outcome=outcome).cannot(outcome.why or "missing")
        return replace(self, outcome=outcome)

    def cannot(self, why: str, de: str = "", en: str = "") -> Result:
        """Without a decision, and why."""
        why = why if why in WHY else "missing"
        return replace(self, why=why, words=(de or WHY[why]["de"], en or WHY[why]["en"]))

    @property
    def decided(self) -> str:
        """What the test alone gives."""
        done = not self.why and self.outcome is not None
        return OUTCOMES[self.outcome.truth] if done and self.outcome else "cannot_be_checked"

    def state(self, today: pd.Timestamp | None) -> str:
        """The state of the claim: bad news first."""
        until = self.row.get("checked_until")
        stale = today is not None and pd.notna(until) and pd.Timestamp(until) < today
        if self.decided == "fails":
            return "fails"
        if _given(self.row.get("contested")):
            return "contested"
        return "stale" if stale and self.decided == "holds" else self.decided


def _given(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def result_row(result: Result, *, today: pd.Timestamp | None) -> dict[str, Any]:
    """The row of the table `claim_results`."""
    state = result.state(today)
    row: dict[str, Any] = {
        "claim": result.row["id"],
        "state": state,
        "outcome": result.decided,
        "why": result.why or None,
        "illustrative": result.illustrative,
        "found": _machine(result.outcome) if result.decided != "cannot_be_checked" else None,
        **_inputs(result),
        "cube": result.cube if result.computed else None,
        **{name: result.row.get(name) for name in KEPT},
    }
    for lang in LANGUAGES:
        found = result.outcome if result.decided != "cannot_be_checked" else None
        row[f"found_{lang}"] = result.speech.found(found, lang) if found is not None else None
        row[f"required_{lang}"] = result.speech.required(result.outcome, lang)
        row[f"reason_{lang}"] = _reason(result, state, lang)
    return row


def _machine(outcome: Outcome | None) -> str | None:
    """The value found, as text for machines."""
    if outcome is None:
        return None
    if isinstance(outcome.found, FoundSet):
        return ";".join(sorted(outcome.found.sure))
    cells = [cell for cell in outcome.found.cells if cell.known]
    if isinstance(outcome.found, Found) and len(cells) > 1:
        return ";".join(f"{'|'.join(c for _, c in x.label)}={_plain(x.value)}" for x in cells)
    return _plain(cells[0].value) if cells else None


def _plain(value: Any) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _reason(result: Result, state: str, lang: Lang) -> str:
    before = ""
    if state == "contested" or _given(result.row.get("contested")):
        word = {"de": "Umstritten", "en": "Contested"}[lang]
        before = f"{word}: {str(result.row['contested']).strip().rstrip('.')}. "
    if state == "stale":
        day = date(result.row["checked_until"], lang=lang)
        before += {"de": f"Veraltet: geprüft bis {day}. ", "en": f"Stale: checked until {day}. "}[
            lang
        ]
    return before + _decided(result, lang) + _notes(result, lang)


def _decided(result: Result, lang: Lang) -> str:
    if result.decided == "cannot_be_checked":
        words = result.words[0 if lang == "de" else 1]
        return {"de": f"Nicht prüfbar: {words}.", "en": f"Cannot be checked: {words}."}[lang]
    assert result.outcome is not None
    found = result.speech.found(result.outcome, lang)
    required = result.speech.required(result.outcome, lang)
    heads = {
        ("holds", False): {"de": "Gilt", "en": "Holds"},
        ("holds", True): {
            "de": "Gilt in den illustrativen Zahlen",
            "en": "Holds in the illustrative figures",
        },
        ("fails", False): {"de": "Gilt nicht", "en": "Does not hold"},
        ("fails", True): {
            "de": "Gilt nicht in den illustrativen Zahlen",
            "en": "Does not hold in the illustrative figures",
        },
    }
    head = heads[result.decided, result.illustrative][lang]
    seen = "" if result.speech.many else {"de": "gefunden ", "en": "found "}[lang]
    word = {"de": "verlangt", "en": "required"}[lang]
    return f"{head}: {seen}{found}; {word} {required}."


def _notes(result: Result, lang: Lang) -> str:
    secret = result.outcome.secret if result.outcome is not None else 0
    if not secret or result.decided == "cannot_be_checked":
        return ""
    return {
        "de": f" Geheim und nicht gereiht: {secret}.",
        "en": f" Secret and not ranked: {secret}.",
    }[lang]


def _inputs(result: Result) -> dict[str, Any]:
    """Region, dates, reference, growth type and source that the figure rests on."""
    found: dict[str, Any] = {}
    regions: list[str] = []
    dates: list[str] = []
    for part in result.lookups:
        try:
            found = {**result.views.view(part).inputs, **found}
        except CannotCheckError:
            continue
        finally:
            values = {f.column: [v.text for v in f.values] for f in part.filters if f.op == "="}
            regions += values.get("region", [])
            dates += values.get("date", [])
    figures = result.views.figures
    by_top = any(part.source == "top" for part in result.lookups)
    if figures is not None and (DISTRICTS in regions or (by_top and not regions)):
        regions = [DISTRICTS]
    quoted = {"reference": found.get("reference"), "growth_of": found.get("growth_of")}
    days = sorted(d for d in set(dates) if d != ALL)
    start, end = found.get("start"), found.get("end")
    if not start and days:
        start, end = (days[0] if len(days) > 1 else None), days[-1]
    english = found.get("citation")
    return {
        "region": ";".join(dict.fromkeys(regions)) or None,
        **quoted,
        "start": start,
        "end": end,
        "source_de": found.get("citation_de") or english or None,
        "source_en": english or None,
    }
