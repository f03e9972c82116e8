"""What it takes to flip a decision, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartspec.codes.locales import LANGUAGES, Lang, number
from smartspec.tables import split_list

TEXTS: dict[str, dict[Lang, str]] = {
    "reachable": {
        "de": "„{other}“ zieht mit „{selected}“ gleich, wenn {moved} von 100 Gewichtspunkten zu "
        "„{raised}“ wandern, weg von {lowered}.",
        "en": "“{other}” draws level with “{selected}” if {moved} of 100 points of weight move to "
        "“{raised}”, away from {lowered}.",
    },
    "already": {
        "de": "„{other}“ liegt mit den geltenden Gewichten bereits gleichauf mit „{selected}“ oder "
        "davor: Die Auswahl folgt hier nicht aus den Gewichten.",
        "en": "With the given weights “{other}” is already level with “{selected}” or ahead: here "
        "the selection does not follow from the weights.",
    },
    "never": {
        "de": "Keine Gewichtung bringt „{other}“ vor „{selected}“: Es ist bei keinem Kriterium "
        "besser.",
        "en": "No weighting puts “{other}” ahead of “{selected}”: it is better on no criterion.",
    },
    "open": {
        "de": "Zwischen „{other}“ und „{selected}“ entscheiden fehlende Bewertungen, nicht die "
        "Gewichte.",
        "en": "Between “{other}” and “{selected}” missing ratings decide, not the weights.",
    },
}
PART: dict[Lang, str] = {
    "de": " Beide sind bei {compared} von {criteria} Kriterien bewertet; die übrigen sind "
    "zugunsten von „{other}“ angenommen.",
    "en": " Both are rated on {compared} of {criteria} criteria; the others are taken in favour of "
    "“{other}”.",
}


def flip_sentences(row: Mapping[str, Any], cells: pd.DataFrame) -> tuple[str, str]:
    """A row of the table `flip_distances` in a German and an English sentence.

    Example:
        >>> cells = pd.DataFrame({"field": ["F1", "F2"], "criterion": ["A", "A"],
        ...     "name_de": ["Eins", "Zwei"], "name_en": ["One", "Two"],
        ...     "criterion_de": ["a", "a"], "criterion_en": ["a", "a"]})
        >>> row = {"selected": "F1", "other": "F2", "state": "never", "compared": 1, "criteria": 1}
        >>> flip_sentences(row, cells)[1]
        'No weighting puts “Two” ahead of “One”: it is better on no criterion.'
    """
    german, english = (_sentence(row, cells, lang) for lang in LANGUAGES)
    return german, english


def _sentence(row: Mapping[str, Any], cells: pd.DataFrame, lang: Lang) -> str:
    fields = dict(zip(cells["field"], cells[f"name_{lang}"], strict=True))
    criteria = dict(zip(cells["criterion"], cells[f"criterion_{lang}"], strict=True))
    quotes = ("„", "“") if lang == "de" else ("“", "”")
    lowered = [f"{quotes[0]}{criteria[c]}{quotes[1]}" for c in split_list(row.get("lowered"))]
    distance = row.get("distance")
    text = TEXTS[row["state"]][lang].format(
        selected=fields[row["selected"]],
        other=fields[row["other"]],
        raised=criteria.get(row.get("raised"), ""),
        lowered=", ".join(lowered),
        moved=number(None if distance is None else distance / 2, lang=lang, digits=1),
    )
    if row["compared"] < row["criteria"]:
        counts = {key: row[key] for key in ("compared", "criteria")}
        text += PART[lang].format(**counts, other=fields[row["other"]])
    return text
