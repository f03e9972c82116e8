"""A small invented region: Twin Valley with two cities, compared with the state 05."""

import pandas as pd
import pytest

from smartspec.cube import TOTAL, build_cube
from smartspec.dossier import build_dossier, save_dossier

COLUMNS = ["date", "region", "industry", "employees", "status"]
REGIONS = {"05": "Staat", "05001": "Ahausen", "05002": "Bedorf; an der Au"}
SETTINGS = {
    "title": {"de": "Zwillingstal", "en": "Twin Valley"},
    "languages": ["de", "en"],
    "region": "TWIN",
    "reference": "05",
    "growth": {"start": "2014-09-30", "end": "2019-09-30", "of": "employees"},
    "shock": {"start": "2019-06-30", "end": "2020-06-30"},
    "min_share": 0.005,
    "min_employees": 100,
    "licence": "EUPL-1.2",
    "version": "1",
}


def make_cube():
    rows = []
    for step, date in enumerate(["2014-09-30", "2019-06-30", "2019-09-30", "2020-06-30"]):
        for size, region in zip([10, 2, 1], REGIONS, strict=True):
            rows += [
                (date, region, "24", 100.0 * size + step, "observed"),
                (date, region, "01", None, "suppressed"),
                (date, region, "02", 0.0, "zero"),
                (date, region, "B-F", 1 / 3 * size, "estimated"),
                (date, region, TOTAL, 1000.0 * size, "observed"),
            ]
    return build_cube(
        pd.DataFrame(rows, columns=COLUMNS),
        region_names=REGIONS,
        industry_names={"24": 'Metall: "Erzeugung"'},
        leaves=["24", "01", "02"],
        provider="invented",
        classification="WZ2008",
        illustrative=1,
    )


def make_tables():
    source = {
        "id": "own",
        "title": "Made for the test",
        "publisher": "nobody",
        "licence": "CC0-1.0",
    }
    areas = [
        ("05", "Staat", "State", "state", None),
        ("TWIN", "Zwillingstal", "Twin Valley", "region", "05"),
        ("05001", "Ahausen", "Ahausen", "city", "TWIN"),
        ("05002", "Bedorf; an der Au", "Bedorf", "city", "TWIN"),
    ]
    market = {"id": "metal", "name_de": "Metall", "name_en": "Metal", "core": True, "source": "own"}
    member = {"lead_market": "metal", "industry": "24", "weight": 0.5, "version": "1", "note": "n"}
    return {
        "areas": pd.DataFrame(areas, columns=["code", "name_de", "name_en", "kind", "parent"]),
        "sources": pd.DataFrame([{**source, "illustrative": True}]),
        "lead_markets": pd.DataFrame([market]),
        "lead_market_industries": pd.DataFrame([{**member, "source": "own"}]),
        "relevance": pd.DataFrame([{"industry": "24", "basis": "own_decision", "source": "own"}]),
    }


def make_boundaries():
    ring = [[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.0]]
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code in ("05001", "05002")
    ]
    return {"type": "FeatureCollection", "features": features}


@pytest.fixture
def cube():
    return make_cube()


@pytest.fixture
def parts():
    """What a dossier is built from; tests change it."""
    return {
        "settings": {**SETTINGS},
        "tables": make_tables(),
        "cubes": {"employment": make_cube()},
        "boundaries": make_boundaries(),
    }


@pytest.fixture
def dossier(parts):
    return build_dossier(**parts)


@pytest.fixture
def folder(dossier, tmp_path):
    """A sound dossier folder; tests break it."""
    return save_dossier(dossier, tmp_path / "twin-valley")
