"""TOP lists around a map: whole, legible, joined to their district without crossing lines."""

from __future__ import annotations

import copy
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.charts.chart import Chart
from smartspec.charts.geometry import read_shapes
from smartspec.charts.label_geometry import lines_cross, lines_meet_boxes, lines_meet_circles
from smartspec.charts.render import to_svg
from smartspec.charts.text_width import text_width
from smartspec.charts.theme import PAPER
from smartspec.charts.top_around import badge_points, plan_around
from smartspec.charts.top_entries import read_blocks
from smartspec.charts.top_layout import crossings, exchange, share_out
from smartspec.charts.top_map import top_map
from smartspec.errors import DataError, SelectionError

FILE = Path(__file__).resolve().parents[2] / "dossiers" / "metropole-ruhr" / "boundaries.geojson"
DIVISIONS = "13 42 23 93 86 68 49 85 35 82 69 25 28 24 65 62 38 52 64 70 20".split()  # noqa: SIM905


@pytest.fixture(scope="module")
def ruhr() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def squares(count: int) -> dict[str, Any]:
    features = []
    for k in range(count):
        x, y = 7 + 0.2 * (k % 7), 51 + 0.1 * (k // 7)
        ring = [[x, y], [x + 0.2, y], [x + 0.2, y + 0.1], [x, y + 0.1], [x, y]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        name = f"Landkreis mit langem Namen-Doppelname {k}" if k % 4 == 0 else f"Stadt {k}"
        properties = {"code": f"X{k:02d}", "name": name}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def lists(boundaries: dict[str, Any], *, n: int = 3, by: str = "location_quotient") -> pd.DataFrame:
    codes = [f["properties"]["code"] for f in boundaries["features"]]
    quadrants = ["specialised_growth", "specialised_shrinking", "growth"]
    rows = [
        {
            "region": code,
            "region_name": f"Gebiet {code}",
            "rank": k + 1,
            "shared_rank": False,
            "industry": DIVISIONS[(7 * number + 5 * k) % len(DIVISIONS)],
            "industry_name": "as delivered",
            "value": 4.321 - k if by == "location_quotient" else 0.123 - k / 10,
            "by": by,
            "quadrant": quadrants[(number + k) % 3],
            "borderline": k == 2,
        }
        for number, code in enumerate(codes)
        for k in range(n)
    ]
    table = pd.DataFrame(rows)
    table.attrs = {
        "citation": "Quelle der Zahlen",
        "illustrative": 1,
        "reference": "05",
        "reference_name": "Nordrhein-Westfalen",
        "start": "2014-09-30",
        "end": "2019-09-30",
        "growth_of": "employees",
        "by": by,
        "n": n,
        "classification": "WZ2008",
    }
    return table


def text_boxes(chart: Chart) -> list[tuple[str, tuple[float, float, float, float]]]:
    found = []
    for layer in chart.spec["layer"]:
        mark = layer["mark"]
        if mark["type"] == "text" and "text" in layer.get("encoding", {}):
            for row in layer["data"]["values"]:
                bold = mark["fontWeight"] == "bold"
                wide = text_width(row["text"], size=mark["fontSize"], bold=bold)
                left = row["x"] - {"left": 0.0, "center": 0.5, "right": 1.0}[mark["align"]] * wide
                half = mark["fontSize"] * 0.48
                found.append((row["text"], (left, row["y"] - half, left + wide, row["y"] + half)))
    return found


def lines(chart: Chart) -> np.ndarray:
    rules = [layer for layer in chart.spec["layer"] if layer["mark"]["type"] == "rule"]
    rows = [row for layer in rules for row in layer["data"]["values"]]
    return np.array([[r["x"], r["y"], r["x2"], r["y2"]] for r in rows], dtype=float).reshape(-1, 4)


def assert_clean(chart: Chart) -> None:
    boxes, spec = text_boxes(chart), chart.spec
    for text, (x0, y0, x1, y1) in boxes:
        assert x0 >= -0.6, text
        assert x1 <= spec["width"] + 0.6, text
        assert y0 >= -1, text
        assert y1 <= spec["height"] + 1, text
    for (one, a), (two, b) in combinations(boxes, 2):
        apart = a[2] <= b[0] + 0.6 or b[2] <= a[0] + 0.6 or a[3] <= b[1] + 0.6 or b[3] <= a[1] + 0.6
        assert apart, f"'{one}' overlaps '{two}'"


@pytest.mark.parametrize("width", [380, 640, 1100, 1400])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_all_45_entries_are_legible_in_every_width_and_language(
    ruhr: dict[str, Any], lang: Any, width: int
) -> None:
    chart = top_map(lists(ruhr), ruhr, lang=lang, width=width)
    assert_clean(chart)
    values = [text for text, _ in text_boxes(chart) if text in ("4,32", "4.32")]
    assert len(values) == 15
    assert len(chart.table) == 45
    assert "<svg" in to_svg(chart)


@pytest.mark.parametrize("count", [1, 2, 5, 8, 9, 12, 18, 20, 40])
def test_any_number_of_districts_fits(count: int) -> None:
    boundaries = squares(count)
    chart = top_map(lists(boundaries), boundaries, lang="de")
    assert_clean(chart)
    assert chart.table["number"].nunique() == count
    assert not np.triu(lines_cross(lines(chart), lines(chart)), 1).any()


def test_no_leader_crosses_another_or_runs_through_a_list(ruhr: dict[str, Any]) -> None:
    chart = top_map(lists(ruhr), ruhr, lang="de")
    leaders = lines(chart)
    assert len(leaders) >= 15
    assert not np.triu(lines_cross(leaders, leaders), 1).any()
    others = [box for text, box in text_boxes(chart) if not text.isdigit()]
    assert not lines_meet_boxes(leaders, np.array(others)).any()


@pytest.mark.parametrize("count", [15, 12, 14, 16, 18])
def test_no_leader_runs_through_the_number_of_another_district(
    ruhr: dict[str, Any], count: int
) -> None:
    boundaries = ruhr if count == 15 else squares(count)
    shapes = read_shapes(boundaries, lang="de")
    names = {shape.code: shape.name for shape in shapes}
    blocks = read_blocks(lists(boundaries), names, lang="de", every=True)
    sides = share_out(count, width=1076)
    assert sides is not None
    plan = plan_around(shapes, blocks, sides, width=1076)
    spots = badge_points(plan, blocks)
    assert crossings(plan.order, plan.ports(), spots) == 0
    for port, site in zip(plan.ports(), plan.order, strict=True):
        leader = np.array([[*port, *spots[site]]])
        others = [(x, y, 9) for k, (x, y) in enumerate(spots) if k != site]
        assert not lines_meet_circles(leader, np.array(others)).any()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(100, 900), st.integers(100, 500)),
        min_size=2,
        max_size=16,
        unique=True,
    )
)
def test_exchanging_leaders_always_ends_without_a_crossing(sites: list[tuple[int, int]]) -> None:
    turn = np.linspace(0, 2 * np.pi, len(sites), endpoint=False)
    ports = [(500 + 700 * float(np.cos(t)), 300 + 700 * float(np.sin(t))) for t in turn]
    order = exchange(list(range(len(sites)))[::-1], ports, sites)  # type: ignore[arg-type]
    assert sorted(order) == list(range(len(sites)))
    assert crossings(order, ports, sites) == 0  # type: ignore[arg-type]


def test_title_reference_dates_and_the_illustrative_mark_stand_in_the_picture(
    ruhr: dict[str, Any],
) -> None:
    german = top_map(lists(ruhr), ruhr, lang="de")
    text = json.dumps(german.spec, ensure_ascii=False)
    assert german.title == "TOP-3-Spezialisierungen je Gebiet"
    for words in ("Nordrhein-Westfalen, 30.09.2019", "Illustrative Zahlen", "BKG 2016"):
        assert words in text
    english = top_map(lists(ruhr, by="growth"), ruhr, lang="en")
    assert english.title == "TOP 3 growth industries by area"
    text = json.dumps(english.spec, ensure_ascii=False)
    assert "Growth of employees, 30 September 2014 to 30 September 2019" in text
    assert "+12.3%" in text
    assert "Illustrative figures" in english.source


def test_the_alternative_text_reads_every_list(ruhr: dict[str, Any]) -> None:
    chart = top_map(lists(ruhr), ruhr, lang="de")
    assert "Herne: 1. " in chart.description
    assert chart.description.count("3. ") >= 15
    assert "(4,32)" in chart.description


def test_labels_are_short_names_and_fall_back_to_the_delivered_name(ruhr: dict[str, Any]) -> None:
    top = lists(ruhr)
    top.loc[0, "industry"] = "lead_health"
    top.loc[0, "industry_name"] = "Gesundheit (Leitmarkt)"
    labels = top_map(top, ruhr, lang="de").table["label"]
    assert "Gesundheit (Leitmarkt)" in labels.tolist()
    assert "as delivered" not in labels.tolist()


def test_borderline_industries_have_a_hollow_sign_and_the_legend_says_so(
    ruhr: dict[str, Any],
) -> None:
    def hollow(chart: Chart) -> int:
        points = [y for y in chart.spec["layer"] if y["mark"]["type"] == "point"]
        rows = [row for layer in points for row in layer["data"]["values"]]
        return sum(row["fill"] == PAPER for row in rows)

    chart = top_map(lists(ruhr), ruhr, lang="de")
    assert hollow(chart) == 15 + 1
    assert any(text.startswith("hohles Zeichen") for text, _ in text_boxes(chart))
    sharp = top_map(lists(ruhr).assign(borderline=False), ruhr, lang="de")
    assert hollow(sharp) == 0
    assert not any(text.startswith("hohles Zeichen") for text, _ in text_boxes(sharp))


def test_shared_ranks_secret_counts_and_empty_lists_are_told(ruhr: dict[str, Any]) -> None:
    top = lists(ruhr)
    attrs = top.attrs
    top.loc[0:1, ["rank", "shared_rank"]] = [1, True]
    top = top[top["region"] != "05916"]
    top.attrs = {**attrs, "secret_not_ranked": {"05916": 2, "05113": 1, "05112": 0}}
    chart = top_map(top, ruhr, lang="de")
    words = [text for text, _ in text_boxes(chart)]
    assert words.count("1=") == 3  # two entries and the legend
    assert any(text.startswith("1 geheim") for text in words)
    assert "keine Branche erfüllt die Bedingungen; 2 geheim, nicht gereiht" in chart.description
    assert_clean(chart)
    left_out = top_map(top, ruhr, lang="de", uncovered="omit")
    assert left_out.table["number"].nunique() == 14


def test_rounded_figures_are_not_shown_more_exactly_than_they_are(ruhr: dict[str, Any]) -> None:
    top = lists(ruhr)
    top.attrs["rounding_base"] = 5
    assert set(top_map(top, ruhr, lang="en").table["text"]) == {"4.3", "3.3", "2.3"}


def test_tables_without_values_or_quadrants_are_drawn_as_well(ruhr: dict[str, Any]) -> None:
    bare = lists(ruhr)[["region", "rank", "industry"]]
    chart = top_map(bare, ruhr, lang="de")
    assert_clean(chart)
    assert set(chart.table["text"]) == {""}


def test_a_district_that_the_boundaries_lack_is_named_with_a_cure(ruhr: dict[str, Any]) -> None:
    wrong = lists(ruhr).replace({"region": {"05113": "5113"}})
    with pytest.raises(DataError, match=r"value '5113': no area.*did you mean '05113'"):
        top_map(wrong, ruhr, lang="de")
    with pytest.raises(DataError, match="column rank: missing column"):
        top_map(lists(ruhr).drop(columns="rank"), ruhr, lang="de")
    with pytest.raises(SelectionError, match="uncovered"):
        top_map(lists(ruhr), ruhr, lang="de", uncovered="no")
    with pytest.raises(SelectionError, match="language"):
        top_map(lists(ruhr), ruhr, lang="fr")  # type: ignore[arg-type]


def test_the_input_is_not_changed_and_the_picture_is_the_same_each_time(
    ruhr: dict[str, Any],
) -> None:
    top, boundaries = lists(ruhr), copy.deepcopy(ruhr)
    before = top.copy()
    first, second = (top_map(top, ruhr, lang="de") for _ in range(2))
    pd.testing.assert_frame_equal(top, before)
    assert boundaries == ruhr
    assert json.dumps(first.spec) == json.dumps(second.spec)
