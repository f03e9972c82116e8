"""The words of the quadrant chart: title, subtitle, axis titles, notes, alternative text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartspec.charts.figure_words import GROWTH_OF
from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative
from smartspec.codes.digits import as_chosen, in_brackets, row_text
from smartspec.codes.estimates import estimate_note
from smartspec.codes.locales import Lang, choose, date
from smartspec.codes.quadrants import QUADRANTS, quadrant_name

TITLE = {"de": "Kompetenzprofil: {region}", "en": "Competence profile: {region}"}
SUBTITLE = {
    "de": "Standortkoeffizient am {end} gegenüber {reference}{include}; {growth} vom {start} bis {end}.",
    "en": "Location quotient on {end} against {reference}{include}; {growth} from {start} to {end}.",
}
INCLUDE = {
    "de": (" (ohne die Region)", " (einschließlich der Region)"),
    "en": (" (without the region)", " (including the region)"),
}
X_TITLE = {
    "de": "Standortkoeffizient gegenüber {reference}{kind}",
    "en": "Location quotient against {reference}{kind}",
}
LOG = {"de": " (logarithmische Achse)", "en": " (logarithmic axis)"}
SIZE = {"de": "Kreisfläche: Beschäftigte am {end}", "en": "Area of circle: employees on {end}"}
BORDERLINE = {
    "de": "gestrichelt, graues Band: Grenzfall (Koeffizient 1 ± {lq} oder Wachstum −{growth} bis +{growth})",
    "en": "dashed, grey band: borderline (quotient 1 ± {lq} or growth −{growth} to +{growth})",
}
BEYOND = {
    "de": "liegt jenseits der Achse; der Wert steht am Namen",
    "en": "lies beyond the axis; the value stands beside the name",
}
LEFT_OUT = {
    "tiny": {"de": "{n} unter {limit} der Beschäftigten", "en": "{n} below {limit} of employees"},
    "secret": {"de": "{n} mit geheimen Zahlen", "en": "{n} with secret figures"},
    "not_available": {"de": "{n} ohne Angabe", "en": "{n} without figures"},
    "starts_at_zero": {
        "de": "{n} ohne Beschäftigte am Anfang",
        "en": "{n} without employees at the start",
    },
    "overlap": {
        "de": "{n}, die sich mit gezeigten überschneiden",
        "en": "{n} that overlap with those drawn",
    },
}
NOT_DRAWN = {"de": "Nicht gezeichnet: {parts}.", "en": "Not drawn: {parts}."}
UNLABELLED = {
    "de": "Beschriftet sind {n} von {all} Kreisen; die Tabelle nennt alle.",
    "en": "{n} of {all} circles carry a label; the table names all.",
}
INDUSTRIES = {"de": "Wirtschaftszweige", "en": "industries"}
GROUP = {"de": "Gruppe", "en": "Group"}
GROUPS = {"de": "Gruppen von Wirtschaftszweigen", "en": "groups of industries"}
OVERLAPPING = {
    "de": "Die Gruppen überschneiden sich; ihre Beschäftigten dürfen nicht addiert werden.",
    "en": "The groups overlap; their employees must not be added up.",
}
OWN = {"de": "eigene Berechnung", "en": "own calculation"}
EMPTY = {
    "de": "Für diese Region bleibt kein Wirtschaftszweig, der gezeichnet werden kann.",
    "en": "No industry of this region is left that can be drawn.",
}
HEAD = {
    "de": "Blasendiagramm für {region}: {n} {what} nach Standortkoeffizient gegenüber "
    "{reference} (am {end}) und {growth} ({start} bis {end}).",
    "en": "Bubble chart for {region}: {n} {what} by location quotient against {reference} "
    "(on {end}) and {growth} ({start} to {end}).",
}
PART = {
    "de": "{name}: {n}, nach Beschäftigten voran {first}.",
    "en": "{name}: {n}, led in employees by {first}.",
}
NAMED = 3  # of each quadrant
FEW = {"de": "{name}: {n}, {first}.", "en": "{name}: {n}, {first}."}
NONE = {"de": "{name}: keiner.", "en": "{name}: none."}
ONE = {
    "de": "Koeffizient {lq}, Wachstum {growth}",
    "en": "quotient {lq}, growth {growth}",
}
HEADINGS = {
    "industry": {"de": "Code", "en": "Code"},
    "label": {"de": "Wirtschaftszweig", "en": "Industry"},
    "employees": {"de": "Beschäftigte", "en": "Employees"},
    "share": {"de": "Anteil an den Beschäftigten", "en": "Share of employees"},
    "location_quotient": {"de": "Standortkoeffizient", "en": "Location quotient"},
    "growth": {"de": "Wachstum", "en": "Growth"},
    "share_low": {"de": "Anteil mindestens", "en": "Share at least"},
    "share_high": {"de": "Anteil höchstens", "en": "Share at most"},
    "location_quotient_low": {"de": "Koeffizient mindestens", "en": "Quotient at least"},
    "location_quotient_high": {"de": "Koeffizient höchstens", "en": "Quotient at most"},
    "growth_low": {"de": "Wachstum mindestens", "en": "Growth at least"},
    "growth_high": {"de": "Wachstum höchstens", "en": "Growth at most"},
    "share_probable_low": {"de": "Anteil wahrscheinlich ab", "en": "Share probably from"},
    "share_probable_high": {"de": "Anteil wahrscheinlich bis", "en": "Share probably to"},
    "location_quotient_probable_low": {
        "de": "Koeffizient wahrscheinlich ab",
        "en": "Quotient probably from",
    },
    "location_quotient_probable_high": {
        "de": "Koeffizient wahrscheinlich bis",
        "en": "Quotient probably to",
    },
    "growth_probable_low": {"de": "Wachstum wahrscheinlich ab", "en": "Growth probably from"},
    "growth_probable_high": {"de": "Wachstum wahrscheinlich bis", "en": "Growth probably to"},
    "quadrant": {"de": "Quadrant (Code)", "en": "Quadrant (code)"},
    "quadrant_name": {"de": "Quadrant", "en": "Quadrant"},
    "borderline": {"de": "Grenzfall", "en": "Borderline"},
}


class Words:
    """The words for one profile, region and language."""

    def __init__(self, attrs: Mapping[str, Any], *, region: str, lang: Lang) -> None:
        self.attrs, self.lang = attrs, lang
        growth = choose(lang, GROWTH_OF[str(attrs.get("growth_of", "employees"))])
        reference = str(attrs.get("reference_name") or attrs.get("reference") or "?")
        include = choose_pair(INCLUDE, lang)[bool(attrs.get("include_region", 1))]
        # A reference that the region is no part of needs no word on whether it includes it.
        inside = growth if lang == "de" else growth.lower()  # German nouns keep their capital
        self.names = {
            "region": region,
            "reference": reference,
            "include": include if "include_region" in attrs else "",
            "growth": inside,
            "growth_title": growth,
            "start": date(attrs["start"], lang=lang),
            "end": date(attrs["end"], lang=lang),
        }
        self.look: dict[str, Any] = {"lang": lang, "rounded": bool(attrs.get("rounding_base"))}

    def fill(self, texts: Mapping[str, str], **more: Any) -> str:
        """The text of the language with its blanks filled."""
        return choose(self.lang, texts).format(**{**self.names, **more})

    def title(self) -> str:
        """What is shown."""
        return self.fill(TITLE)

    def subtitle(self) -> list[str]:
        """Reference, dates, growth type, and the mark of illustrative figures."""
        mark = [f"{choose(self.lang, ILLUSTRATIVE)}."] if is_illustrative(self.attrs) else []
        return [self.fill(SUBTITLE), *mark]

    def x_title(self, kind: str) -> str:
        """Title of the axis of location quotients; says if it is logarithmic."""
        return self.fill(X_TITLE, kind=choose(self.lang, LOG) if kind == "log" else "")

    def y_title(self) -> str:
        """Title of the axis of growth."""
        return f"{self.names['growth_title']}, {self.names['start']} – {self.names['end']}"

    def borderline(self) -> str:
        """What dashed outlines mean."""
        lq = as_chosen(float(self.attrs.get("lq_band", 0.05)), lang=self.lang, fraction=False)
        return self.fill(
            BORDERLINE, lq=lq, growth=self._percent(self.attrs.get("growth_band", 0.01))
        )

    def notes(self, left_out: Mapping[str, int], *, labelled: int, drawn: int) -> list[str]:
        """What is not drawn and why, what is not labelled."""
        limit = self._percent(self.attrs.get("min_share", 0.0))
        parts = [
            self.fill(LEFT_OUT[reason], n=count, limit=limit)
            for reason, count in left_out.items()
            if count
        ]
        notes = [self.fill(NOT_DRAWN, parts=", ".join(parts))] if parts else []
        if self.attrs.get("overlapping"):
            notes.append(choose(self.lang, OVERLAPPING))
        if labelled < drawn:
            notes.append(self.fill(UNLABELLED, n=labelled, all=drawn))
        if drawn:
            notes += estimate_note(self.attrs, lang=self.lang)
        return notes if drawn else [choose(self.lang, EMPTY), *notes]

    def value(self, row: Mapping[Any, Any], *, only: str = "") -> str:
        """Location quotient and growth of a row in words, or one of them."""
        columns = [only] if only else ["location_quotient", "growth"]
        return "; ".join(row_text(row, column, **self.look) for column in columns)

    def description(self, rows: pd.DataFrame, notes: list[str]) -> str:
        """The alternative text: what one sees, quadrant by quadrant."""
        what = choose(self.lang, GROUPS if self.attrs.get("overlapping") else INDUSTRIES)
        parts = [self.fill(HEAD, n=len(rows), what=what)]
        for code in QUADRANTS:
            inside = rows[rows["quadrant"] == code]
            name = quadrant_name(code, lang=self.lang)
            first = ", ".join(self._one(row) for row in inside.head(NAMED).to_dict("records"))
            text = PART if len(inside) > NAMED else FEW if first else NONE
            parts.append(self.fill(text, name=name, n=len(inside), first=first))
        if is_illustrative(self.attrs):
            parts.append(f"{choose(self.lang, ILLUSTRATIVE)}.")
        return " ".join([*parts, *notes])

    def _one(self, row: Mapping[Any, Any]) -> str:
        lq, growth = self.value(row, only="location_quotient"), self.value(row, only="growth")
        figures = in_brackets(self.fill(ONE, lq=lq, growth=growth))
        return f"{row['label']} {figures}"

    def _percent(self, value: Any) -> str:
        return as_chosen(float(value), lang=self.lang)


def choose_pair(texts: Mapping[str, tuple[str, str]], lang: Lang) -> tuple[str, str]:
    """The pair of texts of a language."""
    return texts[lang]
