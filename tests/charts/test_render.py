"""Drawing and saving: accessible, the same everywhere, whole or not at all."""

import re
import xml.etree.ElementTree as ET
from dataclasses import FrozenInstanceError, replace

import pandas as pd
import pytest

from smartspec.charts import render
from smartspec.charts.chart import Chart
from smartspec.charts.ranked_bars import ranked_bars
from smartspec.cube import mark_internal
from smartspec.errors import OutputError


@pytest.fixture
def chart():
    table = pd.DataFrame({"city": ["Essen", "=1+1"], "value": [1234.5, -2.25]})
    table.attrs["citation"] = "Statistik der Tests"
    return ranked_bars(table, value="value", label="city", lang="de", digits=1, title="A & <B>")


def test_an_svg_has_a_role_a_title_and_a_description_that_it_points_to(chart):
    root = ET.fromstring(render.to_svg(chart))
    space = {"s": "http://www.w3.org/2000/svg"}
    title, described = root.find("s:title", space), root.find("s:desc", space)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), described.get("id")]
    assert (title.text, described.text) == ("A & <B>", chart.description)


def test_a_chart_refuses_figures_for_internal_use_however_it_is_made(chart):
    with pytest.raises(OutputError, match="internal"):
        replace(chart, table=mark_internal(chart.table))


def test_a_chart_is_changed_by_making_another_one_and_is_equal_to_itself_alone(chart):
    """So the guard against internal figures cannot be gone round, and a chart can be a key."""
    with pytest.raises(FrozenInstanceError):
        chart.table = mark_internal(chart.table)
    assert {chart: 1}[chart] == 1
    assert chart != replace(chart)


def test_many_pictures_stand_in_one_page_without_sharing_an_id(chart, small):
    from smartspec.charts.quadrant_chart import quadrant_chart  # noqa: PLC0415

    other = quadrant_chart(small, region="RUHR")
    page = render.to_svg(chart) + render.to_svg(other) + render.to_svg(chart, key="again")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) >= 6
    used = re.findall(r"url\(#([^)]+)\)", page) + re.findall(r'href="#([^"]+)"', page)
    assert set(used) <= set(ids)


def test_the_same_chart_is_the_same_svg(chart):
    assert render.to_svg(chart) == render.to_svg(chart)


def test_text_is_set_in_the_font_that_ships_with_the_charts(chart):
    assert "Smartspec Sans" in render.to_svg(chart)
    assert b"SmartspecSans" in render.to_pdf(chart)
    assert render.font_face_css().count("data:font/woff2;base64,") == 2


def test_drawing_loads_nothing_from_the_network(chart):
    spec = {**chart.spec, "data": {"url": "http://127.0.0.1:9/data.csv"}, "mark": "bar"}
    spec.pop("layer")
    away = Chart(spec, "t", "d", "s", chart.table, "de", 300, 200)
    with pytest.raises(ValueError, match="allowed"):
        render.to_svg(away)


def test_a_page_loads_nothing(chart):
    page = render.to_html(chart)
    assert not re.search(r'(src|href)="https?:', page)
    assert "A &amp; &lt;B&gt;" in page
    assert "<B>" not in page


@pytest.mark.parametrize(
    ("ending", "start"),
    [
        (".svg", b"<svg"),
        (".png", b"\x89PNG"),
        (".pdf", b"%PDF"),
        (".csv", b"\xef\xbb\xbf"),
        (".json", b"{"),
        (".html", b"<!doctype html>"),
        (".PNG", b"\x89PNG"),
    ],
)
def test_a_chart_is_saved_by_ending(chart, tmp_path, ending, start):
    path = render.save(chart, tmp_path / f"chart{ending}")
    assert path.read_bytes().startswith(start)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_scale_multiplies_the_pixels_of_a_png(chart):
    def width(data):
        return int.from_bytes(data[16:20], "big")

    assert width(render.to_png(chart, scale=1)) == chart.width
    assert width(render.to_png(chart, scale=3)) == 3 * chart.width


def test_a_german_table_has_semicolons_and_decimal_commas(chart):
    text = render.to_csv(chart)
    assert text.splitlines()[0] == "\ufeffrank;label;value;shown;source"
    assert "1;Essen;1234,5;1.234,5;Quelle: Statistik der Tests" in text


def test_an_english_table_has_commas_and_decimal_points():
    table = pd.DataFrame({"city": ["Essen"], "value": [1234.5]})
    text = render.to_csv(ranked_bars(table, value="value", label="city", lang="en", digits=1))
    assert '1,Essen,1234.5,"1,234.5",Source: not stated' in text


def test_a_name_that_looks_like_a_formula_stays_text_in_a_spreadsheet(chart):
    assert ";'=1+1;" in render.to_csv(chart)


def test_an_unknown_ending_or_folder_is_refused_with_a_cure(chart, tmp_path):
    with pytest.raises(OutputError, match=r"did you mean '\.svg'"):
        render.save(chart, tmp_path / "chart.svgg")
    with pytest.raises(OutputError, match="no chart can be saved as"):
        render.save(chart, tmp_path / "chart")
    with pytest.raises(OutputError, match="does not exist"):
        render.save(chart, tmp_path / "nowhere" / "chart.svg")
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_the_old_file_whole(chart, tmp_path, monkeypatch):
    path = tmp_path / "chart.svg"
    path.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("smartspec.write_whole.os.replace", fail)
    with pytest.raises(OutputError, match="No space left"):
        render.save(chart, path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["chart.svg"]
