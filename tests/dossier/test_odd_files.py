"""Settings, descriptions, boundaries that nobody would write by hand: an error of ours, at once."""

import json

import pytest

from smartspec.dossier import check_dossier, open_cube, open_dossier, save_cube
from smartspec.errors import SmartspecError

DEEP = "[" * 5000 + "]" * 5000
LONG = "9" * 5000
BOMB = "a: &a [x, x]\n" + "".join(
    f"{k}: &{k} [*{j}, *{j}]\n" for j, k in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        f"title: {DEEP}",
        "title: " + "{a: " * 500 + "x" + "}" * 500,
        BOMB,
        f"min_employees: {LONG}",
        f"min_share: {LONG}",
        "top: \u0661\u0662",
        "top: 5\ntop: 6",
        "title: [de, en]",
        "languages: {de: 1}",
        "region: [05]",
        "? [a, b]\n: c",
        "region: \x00",
        "- a",
        "",
    ],
)
def test_odd_settings_are_said(folder, text):
    path = folder / "dossier.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SmartspecError, match=r"dossier\.yaml"):
        open_dossier(folder)


@pytest.mark.parametrize(
    "text",
    [
        f"attributes: {DEEP}",
        "attributes: [provider]",
        "attributes: {provider: [a]}",
        f"attributes: {{rounding_base: {LONG}}}",
        "attributes: {rounding_base: 1e999}",
        "region_names: [a, b]",
        "region_names: {05: [a]}",
        "region_names: {05: {a: b}}",
        "leaves: {a: b}",
        "leaves: abc",
        "leaves: [[a]]",
        "segments: [1]",
        f"segments: {{2014-09-30: {LONG}}}",
        "segments: {2014-09-30: [1]}",
        BOMB,
    ],
)
def test_odd_descriptions_of_a_cube_are_said(cube, tmp_path, text):
    path = save_cube(cube, tmp_path / "c.csv")
    (tmp_path / "c.yaml").write_text(text)
    with pytest.raises(SmartspecError, match=r"c\.yaml"):
        open_cube(path)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        json.dumps({"type": "FeatureCollection", "features": [1, [], None, "x"]}),
        json.dumps({"type": "FeatureCollection", "features": [{"properties": [1]}]}),
        json.dumps({"type": "FeatureCollection", "features": [{"geometry": "x"}]}),
        '{"type": "FeatureCollection", "features": [{"properties": {"code": "05001"}, "geometry":'
        + '{"type": "Polygon", "coordinates": '
        + "[" * 300
        + "7"
        + "]" * 300
        + "}}]}",
        '{"type": "FeatureCollection", "features": ' + LONG + "}",
        "\x00",
    ],
)
def test_odd_boundaries_are_said(folder, text):
    (folder / "boundaries.geojson").write_text(text)
    with pytest.raises(SmartspecError, match=r"boundaries\.geojson"):
        open_dossier(folder)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"resources": [[]]}', '{"resources": [{"path": []}]}']
)
def test_an_odd_data_package_is_said(folder, text):
    (folder / "datapackage.json").write_text(text)
    with pytest.raises(SmartspecError, match=r"datapackage\.json"):
        check_dossier(folder)


def test_a_folder_that_may_not_be_read_is_no_empty_one(folder, monkeypatch):
    def refused(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refused)
    with pytest.raises(SmartspecError, match="Permission denied"):
        open_dossier(folder)
