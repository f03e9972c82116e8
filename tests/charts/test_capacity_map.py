"""Capacity maps: three classes told by symbol and label, no evidence is no class."""

import re

import pandas as pd
import pytest

from smartspec.charts.capacity_map import LOOKS, capacity_map
from smartspec.charts.map_colours import contrast
from smartspec.charts.render import to_svg
from smartspec.charts.theme import INK
from smartspec.errors import DataError, SelectionError

RATINGS = ("pioneer", "development_potential", "less_in_focus", "not_enough_evidence")
NAMES = ("Aheim", "Bheim", "Cheim", "Dheim")


def squares():
    def ring(x):
        return [[[x, 51.0], [x + 0.3, 51.0], [x + 0.3, 51.2], [x, 51.2], [x, 51.0]]]

    features = [
        {
            "type": "Feature",
            "properties": {"code": name[0], "name": name},
            "geometry": {"type": "Polygon", "coordinates": ring(7 + 0.3 * k)},
        }
        for k, name in enumerate(NAMES)
    ]
    return {"type": "FeatureCollection", "features": features}


def table(column="rating", **more):
    rows = {"field": "F1", "district": [n[0] for n in NAMES], column: list(RATINGS)}
    return pd.DataFrame(rows | more)


def draw(rows=None, **options):
    given = {"field": "F1", "field_name": "Wasser", "lang": "de", "width": 900} | options
    return capacity_map(table() if rows is None else rows, squares(), **given)


def marks(chart, kind):
    layers = [x for x in chart.spec["layer"] if x["mark"].get("type") == kind]
    return [row for layer in layers for row in layer["data"]["values"]]


@pytest.mark.parametrize("width", [900, 380])
def test_each_class_has_a_symbol_of_its_own_and_no_evidence_has_none(width):
    shapes = [row["shape"] for row in marks(draw(width=width), "point") if row["shape"]]
    for look in LOOKS.values():
        assert shapes.count(look.symbol) == 2  # once in its district, once in the legend
    assert len({look.symbol for look in LOOKS.values()}) == 3
    assert len(shapes) == 6


def test_names_are_legible_on_every_class():
    assert min(contrast(INK, look.fill) for look in LOOKS.values()) > 4.5


def test_only_districts_without_enough_evidence_are_hatched():
    some = draw()
    rated = draw(table().assign(rating="pioneer"))
    assert len(marks(some, "rule")) > len(marks(rated, "rule"))


@pytest.mark.parametrize(("lang", "word"), [("de", "Pionier"), ("en", "Pioneer")])
def test_the_legend_counts_and_the_definitions_and_disclaimer_stand_below(lang, word):
    svg = " ".join(re.findall(r">([^<]*)</t", to_svg(draw(lang=lang))))
    assert f"{word} (1)" in svg
    assert {"de": "keine Rangliste", "en": "no ranking"}[lang] in svg
    assert {"de": "sagt nichts über die Stärke", "en": "nothing about strength"}[lang] in svg


def test_definitions_of_the_region_replace_ours():
    classes = pd.DataFrame(
        {
            "id": ["pioneer"], "name_de": ["Vorreiter"], "name_en": ["Front runner"],
            "definition_de": ["geht voran."], "definition_en": ["goes first."],
        }
    )  # fmt: skip
    chart = draw(classes=classes)
    assert chart.table["text"].tolist()[0] == "Vorreiter"
    assert "Vorreiter: geht voran." in chart.description


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (table("proposed"), "darüber entscheiden Menschen"),
        (table(decided=False), "nicht beschlossen"),
        (table(decided=True), "Beschlossene Einstufungen"),
        (table(decided=[True, False, False, False]), "Beschlossen: 1 von 4"),
    ],
)
def test_a_map_says_whether_it_shows_proposals_decisions_or_readings(rows, said):
    assert said in draw(rows).description


def test_a_contested_rating_is_named():
    rows = table(contested=[None, "Wir sehen das anders", None, None])
    assert "Einwand gegen die Einstufung: Bheim." in draw(rows).description


def test_unknown_fields_and_classes_and_uncovered_districts_are_explained():
    with pytest.raises(SelectionError, match="no capacities for the field 'F9'"):
        draw(field="F9")
    with pytest.raises(DataError, match="class without a label"):
        draw(table().assign(rating="best"))
    with pytest.raises(DataError, match="no row for Dheim"):
        draw(table()[:3])
    missing = draw(table()[:3], uncovered="missing")
    assert "Keine Angabe" in missing.description or "keine Angabe" in missing.description
