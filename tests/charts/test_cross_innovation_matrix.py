"""The cross-innovation matrix: shape tells the state, counts stand by kind."""

import re
from itertools import combinations

import pandas as pd
import pytest

from smartspec.charts.cross_innovation_matrix import cross_innovation_matrix
from smartspec.charts.render import to_svg
from smartspec.charts.text_width import text_width
from smartspec.errors import DataError, SelectionError

STATES = ("asserted_supported", "asserted_only", "supported_only", "neither")


def fields(count):
    ids = [f"F{n}" for n in range(count)]
    names = [f"Ein Feld mit langem Namen {n}" for n in range(count)]
    return pd.DataFrame({"id": ids, "name_de": names, "name_en": ids})


def pairs(count):
    rows = [
        {
            "field_a": f"F{a}", "field_b": f"F{b}", "asserted": 2, "bridge_projects": 3,
            "bridge_planned": 1, "shared_actors": 5, "specific_actors": 4, "overlap": 0.125,
            "relatedness": None, "state": STATES[n % 4],
        }
        for n, (a, b) in enumerate(combinations(range(count), 2))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def draw(count=4, **options):
    given = {"lang": "de", "width": 900} | options
    return cross_innovation_matrix(pairs(count), fields(count), **given)


def layers(chart, kind):
    found = [x for x in chart.spec["layer"] if x["mark"].get("type") == kind]
    return [(layer["mark"], row) for layer in found for row in layer["data"]["values"]]


@pytest.mark.parametrize("width", [900, 380])
def test_each_state_has_a_mark_of_its_own_shape(width):
    points = {(row["shape"], row["fill"]) for _, row in layers(draw(width=width), "point")}
    assert len(points) == 3  # the fourth is a dash
    assert len({shape for shape, _ in points}) == 2
    assert layers(draw(width=width), "rule")


@pytest.mark.parametrize(
    ("lang", "line"), [("de", "12,5\u00a0% Branchen"), ("en", "12.5% industries")]
)
@pytest.mark.parametrize("width", [900, 380])
def test_all_counts_are_written_by_kind(lang, line, width):
    texts = " ".join(re.findall(r">([^<]*)</t", to_svg(draw(lang=lang, width=width))))
    assert texts.replace("\u00a0", " ").count(line.replace("\u00a0", " ")) == 6


@pytest.mark.parametrize("count", [2, 3, 6, 7, 12])
@pytest.mark.parametrize("width", [1000, 380])
def test_no_text_leaves_the_picture(count, width):
    chart = draw(count, width=width)
    for mark, row in layers(chart, "text"):
        if "x" in row and isinstance(row.get("text"), str):
            bold = mark["fontWeight"] == "bold"
            assert (
                row["x"] + text_width(row["text"], size=mark["fontSize"], bold=bold) <= width - 22
            )


def test_a_field_without_industries_gets_no_number():
    rows = pairs(2).assign(overlap=pd.NA)
    chart = cross_innovation_matrix(rows, fields(2), lang="en")
    assert "industries" not in chart.description.split("Asserted and supported")[1].split(".")[0]


def test_what_supported_means_stands_below():
    rows = pairs(3)
    rows.attrs = {"rule_de": "Gestützt heißt: drei Projekte."}
    chart = cross_innovation_matrix(rows, fields(3), lang="de")
    assert "Gestützt heißt: drei Projekte." in chart.table.attrs["notes"]


def test_wrong_input_is_explained():
    with pytest.raises(DataError, match="no such field"):
        cross_innovation_matrix(pairs(3), fields(2), lang="de")
    with pytest.raises(DataError, match="unknown state"):
        cross_innovation_matrix(pairs(3).assign(state="strong"), fields(3), lang="de")
    with pytest.raises(SelectionError, match="no pairs"):
        cross_innovation_matrix(pairs(3)[:0], fields(3), lang="de")
    with pytest.raises(SelectionError, match="too small"):
        draw(width=200)
