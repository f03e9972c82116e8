"""What was not checked is said."""

import pandas as pd
import pytest

from smartspec.cube import build_cube
from smartspec.sources import notes

COLUMNS = ["date", "region", "industry", "employees", "status"]


@pytest.mark.parametrize(
    ("classification", "said"),
    [
        ("own", ["no classification is named"]),
        ("", ["no classification is named"]),
        ("NAICS2012", ["no list of NAICS2012"]),
        ("WZ2008", []),
    ],
)
def test_codes_that_were_not_checked_are_said(classification: str, said: list[str]) -> None:
    rows = [("2019-06-30", "05", i, 1.0, "observed") for i in ("24", "TOTAL")]
    cube = build_cube(pd.DataFrame(rows, columns=COLUMNS), classification=classification)
    found = notes(cube)
    assert len(found) == len(said)
    assert all(part in note for part, note in zip(said, found, strict=True))
    assert ["totals only" in note for note in notes(cube.isel(industry=[]))] == [True]
