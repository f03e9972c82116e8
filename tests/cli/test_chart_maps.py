"""Maps and bars of `smartspec chart`: who was asked for, why nothing is shown, what a limit is."""

import json

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cube import build_cube
from smartspec.dossier import save_cube

DAYS = ("2014-09-30", "2019-09-30")
CITIES = {"05112": "Duisburg", "05113": "Essen", "05117": "Mülheim", "05119": "Oberhausen"}
PERIOD = ["--reference", "05", "--start", "2014", "--end", "2019"]


def counts():
    """C contains 24 and 25; 24 is secret in Essen, tiny in Mülheim, starts at zero in Oberhausen."""
    cells = {"05": (90000, 99000), "05112": (900, 800), "05113": (100, None)}
    cells |= {"05117": (4, 3), "05119": (0, 50)}
    rows = []
    for region, ends in cells.items():
        total = 1000000 if region == "05" else 10000
        for day, count in zip(DAYS, ends, strict=True):
            status = "suppressed" if count is None else "zero" if count == 0 else "observed"
            rows.append((day, region, "24", count, status))
            rows.append((day, region, "25", 150000.0 if region == "05" else 1500.0, "observed"))
            rows.append((day, region, "C", 240000.0 if region == "05" else 2400.0, "observed"))
            rows.append((day, region, "TOTAL", float(total), "observed"))
    columns = ["date", "region", "industry", "employees", "status"]
    return pd.DataFrame(rows, columns=columns).astype({"employees": float})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("maps")
    names = {"05": "Nordrhein-Westfalen", **CITIES}
    cube = build_cube(
        counts(), region_names=names, industry_names={"24": "Metal", "25": "Tools", "C": "Making"},
        classification="WZ2008", citation="invented", leaves=["24", "25"],
    )  # fmt: skip
    save_cube(cube, path / "cube.parquet")
    squares = [
        {
            "type": "Feature",
            "properties": {"ags": code, "name": name},  # not `code`: published files have others
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[7 + k, 51], [8 + k, 51], [8 + k, 52], [7 + k, 52], [7 + k, 51]]],
            },
        }
        for k, (code, name) in enumerate(CITIES.items())
    ]
    shapes = {"type": "FeatureCollection", "features": squares}
    (path / "shapes.geojson").write_text(json.dumps(shapes))
    return path


def draw(folder, kind, *options, lang="en", ending="json"):
    out = folder / f"{kind}.{ending}"
    given = ["chart", kind, str(folder / "cube.parquet"), *PERIOD, "--lang", lang]
    given += ["--out", str(out), *options]
    if "map" in kind:
        given += ["--boundaries", str(folder / "shapes.geojson")]
    result = CliRunner().invoke(cli, given)
    assert result.exit_code == 0, result.output
    return json.loads(out.read_text()) if ending == "json" else out.read_text("utf-8-sig")


def command(folder, kind):
    cube, out = folder / "cube.parquet", folder / "refused.svg"
    return ["chart", kind, str(cube), *PERIOD, "--industry", "24", "--out", str(out)]


def texts(spec):
    found = []
    for layer in spec["layer"]:
        mark = layer["mark"]
        if mark["type"] == "text":
            found += mark.get("text", [])
            found += [str(row["text"]) for row in layer["data"]["values"] if "text" in row]
    return found


def test_only_districts_that_were_asked_for_get_a_list(folder):
    spec = draw(folder, "top-map", "--region", "05112", "--region", "05119", "--width", "400")
    said = " ".join(texts(spec))
    assert "Duisburg" in said
    assert "Oberhausen" in said
    assert "Essen" not in said
    assert "Mülheim" not in said
    assert "not examined" in said
    assert "Essen" not in spec["description"]


def test_a_district_that_was_asked_for_and_has_nothing_says_so(folder):
    asked = ["--region", "05113", "--region", "05112", "--by", "location_quotient"]
    said = draw(folder, "top-map", *asked, "--width", "400")["description"]
    assert "Essen: no industry meets the conditions; 1 secret, not ranked." in said
    assert said.count("no industry") == 2


def test_without_a_choice_all_districts_with_figures_are_listed(folder):
    spec = draw(folder, "top-map", "--width", "400")
    said = " ".join(texts(spec))
    assert all(name in said for name in CITIES.values())
    assert "not examined" not in said


def test_a_district_that_the_map_lacks_is_refused_not_left_out(folder):
    for kind in ("top-map", "district-map"):
        result = CliRunner().invoke(
            cli,
            [*command(folder, kind), "--region", "05", "--boundaries", f"{folder}/shapes.geojson"],
        )
        assert result.exit_code != 0
        assert "no district '05'" in str(result.exception)


def test_an_industry_that_contains_others_is_drawn_where_its_counts_are_there(folder):
    table = draw(folder, "district-map", "--industry", "C", ending="csv")
    assert table.count("1.00") == len(CITIES)
    assert "not available" not in table


@pytest.mark.parametrize(
    ("lang", "reasons"),
    [
        ("en", ["secret", "too small to say anything", "starts at zero"]),
        ("de", ["geheim", "zu klein für eine Aussage", "Anfangswert null"]),
    ],
)
def test_what_was_left_out_for_a_reason_is_said_as_that_reason(folder, lang, reasons):
    spec = draw(folder, "district-map", "--industry", "24", "--by", "growth", lang=lang)
    said = texts(spec)
    for reason in reasons:
        assert reason in said
        assert f"{reason[:1].upper()}{reason[1:]}: " in spec["description"]
    missing = {"en": "not available", "de": "keine Angabe"}[lang]
    assert missing not in " ".join(said)


@pytest.mark.parametrize(
    ("lang", "limit", "own"),
    [
        ("en", "no change: 0.0%", "Nordrhein-Westfalen: +10.0%."),
        ("de", "unverändert: 0,0\xa0%", "Nordrhein-Westfalen: +10,0\xa0%."),
    ],
)
def test_a_limit_between_colours_is_not_the_value_of_the_reference(folder, lang, limit, own):
    said = texts(draw(folder, "district-map", "--industry", "24", "--by", "growth", lang=lang))
    assert limit in said
    assert own in said
    assert not any("0.0%" in text and "Nordrhein" in text for text in said if text != own)


def test_a_map_of_quotients_says_nothing_of_growth(folder):
    spec = draw(folder, "district-map", "--industry", "24")
    said = " ".join(texts(spec))
    assert "as in Nordrhein-Westfalen: 1.00" in said
    assert "rowth" not in said
    assert "30 September 2019" in said
    assert "2014" not in said


def test_a_map_of_some_regions_draws_these(folder):
    asked = ["--region", "05112", "--region", "05119", "--industry", "C"]
    table = draw(folder, "district-map", *asked, ending="csv")
    assert len(table.strip().splitlines()) == 3


def test_boundaries_of_another_place_are_refused_instead_of_a_map_without_figures(folder, tmp_path):
    shapes = json.loads((folder / "shapes.geojson").read_text())
    for k, feature in enumerate(shapes["features"]):
        feature["properties"]["ags"] = f"0911{k}"
    elsewhere = tmp_path / "elsewhere.geojson"
    elsewhere.write_text(json.dumps(shapes))
    for kind in ("top-map", "district-map"):
        result = CliRunner().invoke(
            cli,
            [*command(folder, kind), "--boundaries", str(elsewhere)],
        )
        assert result.exit_code != 0
        assert "no region of the figures is a district" in str(result.exception)


def test_bars_of_quotients_speak_of_quotients_and_of_what_is_left_out(folder):
    spec = draw(folder, "bars", "--region", "05113")
    said = " ".join(texts(spec))
    assert "Reference: Nordrhein-Westfalen; 30 September 2019." in said
    assert "rowth" not in said
    assert "as in Nordrhein-Westfalen: 1.00" in said
    assert "Not drawn: 1 with secret figures, 1 that overlap with those drawn." in said


def test_bars_of_growth_name_the_limit_and_the_period(folder):
    said = " ".join(texts(draw(folder, "bars", "--region", "05112", "--by", "growth", lang="de")))
    assert "unverändert: 0,0\xa0%" in said
    assert "Wachstum der Beschäftigten; 30.09.2014 bis 30.09.2019." in said


def test_no_figure_of_a_profile_is_called_not_available_where_it_is_secret(folder):
    given = ["profile", str(folder / "cube.parquet"), *PERIOD, "--region", "05113"]
    result = CliRunner().invoke(cli, [*given, "--list", "all"])
    line = next(text for text in result.output.splitlines() if " 24 " in text)
    assert "not available" not in line
    assert line.count("secret") >= 3
    assert np.all(["Essen" in line, "Metal" in line])


@pytest.mark.parametrize(("lang", "name"), [("de", "Metallerzeugung"), ("en", "Basic metals")])
def test_bars_and_maps_name_industries_in_the_language_of_the_page(folder, lang, name):
    out = folder / f"names.{lang}.json"
    bars = ["chart", "bars", str(folder / "cube.parquet"), "--region", "05112", *PERIOD]
    maps = [*command(folder, "district-map")[:-2], "--boundaries", str(folder / "shapes.geojson")]
    for given in (maps, bars):
        result = CliRunner().invoke(cli, [*given, "--out", str(out), "--lang", lang])
        assert result.exit_code == 0, result.output
        assert name in out.read_text(encoding="utf-8")
