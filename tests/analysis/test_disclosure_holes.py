"""What a row of the audit says of a hole, and what it proposes."""

import pandas as pd
import pytest

from smartspec.analysis import audit_disclosure, share
from smartspec.cube import build_cube

DAY = "2019-06-30"
COLUMNS = ["date", "region", "industry", "employees", "status"]
COARSER_EN = "merge industries or regions or round to multiples of 5"
COARSER_DE = "Zweige oder Gebiete zusammenfassen oder auf Vielfache von 5 runden"


def cube_of(**regions):
    """A cube of counts by region and industry; None is secret."""
    rows = [
        (DAY, region, code, n, "suppressed" if n is None else "observed")
        for region, counts in regions.items()
        for code, n in counts.items()
    ]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS))


@pytest.mark.parametrize(
    ("counts", "smallest"),
    [
        ({"b": None, "a": 200.0, "c": 300.0, "d": 0.0, "TOTAL": 1000.0}, "a"),
        ({"b": None, "a": 300.0, "c": 200.0, "d": 0.0, "TOTAL": 1000.0}, "c"),
        ({"b": None, "a": 300.0, "c": 200.0, "d": 1.0, "TOTAL": 1000.0}, "d"),
    ],
)
def test_the_cure_of_a_hole_hides_the_fewest_persons_further_and_never_a_zero(counts, smallest):
    row = audit_disclosure([cube_of(E=counts)]).loc[0]
    assert row["industry"] == "b"
    assert row["cure_en"] == f"Suppress E, {smallest}, 30 June 2019 as well or {COARSER_EN}"
    assert row["cure_de"] == f"Auch E, {smallest}, 30.06.2019 sperren oder {COARSER_DE}"


def test_a_total_is_not_proposed_to_be_hidden():
    districts = {"05111": (10.0, 300.0), "05112": (20.0, 200.0), "05": (60.0, 900.0)}
    cube = cube_of(
        **{code: {"24": n, "TOTAL": total} for code, (n, total) in districts.items()},
        **{"05113": {"24": None, "TOTAL": None}},
    )
    found = audit_disclosure([cube])
    assert found["industry"].tolist() == ["24", "TOTAL"]
    cures = found["cure_en"].tolist()
    assert cures[0] == f"Suppress 05111, 24, 30 June 2019 as well or {COARSER_EN}"
    assert cures[1] == COARSER_EN[0].upper() + COARSER_EN[1:]


def test_only_a_derived_figure_is_left_out_or_printed_with_fewer_digits():
    inside = cube_of(E={"a": 600.0, "b": 310.0, "c": 90.0, "TOTAL": 1000.0})
    public = cube_of(E={"a": 600.0, "b": None, "c": None, "TOTAL": 1000.0})
    figure = share(inside).sel(industry=["b"])
    found = audit_disclosure([public, figure], truth=inside)
    of_b, of_c = found["cure_en"]
    assert of_b.startswith("Leave out the derived figure or print fewer digits of it or ")
    assert found["cure_de"][0].startswith("Die abgeleitete Zahl weglassen oder ")
    assert "600" in found["equations_en"][1]
    alone = cube_of(E={"a": 600.0, "b": None, "TOTAL": 1000.0})
    assert "derived" not in audit_disclosure([alone]).loc[0, "cure_en"]
    assert of_b != of_c


def test_what_is_shown_although_it_is_small_is_hidden_itself_and_needs_no_sum_to_be_found():
    row = audit_disclosure([cube_of(E={"a": 2.0, "b": 998.0, "TOTAL": 1000.0})]).loc[0]
    assert row["equations_en"] == "E, a, 30 June 2019 is published itself"
    assert row["equations_de"] == "E, a, 30.06.2019 ist selbst veröffentlicht"
    assert row["cure_en"] == "Suppress this cell, then audit again"
    assert row["cure_de"] == "Diese Zelle sperren und danach erneut prüfen"


def test_holes_carry_the_names_of_their_region_and_industry_and_stand_in_order():
    cube = cube_of(
        B={"b": None, "a": 1.0, "TOTAL": 100.0}, A={"b": 2.0, "a": None, "TOTAL": 100.0}
    ).assign_coords(
        region_name=("region", ["Bonn", ""]), industry_name=("industry", ["Bau", "Ätze"])
    )
    found = audit_disclosure([cube])
    keys = found[["region", "industry", "rule"]].values.tolist()
    assert keys == sorted(keys)
    assert found["region_name"].fillna("").tolist() == ["", "", "Bonn", "Bonn"]
    names = dict(zip(cube["industry"].values, cube["industry_name"].values, strict=True))
    assert found["industry_name"].tolist() == [names[code] for code in found["industry"]]
    assert found["equations_en"].str.contains("Bonn, ").tolist() == [False, False, True, True]
    assert set(found["certainty"]) == {"certain"}
