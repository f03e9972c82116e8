"""A fair view of the districts: how many fields in which class, and where the evidence is thin."""

from __future__ import annotations

import pandas as pd

from smartspec.codes.locales import Lang, choose
from smartspec.codes.wording import counted, listing, quoted
from smartspec.strategy.capacity_words import CLASSES
from smartspec.tables import check, schema

FIELD = {"de": ("Feld", "Felder"), "en": ("field", "fields")}
SAID = {
    "de": "{name}: {fields} betrachtet; {classes}.",
    "en": "{name}: {fields} looked at; {classes}.",
}
THIN = {
    "de": "In {list} würde ein Beleg weniger den Vorschlag ändern.",
    "en": "In {list} one item less would change the proposal.",
}
SILENT = {
    "de": "Zu {list} reichen die Belege nicht; das sagt nichts über die Stärke dort.",
    "en": "For {list} the evidence does not suffice; this says nothing about strength there.",
}


def capacity_fairness(
    proposals: pd.DataFrame, fields: pd.DataFrame, areas: pd.DataFrame
) -> pd.DataFrame:
    """Per district the number of fields in each class and the fields with thin evidence.

    Not a ranking: the rows keep the order of the proposals, and nothing is added up to a score.

    Args:
        proposals: table of the schema `capacity_proposals`.
        fields: table of the schema `fields`, for their names.
        areas: table of the schema `areas`, for their names.

    Returns:
        Table of the schema `capacity_fairness`.

    Example:
        >>> p = pd.DataFrame({"field": ["F1"], "district": ["05113"], "proposed": ["pioneer"],
        ...     "items": [3], "facts": [3], "contradicting": [0], "thin": [True]})
        >>> f = pd.DataFrame({"id": ["F1"], "name_de": ["Wasser"], "name_en": ["Water"]})
        >>> a = pd.DataFrame({"code": ["05113"], "name_de": ["Essen"], "name_en": ["Essen"]})
        >>> capacity_fairness(p, f, a)["thin"].tolist()
        ['F1']
    """
    rows = []
    names = areas.set_index("code")
    for code, own in proposals.groupby("district", sort=False):
        counts = {c: int((own["proposed"] == c).sum()) for c in CLASSES}
        silent = own["proposed"] == "not_enough_evidence"
        thin = own["thin"].astype(bool) & ~silent
        row = {
            "district": code,
            "fields": len(own),
            **counts,
            **{c: int(own[c].sum()) for c in ("items", "facts", "contradicting")},
            "thin": ";".join(own.loc[thin, "field"]) or pd.NA,
            "without_evidence": ";".join(own.loc[silent, "field"]) or pd.NA,
        }
        for lang in ("de", "en"):
            name = str(names.at[code, f"name_{lang}"])
            called = _field_names(fields, lang)
            lists = [
                [quoted(called[f], lang=lang) for f in own.loc[part, "field"]]
                for part in (thin, silent)
            ]
            row[f"name_{lang}"] = name
            row[f"sentence_{lang}"] = _sentence(name, counts, *lists, lang=lang)
        rows.append(row)
    columns = [field["name"] for field in schema("capacity_fairness")["fields"]]
    table = check(pd.DataFrame(rows, columns=columns), "capacity_fairness")
    table.attrs = dict(proposals.attrs)
    return table


def _field_names(fields: pd.DataFrame, lang: Lang) -> dict[str, str]:
    names = fields[f"name_{lang}"]
    if f"short_{lang}" in fields:
        names = fields[f"short_{lang}"].fillna(names)
    return dict(zip(fields["id"].astype(str), names.astype(str), strict=True))


def _sentence(
    name: str, counts: dict[str, int], thin: list[str], silent: list[str], *, lang: Lang
) -> str:
    classes = [f"{choose(lang, CLASSES[c])} {n}" for c, n in counts.items() if n]
    fields = counted(sum(counts.values()), *FIELD[lang])
    parts = [choose(lang, SAID).format(name=name, fields=fields, classes=", ".join(classes))]
    for group, words in ((thin, THIN), (silent, SILENT)):
        if group:
            parts.append(choose(lang, words).format(list=listing(group, lang=lang)))
    return " ".join(parts)
