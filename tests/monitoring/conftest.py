import pandas as pd
import pytest

from smartspec.cube import build_cube

AREAS = pd.DataFrame(
    {
        "code": ["05", "R", "05112", "05113", "05114"],
        "parent": [None, None, "R", "R", "R"],
        "kind": ["state", "region", "city", "city", "district"],
        "name_de": ["Land", "Revier", "Ostadt", "Westadt", "Kreis Süd"],
        "name_en": ["State", "Revier", "Eastville", "Westville", "South district"],
    }
)
# 2014 and 2019; None is secret
EMPLOYEES = {
    ("05", "24"): (1000, 900), ("05", "20"): (1000, 1100), ("05", "86"): (2000, 2200),
    ("05112", "24"): (200, 160), ("05112", "20"): (50, 100), ("05112", "86"): (100, 100),
    ("05113", "24"): (60, 50), ("05113", "20"): (50, 60), ("05113", "86"): (100, 120),
    ("05114", "24"): (30, 30), ("05114", "20"): (None, None), ("05114", "86"): (60, 90),
}  # fmt: skip
TOTALS = {"05": (10000, 10000), "05112": (1000, 1000), "05113": (800, 840), "05114": (500, 500)}
SETTINGS = {
    "region": "R",
    "reference": "05",
    "growth": {"start": "2014-09-30", "end": "2019-09-30", "of": "employees"},
    "min_employees": 10,
    "top": 1,
}


def make_cube(**attributes):
    rows = []
    for (region, industry), counts in EMPLOYEES.items():
        for year, count in zip(("2014", "2019"), counts, strict=True):
            status = "suppressed" if count is None else "observed"
            rows.append((f"{year}-09-30", region, industry, count, status))
    for region, counts in TOTALS.items():
        for year, count in zip(("2014", "2019"), counts, strict=True):
            rows.append((f"{year}-09-30", region, "TOTAL", count, "observed"))
    columns = ["date", "region", "industry", "employees", "status"]
    attributes = {"classification": "WZ2008", "citation": "invented figures", **attributes}
    return build_cube(pd.DataFrame(rows, columns=columns), **attributes)


def make_claims(*pairs, **more):
    """Claims c1, c2, ... from (figure, test)."""
    table = pd.DataFrame(pairs, columns=["figure", "test"])
    table["id"] = [f"c{i}" for i in range(1, len(pairs) + 1)]
    fixed = {"sentence_de": "Ein Satz.", "sentence_en": "A sentence.", "chapter": "2.1"}
    return table.assign(**{**fixed, **more})


class Small(dict):
    """A dossier in memory: tables by name, cubes, settings."""

    def __init__(self, tables, cubes, settings):
        super().__init__(tables)
        self.tables, self.cubes, self.settings = tables, cubes, settings


@pytest.fixture
def cube():
    return make_cube()


@pytest.fixture
def claims():
    return make_claims


@pytest.fixture
def make():
    return make_cube


@pytest.fixture
def tables():
    actors = pd.DataFrame(
        {
            "id": ["A1", "A2", "A3"],
            "name": ["Uni", "Werk", "Verein"],
            "helix": ["science", "business;science", "society"],
            "scope": ["regional", "regional", "generic"],
        }
    )
    markets = pd.DataFrame(
        {"id": ["health", "core"], "name_de": ["Gesundheit", "Kern"],
         "name_en": ["Health", "Core"], "core": [False, True]}
    )  # fmt: skip
    members = pd.DataFrame(
        {"lead_market": ["health", "core"], "industry": ["86", "24"], "weight": [1.0, 1.0]}
    )
    return {
        "areas": AREAS,
        "actors": actors,
        "lead_markets": markets,
        "lead_market_industries": members,
    }


@pytest.fixture
def dossier(tables, cube):
    return Small(tables, {"employment": cube}, SETTINGS)


@pytest.fixture
def settings():
    return SETTINGS
