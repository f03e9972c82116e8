"""Quotients of rounded figures are said with what rounding leaves open."""

from __future__ import annotations

import pandas as pd

from smartspec.cube import build_cube
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
