"""Ranked bars: order, ties, missing and secret entries, negative values."""

import pandas as pd
import pytest

from smartspec.charts.ranked_bars import ranked_bars
from smartspec.charts.render import to_csv, to_json, to_svg
from smartspec.charts.text_width import text_width
from smartspec.errors import SelectionError


@pytest.fixture
def table():
    made = pd.DataFrame(
        {
            "city": ["Herne", "Essen", "Hamm", "Bottrop", "Dortmund", "Hagen"],
            "growth": [None, 0.0971, 0.4321, 0.0, 0.0971, -0.05],
            "status": ["not_available", "observed", "suppressed", "zero", "observed", "observed"],
        }
    )
    made.attrs = {
        "citation": "Statistik der Tests",
        "illustrative": 1,
        "reference_name": "Nordrhein-Westfalen",
        "start": "2015-06-30",
        "end": "2020-06-30",
        "growth_of": "share",
    }
    return made


def draw(table, **options):
    given = {"value": "growth", "label": "city", "unit": "percent", "status": "status"}
    return ranked_bars(table, **{**given, "lang": "de", **options})


def bars(chart):
    layers = [part for part in chart.spec["layer"] if part.get("name") == "bars"]
    return layers[0]["data"]["values"]


def test_bars_stand_in_falling_order_and_equal_values_share_a_rank(table):
    chart = draw(table)
    assert list(chart.table["label"])[:4] == ["Dortmund", "Essen", "Bottrop", "Hagen"]
    assert list(chart.table["rank"])[:4] == [1, 1, 3, 4]


@pytest.mark.parametrize(
    ("lang", "words"), [("de", ("geheim", "keine Angabe")), ("en", ("secret", "not available"))]
)
def test_a_missing_entry_has_a_word_no_bar_and_no_rank(table, lang, words):
    chart = draw(table, lang=lang)
    last = chart.table.tail(2).set_index("label")
    assert tuple(last.loc[["Hamm", "Herne"], "shown"]) == words
    assert last["rank"].isna().all()
    assert last["value"].isna().all()
    assert len(bars(chart)) == 4


def test_a_secret_value_is_told_nowhere_even_if_the_table_has_it(table):
    chart = draw(table)
    outputs = to_svg(chart) + to_csv(chart) + to_json(chart)
    assert "4321" not in outputs
    assert "43,2" not in outputs


def test_a_zero_is_a_zero_not_a_missing_value(table):
    shown = draw(table).table.set_index("label")["shown"]
    assert shown["Bottrop"] == "0,0\xa0%"


def test_negative_bars_point_left_and_are_hollow(table):
    found = {value["minus"]: value for value in bars(draw(table))}
    assert found[True]["x2"] <= found[False]["x"] + 0.01
    assert found[True]["x"] < found[True]["x2"]


def test_the_length_of_a_bar_is_proportional_to_its_value():
    made = pd.DataFrame({"city": ["a", "b"], "growth": [4.0, 1.0]})
    first, second = bars(draw(made, status=None, unit="number"))
    assert first["x2"] - first["x"] == pytest.approx(4 * (second["x2"] - second["x"]), abs=0.1)


def test_reference_dates_growth_type_and_illustration_stand_in_the_picture(table):
    svg = to_svg(draw(table))
    for word in (
        "Nordrhein-Westfalen",
        "30.06.2015",
        "Wachstum des Anteils",
        "Illustrative Zahlen",
    ):
        assert word in svg


def test_a_reference_line_carries_its_name_and_figure(table):
    chart = draw(table, reference_line=(0.0809, "Ruhr"))
    assert "Ruhr: 8,1\xa0%" in to_svg(chart)
    assert "Ruhr: 8,1\xa0%" in chart.description
    assert "Vergleichslinie: 0,0" in to_svg(draw(table, reference_line=0.0))


def test_a_cut_says_how_many_are_not_drawn(table):
    chart = draw(table, n=2)
    assert len(chart.table) == 2
    assert "4 weitere sind nicht gezeichnet." in to_svg(chart)


def test_units_are_written_as_the_language_does():
    made = pd.DataFrame({"city": ["a"], "growth": [1234.567]})
    shown = {
        (unit, lang): draw(made, status=None, unit=unit, lang=lang).table["shown"][0]
        for unit in ("number", "quotient")
        for lang in ("de", "en")
    }
    assert shown["number", "de"] == "1.235"
    assert shown["quotient", "de"] == "1.234,57"
    assert shown["quotient", "en"] == "1,234.57"


def test_long_names_stay_inside_a_narrow_picture():
    long = "Erbringung von sonstigen überwiegend wirtschaftlichen Dienstleistungen a. n. g."
    made = pd.DataFrame({"city": [long, "b"], "growth": [4.0, 1.0]})
    chart = draw(made, status=None, width=360)
    assert chart.width == 360
    assert min(value["x"] for value in bars(chart)) >= 0
    assert chart.table["label"].iloc[0] == long


def test_an_empty_table_draws_an_empty_chart():
    chart = draw(pd.DataFrame({"city": [], "growth": [], "status": []}))
    assert "<svg" in to_svg(chart)


def test_unknown_columns_and_units_are_refused_with_a_cure(table):
    with pytest.raises(SelectionError, match="did you mean 'growth'"):
        draw(table, value="grwth")
    with pytest.raises(SelectionError, match="no unit"):
        draw(table, unit="euro")


def test_the_table_given_is_not_changed(table):
    before = table.copy(deep=True)
    draw(table, n=1)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("sign", [1, -1])
def test_no_figure_is_struck_through_by_the_line_to_compare_with(sign):
    values = [sign * v for v in (3.9, 1.02, 0.99, 0.95, 0.9, 0.85, 0.4)]
    table = pd.DataFrame({"name": [str(v) for v in values], "value": values})
    given = {"value": "value", "label": "name", "unit": "quotient", "lang": "de"}
    chart = ranked_bars(table, **given, width=900, reference_line=sign * 1.0)
    dashed = [p for p in chart.spec["layer"] if "strokeDash" in p["mark"]]
    line = dashed[0]["data"]["values"][0]["x"]
    shown, seen = set(chart.table["shown"]), 0
    for part in chart.spec["layer"]:
        for value in part["data"]["values"] if part["mark"]["type"] == "text" else []:
            if str(value.get("text")) in shown:
                wide = text_width(value["text"], size=part["mark"]["fontSize"])
                left = value["x"] - (wide if part["mark"]["align"] == "right" else 0)
                assert not left - 1 < line < left + wide + 1
                seen += 1
    assert seen == len(values)


def test_bars_of_rounded_figures_show_between_what_the_figure_lies():
    made = pd.DataFrame({"city": list("ABCD"), "lq": [2.0, 1.5, 1.0, 0.5]})
    made = made.assign(lq_low=[1.4, 1.2, 0.9, None], lq_high=[2.6, 1.8, None, None])
    chart = ranked_bars(made, value="lq", label="city", unit="quotient", lang="en")
    assert chart.table["rank"].tolist() == [1, 1, 1, 4]
    by_row = {bar["y"]: bar for bar in bars(chart)}
    lines = [
        value
        for part in chart.spec["layer"]
        if part["mark"]["type"] == "rule"
        for value in part["data"]["values"]
        if "x2" in value and "y2" not in value
    ]
    assert len(lines) == 3  # none where the figure is exact
    for line, bar in zip(lines[:2], sorted(by_row.values(), key=lambda b: b["y"]), strict=False):
        assert line["x"] < bar["x2"] < line["x2"]
    ends = [part for part in chart.spec["layer"] if part["mark"]["type"] == "tick"]
    assert len(ends[0]["data"]["values"]) >= 5
    assert "Lines on the bars" in " ".join(chart.table.attrs["notes"])
    exact = ranked_bars(made[["city", "lq"]], value="lq", label="city", unit="quotient", lang="en")
    assert "Lines on the bars" not in exact.description


def test_no_figure_stands_on_the_line_of_its_interval():
    made = pd.DataFrame({"city": list("AB"), "lq": [2.0, 1.5], "lq_low": [1.4, 1.2]})
    made["lq_high"] = [2.6, 1.8]
    chart = ranked_bars(made, value="lq", label="city", unit="quotient", lang="en")
    shown = set(chart.table["shown"])
    rules = [p for p in chart.spec["layer"] if p["mark"]["type"] == "rule"]
    lines = {v["y"]: v["x2"] for p in rules for v in p["data"]["values"] if "y2" not in v}
    for part in chart.spec["layer"]:
        for value in part["data"]["values"] if part["mark"]["type"] == "text" else []:
            if str(value.get("text")) in shown:
                assert value["x"] > lines[value["y"]]


@pytest.mark.parametrize(
    ("value", "said", "unsaid"),
    [
        ("location_quotient", ["Vergleich: NRW", "30.06.2020"], ["Wachstum", "2015"]),
        ("growth", ["Wachstum des Anteils", "30.06.2015 bis 30.06.2020"], []),
        ("share", ["30.06.2020"], ["Wachstum", "2015", "NRW"]),
        ("employees", ["30.06.2020"], ["Wachstum", "2015", "NRW"]),
        ("patents", [], ["Wachstum"]),
    ],
)
def test_the_subtitle_says_what_is_ranked_and_nothing_else(value, said, unsaid):
    made = pd.DataFrame({"city": ["A"], value: [1.0]})
    made.attrs = {"reference_name": "NRW", "start": "2015-06-30", "end": "2020-06-30"}
    made.attrs["growth_of"] = "share"
    chart = ranked_bars(made, value=value, label="city", lang="de")
    assert all(word in chart.description for word in said)
    assert not any(word in chart.description for word in unsaid)


@pytest.mark.parametrize(
    ("reason", "words"),
    [("tiny", "zu klein für eine Aussage"), ("starts_at_zero", "Anfangswert null")],
)
def test_a_reason_of_an_analysis_is_said_as_that_reason(reason, words):
    made = pd.DataFrame({"city": ["A", "B"], "growth": [0.1, None], "status": ["", reason]})
    assert draw(made).table["shown"].tolist()[-1] == words
