"""What every chart has in common; a new chart is one file and is tested by itself."""

import importlib
import inspect
import re
import typing
from pathlib import Path

import altair
import numpy as np
import pandas as pd
import pytest
import xarray as xr

import smartspec.charts
from smartspec.charts.chart import Chart
from smartspec.charts.render import to_csv, to_json, to_png, to_svg
from smartspec.cube import mark_internal
from smartspec.errors import OutputError

FOLDER = Path(smartspec.charts.__file__).parent


def charts():
    """Each file whose function of the same name returns a chart."""
    found = {}
    for path in sorted(FOLDER.glob("*.py")):
        module = importlib.import_module(f"smartspec.charts.{path.stem}")
        function = getattr(module, path.stem, None)
        if inspect.isfunction(function) and typing.get_type_hints(function)["return"] is Chart:
            found[path.stem] = function
    return found


CHARTS = charts()
CLASSES_ONLY = {"capacity_map", "helix_chart", "network_map"}
MARKS = {"de": "Illustrative Zahlen", "en": "Illustrative figures"}
ATTRS = {
    "reference_name": "Land", "start": "2014-09-30", "end": "2019-09-30", "growth_of": "employees",
    "citation": "invented", "classification": "WZ2008", "illustrative": 1, "include_region": 1,
}  # fmt: skip


def squares():
    def ring(x):
        return [[[x, 51.0], [x + 0.3, 51.0], [x + 0.3, 51.2], [x, 51.2], [x, 51.0]]]

    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {"type": "Polygon", "coordinates": ring(7 + 0.3 * k)},
        }
        for k, (code, name) in enumerate([("05113", "Essen"), ("05911", "Bochum")])
    ]
    return {"type": "FeatureCollection", "features": features}


def profile():
    dims = ("region", "industry")
    values = {
        "employees": [[900.0, 500.0]], "share": [[0.1, 0.05]],
        "location_quotient": [[1.4, 0.7]], "growth": [[-0.1, 0.2]],
        "quadrant": [["specialised_shrinking", "growth"]], "borderline": [[False, True]],
        "left_out": [["", ""]],
    }  # fmt: skip
    names = {"region_name": ("region", ["Essen"]), "industry_name": ("industry", ["", ""])}
    axes = {"region": ["05113"], "industry": ["24", "62"]}
    data = {name: (dims, np.array(value)) for name, value in values.items()}
    return xr.Dataset(data, coords={**axes, **names}, attrs=ATTRS)


def table(columns, rows):
    made = pd.DataFrame(rows, columns=columns)
    made.attrs = dict(ATTRS)
    return made


def samples():
    rows = [("05113", 1, False, "24", 1.4, "location_quotient", "specialised_shrinking", False)]
    top = ["region", "rank", "shared_rank", "industry", "value", "by", "quadrant", "borderline"]
    value = table(["code", "value"], [("05113", 1.5), ("05911", -2.5)])
    bars = table(["name", "value"], [("Essen", 1.5), ("Bochum", None)])
    fields = table(
        ["id", "name_de", "name_en"], [("F1", "Wasser", "Water"), ("F2", "Stadt", "City")]
    )
    rated = [("F1", "05113", "pioneer"), ("F1", "05911", "not_enough_evidence")]
    capacities = table(["field", "district", "rating"], rated)
    counts = ["asserted", "bridge_projects", "bridge_planned", "shared_actors", "specific_actors"]
    columns = ["field_a", "field_b", *counts, "overlap", "state"]
    pairs = table(columns, [("F1", "F2", 1, 2, 0, 3, 1, 0.125, "asserted_only")])
    columns = ["dimension", "name_de", "name_en", "sector", "actors", "of_all_fields", "planned"]
    helix = table(columns, [("field", "Wasser", "Water", "society", 0, 0, 1)])
    columns = ["actor", "name", "districts", "helix", "degree", "planned"]
    linked = table(columns, [(a, a, "05113", "science", 1, False) for a in "ab"])
    links = table(["source", "target", "kind", "planned"], [("a", "b", "project", False)])
    ends = ["start_value", "start_year", "end_value", "end_year"]
    columns = ["id", "market_de", "market_en", "geography", "unit", *ends, "nature"]
    market = ("M1", "Wasser", "Water", "world", "bn EUR", 2.5, 2020, 3.5, 2025, "forecast")
    asked = ["field", "name_de", "name_en", "criterion", "criterion_de", "criterion_en", "rule"]
    asked += ["weight", "pass_at", "score", "state", "evidence_missing"]
    placed = ["region", "industry", "employees", "reference_employees", "present"]
    placed += ["relatedness", "relatedness_low", "relatedness_high", "complexity", "quadrant"]
    near = [
        ("A", "24", 900, 9000, True, 0.4, 0.4, 0.4, 1.5, "high_road"),
        ("A", "62", 50, 7000, False, 0.2, 0.2, 0.2, -1.5, "dead_end"),
    ]
    opportunities = table(placed, near)
    lines = {"relatedness_line_low": 0.3, "relatedness_line_high": 0.3, "complexity_line": 0.0}
    matrix = {"regions": 40, "measure": "cosine", "split": "mean", "eigengap": 0.1, "determined": 1}
    here = {"region": "A", "region_name": "Essen", "reference": "05", "date": "2019-09-30"}
    opportunities.attrs |= lines | matrix | here
    rating = ("F1", "Wasser", "Water", "C1", "Wissen", "Skill", "score", 1.0, None, 2.5)
    criteria = table(asked, [(*rating, "rated", False)])
    return {
        "criteria_matrix": ((criteria,), {}),
        "capacity_map": ((capacities, squares()), {"field": "F1", "field_name": "Water"}),
        "cross_innovation_matrix": ((pairs, fields), {}),
        "helix_chart": ((helix,), {}),
        "network_map": ((linked, links), {"boundaries": squares()}),
        "slopes": ((table(columns, [market]),), {}),
        "opportunity_chart": ((opportunities,), {}),
        "quadrant_chart": ((profile(),), {"region": "Essen"}),
        "ranked_bars": ((bars,), {"value": "value", "label": "name", "unit": "quotient"}),
        "district_map": ((value, squares()), {"title": "T", "kind": "value"}),
        "top_map": ((table(top, rows), squares()), {}),
    }


@pytest.fixture(params=CHARTS)
def name(request):
    return request.param


def draw(name, **options):
    given, usual = samples()[name]
    return CHARTS[name](*given, **{**usual, **options})


def test_the_charts_of_the_architecture_are_there():
    assert {"quadrant_chart", "ranked_bars", "top_map", "district_map"} <= set(CHARTS)


def test_each_chart_has_a_sample_here(name):
    assert name in samples(), "add a small sample to this file"


def test_options_are_keyword_only_and_lang_and_width_are_among_them(name):
    parameters = inspect.signature(CHARTS[name]).parameters
    keyword = {n for n, p in parameters.items() if p.kind is p.KEYWORD_ONLY}
    assert {"lang", "width", "title"} <= keyword
    assert len(parameters) - len(keyword) <= 2


def test_the_docstring_says_what_goes_in_comes_out_and_goes_wrong(name):
    text = inspect.getdoc(CHARTS[name])
    for part in ("Args:", "Returns:", "Raises:"):
        assert part in text


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("width", [900, 380])
def test_a_chart_brings_all_that_a_reader_needs(name, lang, width):
    chart = draw(name, lang=lang, width=width)
    assert (chart.lang, chart.width) == (lang, width)
    assert chart.title
    assert "invented" in chart.source
    assert len(chart.description) > 40
    assert len(chart.table)
    svg = to_svg(chart)
    assert f'width="{width}" height="{chart.height}"' in svg
    assert re.search(r'<svg[^>]* role="img"[^>]* aria-labelledby=', svg)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_illustrative_figures_say_so_everywhere(name, lang):
    chart = draw(name, lang=lang)
    mark = MARKS[lang]
    drawn = re.sub(r"<(title|desc)\b.*?</\1>", "", to_svg(chart), flags=re.DOTALL)
    assert mark in " ".join(re.findall(r">([^<]*)</t", drawn))
    assert mark in chart.description
    assert mark in to_csv(chart)
    assert mark in to_json(chart)
    assert chart.table.attrs["illustrative"] == 1


def test_numbers_are_written_as_the_language_does(name):
    if name in CLASSES_ONLY:
        pytest.skip("this chart shows classes and counts, no decimals")
    german, english = (to_svg(draw(name, lang=lang)) for lang in ("de", "en"))
    assert re.search(r">[^<]*\d,\d", german)
    assert re.search(r">[^<]*\d\.\d", english)


@pytest.mark.parametrize("mark", ["whole", "attribute", "coordinate or column"])
def test_a_chart_refuses_what_is_for_internal_use_only(name, mark):
    given, usual = samples()[name]
    for place, data in enumerate(given):
        if isinstance(data, dict):
            continue  # boundaries
        marked = mark_internal(data)
        if mark == "attribute":
            marked = (
                data.copy().assign_attrs(internal=1) if isinstance(data, xr.Dataset) else marked
            )
        elif mark != "whole":
            bare = isinstance(data, xr.Dataset)
            marked = data.assign_coords(internal=True) if bare else data.assign(internal=True)
        changed = [marked if k == place else other for k, other in enumerate(given)]
        with pytest.raises(OutputError, match="for internal use only"):
            CHARTS[name](*changed, **usual, lang="en")


def test_the_specification_is_valid_vega_lite_with_its_data_inside(name):
    spec = dict(draw(name, lang="en").spec)
    altair.Chart.from_dict(spec, validate=True)
    assert '"url"' not in to_json(draw(name, lang="en"))


def test_the_same_input_gives_the_same_picture(name):
    assert to_svg(draw(name, lang="de")) == to_svg(draw(name, lang="de"))
    assert to_png(draw(name, lang="de"), scale=1) == to_png(draw(name, lang="de"), scale=1)
