"""Quotients of rounded figures are said with what rounding leaves open."""

from __future__ import annotations

import pandas as pd

from smartspec.cube import build_cube
from smartspec.strategy.match_words import match_reasons
from smartspec.strategy.uncovered_industries import uncovered_industries

FIELDS = pd.DataFrame(
    {"id": ["F1"], "status": ["selected"], "version": ["1"]}
    | {f"{n}_{lang}": ["Metal"] for n in ("name", "short", "description") for lang in ("de", "en")}
)
WEIGHTS = pd.DataFrame(
    {"id": ["D1"], "field": ["F1"], "kind": ["industry"], "industry": ["24"], "weight": [1.0]}
    | {"basis": ["own"]}
)


def reason(status: str, base: float) -> str:
    rows = [
        (f"{year}-09-30", region, code, n * (1 + grown), status)
        for year, grown in ((2014, 0), (2019, 0.5))
        for region, code, n in (
            ("05", "62", 9000), ("05", "TOTAL", 90000), ("R", "62", 300), ("R", "TOTAL", 1000)
        )
    ]  # fmt: skip
    columns = ["date", "region", "industry", "employees", "status"]
    table = pd.DataFrame(rows, columns=columns)
    cube = build_cube(table, classification="WZ2008", rounding_base=base)
    options = {"region": "R", "reference": "05", "start": "2014", "end": "2019"}
    return str(uncovered_industries(cube, FIELDS, WEIGHTS, **options)["reason_en"].iloc[0])


def test_an_exact_quotient_has_two_decimals() -> None:
    assert "3.00 against" in reason("observed", 0)


def test_a_rounded_quotient_is_said_with_its_interval() -> None:
    said = reason("rounded", 50)
    assert "3.00 against" not in said
    assert " to " in said


def test_the_match_of_rounded_figures_is_said_with_its_interval() -> None:
    row = {
        "location_quotient": 1.7,
        "growth": 0.14,
        "share": 0.2,
        "left_out": "",
        "borderline": False,
    }
    row |= {"why_not_checked": None, "verdict": "match", "districts": 3, "carriers": [("a", "A")]}
    row |= {"effective_industries": 2.0, "industries": 3, "too_broad": False}
    choices = {"reference_name": "X", "growth_of": "employees", "start": "2014-09-30"}
    choices |= {"end": "2019-09-30", "max_share": 0.1, "max_effective": 5}
    assert "Location quotient 1.70 against" in match_reasons(row, choices)[1]
    bounds = {"location_quotient_low": 1.2, "location_quotient_high": 2.3}
    bounds |= {"growth_low": 0.02, "growth_high": 0.3, "share_low": 0.1, "share_high": 0.3}
    said = match_reasons({**row, "bounds": bounds}, choices)[1]
    assert "Location quotient 1.7 (1.2 to 2.3)" in said
    assert "+14% (+2% to +30%)" in said
