"""Charts of rounded counts write, draw and export no more digits than are certain."""

import io
import json

import pandas as pd
import pytest

from smartspec.charts.district_map import district_map
from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.ranked_bars import ranked_bars
from smartspec.charts.render import to_csv, to_html, to_json
from smartspec.charts.top_map import top_map
from smartspec.charts.top_table import top_table

SQUARE = [[[7, 51], [8, 51], [8, 52], [7, 52], [7, 51]]]
AREA = {"type": "Feature", "properties": {"code": "05914", "name": "Hagen"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE}}  # fmt: skip
PLACES = {"type": "FeatureCollection", "features": [AREA]}
BOUNDS = {
    "location_quotient_low": [1.714, 0.80001],
    "location_quotient_high": [1.762, 0.80149],
    "growth_low": [2.73, 0.121],
    "growth_high": [3.78, 0.165],
}


@pytest.fixture
def rounded(profile):
    made = profile(
        ["24", "25"], [1.7381, 0.80061], [3.2001, 0.14286], [210.0, 80.0], rounding_base=5
    )
    return made.assign({n: (("region", "industry"), [v]) for n, v in BOUNDS.items()})


def read(chart):
    return pd.read_csv(io.StringIO(to_csv(chart).lstrip("\ufeff")))


def test_a_quadrant_chart_says_the_interval_where_no_digit_is_certain(rounded):
    chart = quadrant_chart(rounded, region="RUHR", lang="en")
    assert "(quotient 1.7, growth +320% [+273% to +378%])" in chart.description
    assert "(quotient 0.80, growth +14% [+12% to +17%])" in chart.description
    tips = [v["tip"] for v in _layer(chart, "bubbles")]
    assert any("1.7; +320% (+273% to +378%)" in tip for tip in tips)


def test_the_export_of_a_quadrant_chart_has_safe_digits_and_the_bounds(rounded):
    table = read(quadrant_chart(rounded, region="RUHR", lang="en")).set_index("industry")
    assert table["location_quotient"].tolist() == [1.738, 0.801]
    assert table["growth"].tolist() == [3.2001, 0.1429]
    assert table.loc[24, ["growth_low", "growth_high"]].tolist() == [2.73, 3.78]
    assert table.loc[25, ["location_quotient_low", "location_quotient_high"]].tolist() == [
        0.8,
        0.802,
    ]


@pytest.mark.parametrize(
    ("lang", "cells"),
    [
        ("en", ["1.7<", "+320% (+273% to +378%)<", "+14% (+12% to +17%)<"]),
        ("de", ["1,7<", "(+273\N{NO-BREAK SPACE}% bis +378\N{NO-BREAK SPACE}%)<"]),
    ],
)
def test_the_table_of_the_page_has_safe_digits_too(rounded, lang, cells):
    page = to_html(quadrant_chart(rounded, region="RUHR", lang=lang))
    table = page[page.index("<table") :]
    assert all(cell in table for cell in cells)
    assert "1.738" not in table
    assert "1,738" not in table


def test_no_format_of_an_exact_chart_has_more_digits_than_the_audit_reckons_with(profile):
    made = profile(["24", "25"], [12 / 7, 6 / 7], [1 / 7, -1 / 7], [271.0, 80.0])
    chart = quadrant_chart(made, region="RUHR", lang="en")
    table = read(chart)
    assert table["location_quotient"].tolist() == [1.714, 0.857]
    assert table["growth"].tolist() == [0.1429, -0.1429]
    assert table["share"].tolist() == [0.7721, 0.2279]
    drawn = [(v["lq"], v["growth"]) for v in _layer(chart, "bubbles")]
    assert sorted(drawn) == [(0.857, -0.1429), (1.714, 0.1429)]
    assert "1.7142" not in to_json(chart)


def test_a_chart_without_bounds_of_rounded_counts_is_coarse(profile):
    made = profile(["24"], [1.7381], [0.14286], [210.0], rounding_base=5)
    chart = quadrant_chart(made, region="RUHR", lang="en")
    assert "(quotient 1.7, growth +14%)" in chart.description
    assert read(chart)[["location_quotient", "growth"]].values.tolist() == [[1.7, 0.14]]


def test_bars_write_certain_digits_and_draw_where_the_figure_lies():
    rows = pd.DataFrame({"city": ["Essen", "Hamm", "Herne"], "growth": [0.14286, 0.0971, 0.02]})
    rows = rows.assign(growth_low=[0.121, 0.0969, None], growth_high=[0.165, 0.0974, None])
    chart = ranked_bars(rows, value="growth", label="city", unit="percent", lang="en")
    assert chart.table["shown"].tolist() == ["14% (12% to 17%)", "9.7%", "2.0%"]
    assert chart.table["value"].tolist() == [0.1429, 0.0971, 0.02]
    ends = [bar["x2"] - bar["x"] for bar in _layer(chart, "bars")]
    assert ends[0] > ends[1] > ends[2] > 0


def test_bars_that_rounding_cannot_tell_apart_share_a_rank():
    rows = pd.DataFrame({"city": list("ABCDE"), "growth": [0.3, 0.2, 0.1, None, 0.1]})
    rows = rows.assign(growth_low=[0.19, 0.17, 0.09, None, 0.05])
    rows["growth_high"] = [0.4, 0.22, 0.11, None, None]
    table = ranked_bars(rows, value="growth", label="city", unit="percent", lang="en").table
    assert table["label"].tolist() == ["A", "B", "E", "C", "D"]
    assert table["rank"].tolist() == [1, 1, 1, 3, pd.NA]


def test_top_lists_write_the_digits_that_their_bounds_leave():
    top = pd.DataFrame({"region": ["05914"], "region_name": ["Hagen"], "rank": [1]})
    top = top.assign(industry="24", value=3.2, by="growth", growth_low=2.73, growth_high=3.78)
    assert top_map(top, PLACES, lang="en").table["text"].tolist() == ["+320% (+273% to +378%)"]
    assert top_table(top, lang="en")["rank_1"].tolist() == ["Basic metals (+320% [+273% to +378%])"]


def test_pictures_of_estimates_say_with_what_probability(rounded):
    """What is only probable is not said to be possible, or certain; exact figures need no word."""
    likely = rounded.assign_attrs(level=0.9)
    for lang, said in (("en", "with a probability of 90%"), ("de", "mit 90\N{NO-BREAK SPACE}%")):
        assert said in quadrant_chart(likely, region="RUHR", lang=lang).description
        rows = likely.sel(region="RUHR").to_dataframe().reset_index().assign(city=["a", "b"])
        rows.attrs = dict(likely.attrs)
        asked = {"value": "growth", "label": "city", "unit": "percent", "lang": lang}
        assert said in ranked_bars(rows, **asked).description
        assert "probabilit" not in quadrant_chart(rounded, region="RUHR", lang="en").description


def test_a_map_of_values_writes_and_exports_what_is_certain():
    values = pd.DataFrame({"code": ["05914"], "value": [1.7381]})
    asked = {"lang": "en", "kind": "value", "title": "LQ", "digits": 2}
    exact = district_map(values, PLACES, **asked)
    assert exact.table[["value", "text"]].values.tolist() == [[1.738, "1.74"]]
    bounded = values.assign(value_low=1.714, value_high=1.762)
    assert district_map(bounded, PLACES, **asked).table[["value", "text"]].values.tolist() == [
        [1.738, "1.7"]
    ]
    wide = district_map(values.assign(value_low=0.9, value_high=2.1), PLACES, **asked)
    assert wide.table["text"].tolist() == ["1.7 (0.9 to 2.1)"]
    assert wide.table["value"].tolist() == [1.738]


def _layer(chart, name):
    spec = json.loads(to_json(chart))
    return next(part for part in spec["layer"] if part.get("name") == name)["data"]["values"]
