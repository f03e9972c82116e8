"""District maps: every district is named, nothing overlaps, a secret is not to be found."""

from __future__ import annotations

import copy
import json
import math
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from smartspec.charts.chart import Chart
from smartspec.charts.district_map import district_map
from smartspec.charts.geometry import fit_shapes, read_shapes
from smartspec.charts.map_colours import LEVELS, Scale, contrast, ink_on
from smartspec.charts.map_labels import Form, name_lines, place_in_areas
from smartspec.charts.map_places import hatching, inside
from smartspec.charts.render import to_csv, to_json, to_svg
from smartspec.charts.text_width import text_width
from smartspec.charts.theme import MISSING_FILL
from smartspec.errors import DataError, SelectionError

FILE = Path(__file__).resolve().parents[2] / "dossiers" / "metropole-ruhr" / "boundaries.geojson"
CLASSES = {
    "pioneer": {"de": "Pionier", "en": "Pioneer"},
    "development_potential": {"de": "Entwicklungspotenzial", "en": "Development potential"},
    "less_in_focus": {"de": "weniger im Fokus", "en": "Less in focus"},
}


@pytest.fixture(scope="module")
def ruhr() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def shares(ruhr: dict[str, Any]) -> pd.DataFrame:
    codes = [f["properties"]["code"] for f in ruhr["features"]]
    table = pd.DataFrame({"code": codes, "value": np.linspace(0.18, 0.4, 15), "status": "observed"})
    table.loc[2, ["value", "status"]] = [0.98765, "suppressed"]  # a careless caller
    table.loc[9, "value"] = np.nan
    table.attrs = {"citation": "Regionalstatistik 13111-07-05-4", "illustrative": 1}
    return table


@pytest.fixture
def capacities(ruhr: dict[str, Any]) -> pd.DataFrame:
    codes = [f["properties"]["code"] for f in ruhr["features"]]
    return pd.DataFrame({"code": codes, "class": [list(CLASSES)[k % 3] for k in range(15)]})


def squares(count: int, *, key: str = "code", clockwise: bool = False) -> dict[str, Any]:
    features = []
    for k in range(count):
        x, y = 7 + 0.2 * (k % 8), 51 + 0.1 * (k // 8)
        ring = [[x, y], [x + 0.2, y], [x + 0.2, y + 0.1], [x, y + 0.1], [x, y]]
        ring = ring[::-1] if clockwise else ring
        geometry = {"type": "Polygon", "coordinates": [ring]}
        properties = {key: f"X{k:02d}", "name": f"Bezirk {k}"}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def text_boxes(chart: Chart) -> list[tuple[str, tuple[float, float, float, float]]]:
    """All texts of the plot with their boxes, measured as the font is."""
    found = []
    for layer in chart.spec["layer"]:
        mark = layer["mark"]
        if mark["type"] == "text" and "text" in layer.get("encoding", {}):
            for row in layer["data"]["values"]:
                bold = mark["fontWeight"] == "bold"
                wide = text_width(row["text"], size=mark["fontSize"], bold=bold)
                left = row["x"] - {"left": 0.0, "center": 0.5, "right": 1.0}[mark["align"]] * wide
                half = mark["fontSize"] * 0.5
                found.append((row["text"], (left, row["y"] - half, left + wide, row["y"] + half)))
    return found


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


def fills(chart: Chart) -> dict[str, str]:
    areas = [layer for layer in chart.spec["layer"] if layer["mark"]["type"] == "geoshape"]
    return {row["code"]: row["fill"] for layer in areas for row in layer["data"]["values"]}


@pytest.mark.parametrize("width", [360, 480, 640, 900, 1200])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_text_overlaps_another_or_leaves_the_picture(
    ruhr: dict[str, Any],
    shares: pd.DataFrame,
    capacities: pd.DataFrame,
    lang: Any,
    width: int,
) -> None:
    options: dict[str, Any] = {"lang": lang, "width": width, "title": "Titel"}
    assert_clean(district_map(capacities, ruhr, classes=CLASSES, **options))
    assert_clean(district_map(shares, ruhr, kind="value", unit="%", legend="Anteil", **options))


def test_every_district_is_named_in_the_map_or_in_its_key(
    ruhr: dict[str, Any], capacities: pd.DataFrame
) -> None:
    for width in (360, 900):
        chart = district_map(capacities, ruhr, lang="de", title="T", classes=CLASSES, width=width)
        words = " ".join(text for text, _ in text_boxes(chart))
        for name in (
            "Herne",
            "Bottrop",
            "Mülheim",
            "Oberhausen",
            "Gelsenkirchen",
            "Recklinghausen",
        ):
            assert name in words, (name, width)
    assert all(word in words for word in ("Pionier", "Entwicklungspotenzial", "weniger im Fokus"))


def test_a_secret_value_is_nowhere_to_be_found_even_if_the_caller_hands_it_over(
    ruhr: dict[str, Any], shares: pd.DataFrame
) -> None:
    chart = district_map(shares, ruhr, lang="en", kind="value", unit="%", title="T", digits=2)
    outputs = [to_json(chart), to_csv(chart), to_svg(chart), chart.description, chart.source]
    for text in outputs:
        assert "98.77" not in text
        assert "0.98765" not in text
        assert "0,98765" not in text
    assert fills(chart)["05117"] == MISSING_FILL
    assert "Secret: Mülheim an der Ruhr." in chart.description
    assert chart.table.loc[2, "text"] == "secret"
    assert pd.isna(chart.table.loc[2, "value"])


def test_missing_and_secret_are_hatched_differently_and_named_in_the_legend(
    ruhr: dict[str, Any], shares: pd.DataFrame
) -> None:
    chart = district_map(shares, ruhr, lang="de", kind="value", unit="%", title="T")
    words = [text for text, _ in text_boxes(chart)]
    assert words.count("geheim") == 2  # in the district and in the legend
    assert words.count("keine Angabe") == 2
    assert MISSING_FILL not in {Scale(0, 1, None).colour(v) for v in np.linspace(0, 1, 101)}
    assert fills(chart)["05112"] == LEVELS[0] != MISSING_FILL  # the smallest value has a colour
    shape = fit_shapes(read_shapes(squares(1), lang="de"), width=100, height=100)[0]
    lines = np.array(hatching(shape, distance=6, angle=45))
    x0, y0, x1, y1 = shape.box
    assert len(lines) > 10
    assert (lines[:, [0, 2]] >= x0 - 0.2).all()
    assert (lines[:, [0, 2]] <= x1 + 0.2).all()
    assert (lines[:, [1, 3]] >= y0 - 0.2).all()
    assert (lines[:, [1, 3]] <= y1 + 0.2).all()


def test_the_legend_is_never_empty(ruhr: dict[str, Any], shares: pd.DataFrame) -> None:
    for kind in ("value", "class"):
        nothing = shares[["code"]].assign(**{kind: None})
        chart = district_map(nothing, ruhr, lang="de", kind=kind, title="T")  # type: ignore[arg-type]
        assert "keine Angabe" in [text for text, _ in text_boxes(chart)]
        assert set(fills(chart).values()) == {MISSING_FILL}


def test_numbers_are_written_as_the_language_writes_them(
    ruhr: dict[str, Any], shares: pd.DataFrame
) -> None:
    options: dict[str, Any] = {"kind": "value", "unit": "%", "title": "T", "reference": 0.284}
    german = district_map(shares, ruhr, lang="de", reference_name="Deutschland", **options)
    english = district_map(shares, ruhr, lang="en", reference_name="Germany", **options)
    assert "18,0\N{NO-BREAK SPACE}%" in [text for text, _ in text_boxes(german)]
    assert "18.0%" in [text for text, _ in text_boxes(english)]
    assert "Deutschland: 28,4\N{NO-BREAK SPACE}%" in [text for text, _ in text_boxes(german)]
    assert "Grenzen: © GeoBasis-DE / BKG 2016 (Daten verändert), dl-de/by-2-0" in german.source
    assert "Boundaries: © GeoBasis-DE / BKG 2016 (data changed)" in english.source
    assert "Illustrative Zahlen" in german.source
    assert "Unna district" in english.table["name"].tolist()


def test_the_mark_of_illustrative_figures_survives_a_source_given_by_the_caller(
    ruhr: dict[str, Any], shares: pd.DataFrame
) -> None:
    chart = district_map(shares, ruhr, lang="en", kind="value", title="T", source="Source: own")
    assert chart.source.startswith("Source: own. Boundaries: ©")
    assert chart.source.endswith("Illustrative figures (not official values)")


def test_codes_unknown_on_either_side_are_all_named_with_a_cure(
    ruhr: dict[str, Any], shares: pd.DataFrame
) -> None:
    wrong = shares.copy()
    wrong.loc[1, "code"] = "5113"
    wrong.loc[4, "code"] = "05916"
    with pytest.raises(DataError) as error:
        district_map(wrong, ruhr, lang="de", kind="value", title="T")
    text = str(error.value)
    assert "row 3, column code, value '5113'" in text
    assert "did you mean '05113'" in text
    assert "no row for Essen" in text
    assert "code twice" in text
    assert "no row for Kreis Wesel" in text


def test_districts_without_a_row_can_be_drawn_as_missing_or_left_out(
    ruhr: dict[str, Any], shares: pd.DataFrame
) -> None:
    options: dict[str, Any] = {"lang": "de", "kind": "value", "title": "T"}
    few = shares.iloc[:4]
    assert len(fills(district_map(few, ruhr, uncovered="missing", **options))) == 15
    assert len(fills(district_map(few, ruhr, uncovered="omit", **options))) == 4
    with pytest.raises(SelectionError, match="uncovered"):
        district_map(few, ruhr, uncovered="ommit", **options)


def test_the_winding_of_rings_does_not_matter() -> None:
    values = pd.DataFrame({"code": [f"X{k:02d}" for k in range(9)], "value": range(9)})
    charts = [
        district_map(values, squares(9, clockwise=c), lang="en", kind="value", title="T")
        for c in (True, False)
    ]
    areas = [sum(layer["mark"]["type"] == "geoshape" for layer in c.spec["layer"]) for c in charts]
    assert areas[0] == areas[1] >= 1
    shapes = [read_shapes(squares(9, clockwise=c), lang="en") for c in (True, False)]
    fitted = [fit_shapes(s, width=400, height=300) for s in shapes]
    cells = [[int(inside(shape).cells.sum()) for shape in group] for group in fitted]
    assert cells[0] == cells[1]
    assert all(shape.box[2] - shape.box[0] < 100 for shape in fitted[0])


@pytest.mark.parametrize("key", ["code", "ags", "AGS", "NUTS_ID", "id", "my_key"])
def test_the_code_is_found_under_its_usual_names(key: str) -> None:
    values = pd.DataFrame({"code": ["X00", "X01"], "value": [1, 2]})
    named = {"code_property": key} if key == "my_key" else {}
    chart = district_map(values, squares(2, key=key), lang="en", kind="value", title="T", **named)  # type: ignore[arg-type]
    assert chart.table["code"].tolist() == ["X00", "X01"]
    with pytest.raises(SelectionError, match="no property 'cod'"):
        district_map(values, squares(2), lang="en", kind="value", title="T", code_property="cod")


def test_unusable_boundaries_are_refused_with_all_problems_at_once() -> None:
    values = pd.DataFrame({"code": ["X00"], "value": [1]})
    broken = squares(4)
    broken["features"][0]["geometry"] = {"type": "Point", "coordinates": [7, 51]}
    broken["features"][1]["properties"]["code"] = 5112
    metres = [[356000, 5700000], [357000, 5700000], [357000, 5701000], [356000, 5700000]]
    broken["features"][2]["geometry"]["coordinates"] = [metres]
    broken["features"][3]["geometry"]["coordinates"] = [[[7, 51], [8, math.nan], [7, 52]]]
    with pytest.raises(DataError) as error:
        district_map(values, broken, lang="en", kind="value", title="T")
    for words in ("geometry 'Point'", "no code", "EPSG:4326", "not a ring"):
        assert words in str(error.value)
    for wrong in ({"type": "Topology"}, {"type": "FeatureCollection", "features": []}):
        with pytest.raises(DataError, match="FeatureCollection"):
            district_map(values, wrong, lang="en", kind="value", title="T")


def test_wrong_values_are_refused(ruhr: dict[str, Any], capacities: pd.DataFrame) -> None:
    wrong = capacities.replace({"class": {"pioneer": "pionier"}})
    with pytest.raises(DataError, match="did you mean 'pioneer'"):
        district_map(wrong, ruhr, lang="de", title="T", classes=CLASSES)
    with pytest.raises(DataError, match="no number for 05112"):
        district_map(
            capacities.rename(columns={"class": "value"}), ruhr, lang="de", kind="value", title="T"
        )
    with pytest.raises(DataError, match="missing column"):
        district_map(capacities, ruhr, lang="de", kind="value", title="T")
    many = capacities.assign(**{"class": [str(k) for k in range(15)]})
    with pytest.raises(SelectionError, match="15 classes"):
        district_map(many, ruhr, lang="de", title="T")


def test_classes_are_told_apart_by_symbol_and_text_stays_legible(
    ruhr: dict[str, Any], capacities: pd.DataFrame
) -> None:
    chart = district_map(capacities, ruhr, lang="de", title="T", classes=CLASSES)
    points = [layer for layer in chart.spec["layer"] if layer["mark"]["type"] == "point"]
    shapes = {row["shape"] for layer in points for row in layer["data"]["values"]}
    assert {"circle", "triangle-up", "square"} <= shapes
    assert all(contrast(ink_on(fill), fill) >= 4.5 for fill in fills(chart).values())
    scale = [Scale(0, 1, r).colour(v) for v in np.linspace(0, 1, 21) for r in (None, 0.4)]
    assert all(contrast(ink_on(fill), fill) >= 4.5 for fill in scale)


@pytest.mark.parametrize("reference", [0.284, 0.1801, 0.05, 0.6])
def test_the_scale_shows_no_value_that_neither_a_district_nor_the_reference_has(
    ruhr: dict[str, Any], shares: pd.DataFrame, reference: float
) -> None:
    options: dict[str, Any] = {"kind": "value", "unit": "%", "title": "T", "width": 380}
    chart = district_map(
        shares, ruhr, lang="en", reference=reference, reference_name="A long name", **options
    )
    assert_clean(chart)
    known = list(chart.table["value"].dropna())
    ends = min([*known, reference]), max([*known, reference])
    texts = [text for text, _ in text_boxes(chart)]
    assert {f"{v:.1%}" for v in ends if v != reference} <= set(texts)
    assert f"A long name: {reference:.1%}" in texts
    assert not any("−" in text for text in texts)


def test_the_input_is_not_changed(ruhr: dict[str, Any], shares: pd.DataFrame) -> None:
    boundaries, table = copy.deepcopy(ruhr), shares.copy()
    district_map(shares, ruhr, lang="de", kind="value", title="T")
    assert boundaries == ruhr
    pd.testing.assert_frame_equal(table, shares)


def test_tiny_districts_get_their_label_beside_with_a_leader_that_crosses_nothing() -> None:
    shapes = fit_shapes(read_shapes(squares(40), lang="de"), width=300, height=200, left=50, top=60)
    forms = {s.code: [Form(("Bezirk mit sehr langem Namen",), 10)] for s in shapes[::5]}
    some = [shape for shape in shapes if shape.code in forms]
    places = place_in_areas(some, forms, within=(0, 0, 700, 400))
    assert all(place.leader for place in places.values())
    for a, b in combinations(places.values(), 2):
        one, two = a.box, b.box
        apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        assert apart
    assert name_lines("Mülheim an der Ruhr", 2) == ("Mülheim", "an der Ruhr")
