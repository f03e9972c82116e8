"""The words of the opportunity chart: title, axis titles, notes, alternative text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartspec.charts.theme import ILLUSTRATIVE, is_illustrative
from smartspec.codes.locales import Lang, choose, date, number, percent
from smartspec.codes.opportunities import OPPORTUNITIES, opportunity_name

TITLE = {"de": "Möglichkeitskarte: {region}", "en": "Opportunity map: {region}"}
SUBTITLE = {
    "de": "Was der Region nahe liegt und wie komplex es ist; Spezialisierung am {date} gegenüber "
    "{reference}.",
    "en": "What lies near the region, and how complex it is; specialisation on {date} against "
    "{reference}.",
}
X_TITLE = {
    "de": "Verwandtschaftsdichte: Anteil des Verwandten, den die Region schon hat",
    "en": "Relatedness density: share of what is related that the region has already",
}
Y_TITLE = {
    "de": "Komplexität (PCI, Standardabweichungen)",
    "en": "Complexity (PCI, standard deviations)",
}
PRESENT = {
    "de": "vorhanden (Standortkoeffizient ab 1)",
    "en": "present (location quotient of 1 or more)",
}
ABSENT = {"de": "nicht vorhanden (unter 1)", "en": "absent (below 1)"}
SPAN = {"de": "Spanne wegen geheimer Zahlen", "en": "span because of secret figures"}
SIZE = {"de": "Fläche: Beschäftigte in {reference}", "en": "Area: employees in {reference}"}
OWN = {"de": "eigene Berechnung", "en": "own calculation"}
LEFT_OUT = {
    "unknown": {"de": "{n} mit geheimen oder fehlenden Zahlen", "en": "{n} with secret or missing figures"},
    "nowhere": {
        "de": "{n}, worauf keine Region spezialisiert ist",
        "en": "{n} in which no region is specialised",
    },
    "apart": {
        "de": "{n} ohne Verwandtschaft oder Komplexität",
        "en": "{n} without relatedness or complexity",
    },
}  # fmt: skip
NOT_DRAWN = {"de": "Nicht gezeichnet: {parts}.", "en": "Not drawn: {parts}."}
LABELLED = {
    "de": "Beschriftet sind {n} von {all}, zuerst nicht vorhandene, die verwandt und komplex sind, "
    "die nächsten voran; die Tabelle nennt alle.",
    "en": "{n} of {all} carry a label, first those absent that are related and complex, the nearest "
    "ahead; the table names all.",
}
MATRIX = {
    "de": "Matrix: {regions} Regionen; Verwandtschaft: {measure}; Linien: {split} der gezeigten "
    "Wirtschaftszweige. Die Namen der Felder stammen aus der Literatur und sind kein Urteil.",
    "en": "Matrix: {regions} regions; relatedness: {measure}; lines: {split} of the industries "
    "shown. The names of the corners come from the literature and are no verdict.",
}
MEASURES = {
    "probability": {"de": "Wahrscheinlichkeitsmaß", "en": "probability measure"},
    "association": {"de": "Assoziationsstärke", "en": "association strength"},
    "cosine": {"de": "Kosinus", "en": "cosine"},
    "jaccard": {"de": "Jaccard", "en": "Jaccard"},
    "conditional": {"de": "bedingte Wahrscheinlichkeit", "en": "conditional probability"},
    "given": {"de": "aus einer anderen Matrix", "en": "from another matrix"},
}
SPLITS = {"mean": {"de": "Mittel", "en": "mean"}, "median": {"de": "Median", "en": "median"}}
DETERMINED = {
    0: {
        "de": "Achtung: Die Komplexität ist nicht bestimmt, der zweite und der dritte Eigenwert "
        "liegen fast gleichauf (Abstand {gap}); die Höhe im Bild ist beliebig.",
        "en": "Caution: complexity is not determined, the second and third eigenvalue are almost "
        "equal (gap {gap}); the height in the picture is arbitrary.",
    },
    1: {
        "de": "Komplexität trennt Gruppen ähnlicher Regionen (Abstand der Eigenwerte {gap}), oben "
        "liegt, was Regionen mit vielen Spezialisierungen gemeinsam haben; sie misst keine Technik.",
        "en": "Complexity tells groups of similar regions apart (gap of the eigenvalues {gap}), at "
        "the top lies what regions of many specialisations share; it does not measure technology.",
    },
    None: {
        "de": "Die Komplexität stammt aus einer anderen Matrix.",
        "en": "Complexity comes from another matrix.",
    },
}  # fmt: skip
ROUNDED = {
    "de": "Die Zahlen sind gerundet: Bei Koeffizienten nahe 1 kann sich ändern, was vorhanden ist.",
    "en": "The figures are rounded: where quotients are near 1, what is present may change.",
}
EMPTY = {
    "de": "Für diese Region bleibt kein Wirtschaftszweig, der gezeichnet werden kann.",
    "en": "No industry of this region is left that can be drawn.",
}
HEAD = {
    "de": "Diagramm für {region}: {n} Wirtschaftszweige nach Verwandtschaftsdichte (waagerecht) und "
    "Komplexität (senkrecht), am {date}, gegenüber {reference}.",
    "en": "Diagram for {region}: {n} industries by relatedness density (across) and complexity "
    "(upwards), on {date}, against {reference}.",
}
PART = {
    "de": "{name}: {present} vorhanden, {absent} nicht vorhanden{first}.",
    "en": "{name}: {present} present, {absent} absent{first}.",
}
FIRST = {"de": ", am nächsten {names}", "en": ", the nearest {names}"}
VALUE = {"de": "Verwandtschaft {near}; PCI {pci}", "en": "relatedness {near}; PCI {pci}"}
HEADINGS = {
    "industry": {"de": "Code", "en": "Code"},
    "label": {"de": "Wirtschaftszweig", "en": "Industry"},
    "employees": {"de": "Beschäftigte", "en": "Employees"},
    "reference_employees": {
        "de": "Beschäftigte in der Vergleichsregion",
        "en": "Employees in the reference",
    },
    "location_quotient": {"de": "Standortkoeffizient", "en": "Location quotient"},
    "present": {"de": "Vorhanden", "en": "Present"},
    "relatedness": {"de": "Verwandtschaftsdichte", "en": "Relatedness density"},
    "relatedness_low": {"de": "Verwandtschaft mindestens", "en": "Relatedness at least"},
    "relatedness_high": {"de": "Verwandtschaft höchstens", "en": "Relatedness at most"},
    "complexity": {"de": "Komplexität (PCI)", "en": "Complexity (PCI)"},
    "quadrant": {"de": "Feld (Code)", "en": "Corner (code)"},
    "quadrant_name": {"de": "Feld", "en": "Corner"},
}


class Words:
    """The words for one opportunity map and language."""

    def __init__(self, attrs: Mapping[str, Any], *, lang: Lang) -> None:
        self.attrs, self.lang = attrs, lang
        self.names = {
            "region": str(attrs.get("region_name") or attrs["region"]),
            "reference": str(attrs.get("reference_name") or attrs["reference"]),
            "date": date(attrs["date"], lang=lang).replace(" ", "\N{NO-BREAK SPACE}"),
        }

    def fill(self, texts: Mapping[str, str], **more: Any) -> str:
        """The text of the language with its blanks filled."""
        return choose(self.lang, texts).format(**{**self.names, **more})

    def subtitle(self) -> list[str]:
        """Date, reference, and the mark of illustrative figures."""
        mark = [f"{choose(self.lang, ILLUSTRATIVE)}."] if is_illustrative(self.attrs) else []
        return [self.fill(SUBTITLE), *mark]

    def notes(self, left_out: Mapping[str, int], *, labelled: int, drawn: int) -> list[str]:
        """What is not drawn or labelled, how it came about, and what it cannot say."""
        parts = [self.fill(LEFT_OUT[reason], n=n) for reason, n in left_out.items() if n]
        notes = [] if drawn else [choose(self.lang, EMPTY)]
        notes += [self.fill(NOT_DRAWN, parts=", ".join(parts))] if parts else []
        notes += [self.fill(LABELLED, n=labelled, all=drawn)] if labelled < drawn else []
        return [*notes, *self._method()]

    def _method(self) -> list[str]:
        attrs = self.attrs
        names = {"measure": MEASURES, "split": SPLITS}
        said = {
            key: choose(self.lang, table.get(str(attrs[key]), dict.fromkeys(("de", "en"), "?")))
            for key, table in names.items()
        }
        gap = number(attrs.get("eigengap"), lang=self.lang, digits=3)
        given = attrs.get("determined")
        notes = [
            self.fill(MATRIX, regions=number(attrs["regions"], lang=self.lang), **said),
            self.fill(DETERMINED[None if given is None else int(given)], gap=gap),
        ]
        return [*notes, choose(self.lang, ROUNDED)] if attrs.get("rounding_base") else notes

    def value(self, row: pd.Series) -> str:
        """Relatedness and complexity of a row in words."""
        ends = (float(row["relatedness_low"]), float(row["relatedness_high"]))
        near = [percent(end, lang=self.lang) for end in ends]
        pci = number(float(row["complexity"]), lang=self.lang, digits=2)
        return self.fill(VALUE, near=" – ".join(dict.fromkeys(near)), pci=pci)

    def description(self, rows: pd.DataFrame, notes: list[str]) -> str:
        """The alternative text: what one sees, corner by corner."""
        parts = [self.fill(HEAD, n=len(rows))]
        for code in [*OPPORTUNITIES, ""]:
            inside = rows[rows["quadrant"] == code]
            if len(inside):
                parts.append(self._corner(code, inside))
        if is_illustrative(self.attrs):
            parts.append(f"{choose(self.lang, ILLUSTRATIVE)}.")
        return " ".join([*parts, *notes])

    def _corner(self, code: str, inside: pd.DataFrame) -> str:
        absent = inside[~inside["present"]]
        names = ", ".join(
            f"{row['label']} ({self.value(row)})" for _, row in absent.head(3).iterrows()
        )
        name = opportunity_name(code, lang=self.lang)
        return self.fill(
            PART,
            name=name[:1].upper() + name[1:],
            present=len(inside) - len(absent),
            absent=len(absent),
            first=self.fill(FIRST, names=names) if names else "",
        )
