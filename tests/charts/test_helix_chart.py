"""The helix chart: every cell has its number, zeros included; plans are never added."""

import pandas as pd
import pytest

from smartspec.charts.helix_chart import helix_chart
from smartspec.errors import DataError, SelectionError


def counts(**changes):
    rows = [
        {
            "dimension": "field", "name_de": "Wasser", "name_en": "Water", "sector": sector,
            "actors": n, "of_all_fields": 2 if n else 0, "planned": p,
        }
        for sector, n, p in [("business", 7, 3), ("science", 4, 0), ("society", 0, 1), ("total", 9, 4)]
    ]  # fmt: skip
    return pd.DataFrame([{**row, **changes} for row in rows])


def texts(chart):
    return [
        str(value["text"])
        for layer in chart.spec["layer"]
        for value in layer["data"]["values"]
        if "text" in value
    ]


def test_each_cell_shows_its_number_and_a_gap_shows_zero():
    shown = texts(helix_chart(counts(), lang="de", width=900))
    assert {"7", "4", "0"} <= set(shown)


def test_totals_are_not_drawn_because_sectors_overlap():
    chart = helix_chart(counts(), lang="en", width=900)
    assert "9" not in texts(chart)
    assert chart.table["actors"].tolist() == [7, 4, 0]


def test_planned_organisations_stand_apart():
    chart = helix_chart(counts(), lang="de", width=900)
    assert "+ 3 geplant" in texts(chart)
    assert "10" not in texts(chart)
    assert chart.table["planned"].tolist() == [3, 0, 1]


def test_the_alternative_text_names_the_sector_that_nobody_belongs_to():
    text = helix_chart(counts(), lang="de", width=380).description
    assert "Wasser: Wirtschaft 7, Wissenschaft 4 und Zivilgesellschaft keine." in text


def test_a_gap_has_no_dot():
    chart = helix_chart(counts(), lang="de", width=900)
    dots = [v for layer in chart.spec["layer"] for v in layer["data"]["values"] if "shape" in v]
    assert len(dots) == 2


def test_a_dimension_without_rows_is_refused_with_a_cure():
    with pytest.raises(SelectionError, match="no counts by district"):
        helix_chart(counts(), lang="de", dimension="district")


def test_an_unknown_sector_is_refused():
    with pytest.raises(DataError, match="unknown sector"):
        helix_chart(counts(sector="magic"), lang="de")
