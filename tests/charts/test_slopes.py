"""Market figures: equal steepness is an equal rate, one end only is never a slope."""

import re

import pandas as pd
import pytest

from smartspec.charts.render import to_svg
from smartspec.charts.slopes import slopes
from smartspec.errors import DataError, SelectionError
from smartspec.tables import check

BASE = {"geography": "world", "unit": "bn EUR", "nature": "forecast", "source": "s"}


def market(name, start, since, end, until, **more):
    ends = {"start_value": start, "start_year": since, "end_value": end, "end_year": until}
    return {"id": name, "market_de": name, "market_en": name, **BASE, **ends, **more}


def facts(*rows):
    return check(pd.DataFrame(list(rows)), "market_facts")


def draw(*rows, **options):
    return slopes(facts(*rows), **({"lang": "en"} | options))


def lines(chart):
    """The lines of the slopes, by their bold stroke."""
    found = [x for x in chart.spec["layer"] if x["mark"].get("strokeWidth") == 2.2]
    return [row for layer in found for row in layer["data"]["values"]]


def test_the_rate_is_computed_from_both_ends_and_their_years():
    table = draw(market("A", 200, 2010, 279, 2019), market("B", 100, 2020, 50, 2021)).table
    assert table["computed_rate"].tolist() == pytest.approx([(279 / 200) ** (1 / 9) - 1, -0.5])


@pytest.mark.parametrize("gap", ["start_value", "start_year", "end_value", "end_year"])
def test_a_figure_with_a_missing_end_or_year_is_listed_without_a_rate(gap):
    chart = draw(market("A", 1, 2010, 2, 2020), market("B", 3, 2020, 5, 2025) | {gap: None})
    assert chart.table["drawn"].tolist() == [True, False]
    assert pd.isna(chart.table["computed_rate"][1])
    assert "Without a line" in chart.description
    only = draw(market("B", 3, 2020, 5, 2025) | {gap: None})
    assert not lines(only)


def test_equal_rates_are_drawn_equally_steep_whatever_the_unit_and_size():
    small = market("A", 1, 2010, 2, 2020, nature="observed", unit="m t")
    large = market("B", 4000, 2005, 16000, 2025, nature="observed")
    slow = market("C", 7, 2010, 8, 2020, nature="observed")
    steep = [(r["y"] - r["y2"]) / (r["x2"] - r["x"]) for r in lines(draw(small, large, slow))]
    assert steep[0] == pytest.approx(steep[1], rel=0.02)
    assert 0 < steep[2] < steep[0] / 3


def test_a_shrinking_market_points_down():
    (line,) = lines(draw(market("A", 2, 2010, 1, 2020, nature="observed")))
    assert line["y2"] > line["y"]


def test_observed_figures_are_solid_and_all_others_broken_and_named():
    natures = {
        "observed": "observed",
        "estimate": "estimate",
        "forecast": "forecast",
        "target": "target",
    }
    for nature, word in natures.items():
        chart = draw(market("A", 1, 2010, 2, 2020, nature=nature))
        assert (len(lines(chart)) == 1) == (nature == "observed")
        assert f"(world, {word})" in chart.description


def test_a_stated_rate_stands_beside_the_computed_one():
    chart = draw(market("A", 100, 2020, 121, 2022, annual_rate=0.3))
    assert "+10.0% per year (computed); stated: +30.0% per year" in chart.description


@pytest.mark.parametrize("width", [1000, 380])
def test_value_year_geography_and_place_are_written(width):
    row = market("A", 2.02, 2019, 5, 2024, locator="3.1, footnote 4", flag="unclear")
    svg = to_svg(draw(row, lang="de", width=width))
    texts = re.findall(r">([^<]*)</t", svg)
    for text in ("2,02 Mrd. EUR", "2019", "Welt, Prognose, unklar", "s, 3.1, Fußnote 4"):
        assert text in texts


def test_the_source_line_names_the_sources_that_are_used():
    sources = pd.DataFrame(
        {
            "id": ["s", "t"],
            "title": ["Atlas", "Other"],
            "publisher": ["Amt", "X"],
            "year": [2021, 2],
        }
    )
    chart = draw(market("A", 1, 2010, 2, 2020), sources=sources)
    assert chart.source == "Source: s: Amt, Atlas, 2021"


def test_impossible_figures_are_refused_all_at_once():
    with pytest.raises(DataError) as error:
        draw(market("A", 1, 2020, 2, 2020), market("B", 0, 2010, 2, 2020))
    assert "ends before it starts" in str(error.value)
    assert "row 3, column start_value" in str(error.value)
    with pytest.raises(SelectionError, match="no market figures"):
        slopes(facts(market("A", 1, 2010, 2, 2020))[:0], lang="de")


def test_a_market_that_stands_still_is_drawn_flat():
    (line,) = lines(draw(market("A", 5, 2010, 5, 2020, nature="observed")))
    assert line["y"] == line["y2"]
