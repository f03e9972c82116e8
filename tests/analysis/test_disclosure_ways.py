"""Ways around a hidden cell that need two looks: twins, releases, spellings, totals, words."""

import numpy as np
import pandas as pd
import pytest

from smartspec.analysis import (
    audit_disclosure,
    competence_profile,
    entropy,
    group_industries,
    herfindahl,
    location_quotient,
    round_counts,
)
from smartspec.cube import Status, build_cube
from smartspec.errors import DataError

COLUMNS = ["date", "region", "industry", "employees", "status"]
FULL = {
    "E": {"a": 1003.0, "b": 502.0, "c": 98.0, "TOTAL": 1603.0},
    "R": {"a": 10000.0, "b": 20000.0, "c": 3000.0, "TOTAL": 33000.0},
    "S": {"a": 41000.0, "b": 36000.0, "c": 7000.0, "TOTAL": 84000.0},
}
HIDDEN = {**FULL, "E": {"a": None, "b": None, "c": 98.0, "TOTAL": 1603.0}}


def cube_of(counts, day="2019-06-30", **options):
    rows = [
        (day, region, code, n, "suppressed" if n is None else "observed")
        for region, row in counts.items()
        for code, n in row.items()
    ]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), **options)


def holes(*published, **options):
    found = audit_disclosure(list(published), **options)
    return found[["region", "industry", "low", "high"]].values.tolist()


def test_two_hidden_cells_alone_give_nothing_away():
    assert holes(cube_of(HIDDEN)) == []


def test_a_rounded_twin_gives_away_what_the_exact_file_hides():
    found = holes(cube_of(HIDDEN), round_counts(cube_of(FULL), base=5))
    assert found == [["E", "a", 1003, 1007], ["E", "b", 498, 502]]


def test_an_earlier_release_gives_away_what_the_later_one_hides():
    found = holes(cube_of(HIDDEN), cube_of(FULL))
    assert found == [["E", "a", 1003, 1003], ["E", "b", 502, 502]]


def test_releases_that_were_revised_are_not_mixed_but_named():
    later = {**HIDDEN, "E": {**HIDDEN["E"], "TOTAL": 1606.0}}
    with pytest.raises(DataError, match=r"E, TOTAL: 1603 and 1606.*audit each release"):
        holes(cube_of(HIDDEN), cube_of(later))


def test_quotients_against_two_references_say_more_than_each():
    truth = cube_of(FULL)
    both = [
        location_quotient(truth, reference=code).sel(region=["E"], industry=["a"])
        for code in ("R", "S")
    ]
    digits = {"location_quotient": 1}
    widths = []
    for some in ([both[0]], [both[1]], both):
        found = audit_disclosure([cube_of(HIDDEN), *some], truth=truth, digits=digits)
        found = found[found["industry"] == "a"]
        widths.append((found["high"] - found["low"]).item() if len(found) else float("inf"))
    assert widths[2] <= min(widths[:2])
    assert widths[2] < float("inf")


def test_one_industry_spelled_in_two_ways_is_one():
    one = cube_of({"05111": {"C24": 700.0, "C25": None, "TOTAL": 1000.0}}, classification="NACE2")
    two = cube_of({"05111": {"24": None, "25": 300.0, "TOTAL": 1000.0}}, classification="WZ2008")
    assert holes(one, two) == [["05111", "24", 700, 700], ["05111", "C25", 300, 300]]


def test_what_is_assumed_of_sums_gives_way_where_figures_contradict_it():
    """1000 of the 2000 are in neither 24 nor 25, as only both files together show."""
    one = cube_of({"05111": {"C24": 700.0, "C25": None, "TOTAL": 2000.0}}, classification="NACE2")
    two = cube_of({"05111": {"24": None, "25": 300.0, "TOTAL": 2000.0}}, classification="WZ2008")
    assert holes(one, two) == [["05111", "24", 700, 700], ["05111", "C25", 300, 300]]


def test_a_city_by_district_key_and_by_municipality_key_is_one():
    one = cube_of({"05111000": {"24": 700.0, "25": None, "TOTAL": 1000.0}}, classification="WZ2008")
    two = cube_of({"05111": {"24": None, "25": 300.0, "TOTAL": 1000.0}}, classification="WZ2008")
    assert [row[:2] for row in holes(one, two)] == [["05111", "24"], ["05111000", "25"]]


def test_a_hidden_total_is_what_its_industries_add_up_to():
    days = ["2016-06-30", "2017-06-30", "2018-06-30", "2019-06-30"]
    rows = []
    for k, day in enumerate(days):
        counts = {"24": 1000.0 + 90 * k, "28": 2000.0 - 70 * k, "62": 500.0 + 130 * k}
        total = sum(counts.values()) + 30 + k
        rows += [(day, "05111", code, n, "observed") for code, n in counts.items()]
        rows.append((day, "05111", "TOTAL", total, "observed"))
    cube = build_cube(pd.DataFrame(rows, columns=COLUMNS))
    at = {"date": days[-1], "region": "05111"}
    cube["total"].loc[at], cube["total_status"].loc[at] = np.nan, Status.SUPPRESSED
    found = audit_disclosure([cube])
    assert found[["industry", "certainty"]].values.tolist() == [["TOTAL", "probable"]]
    assert found["low"].item() <= 3950 + 33 <= found["high"].item()


def test_overlapping_lead_markets_give_away_what_only_one_of_them_holds():
    truth = cube_of(FULL)
    weights = pd.DataFrame(
        {"group": ["m", "m", "n"], "industry": ["a", "c", "c"], "weight": [1.0, 1.0, 1.0]}
    )
    market = group_industries(truth, weights)
    found = holes(cube_of(HIDDEN), market, truth=truth, weights=weights)
    assert found == [["E", "a", 1003, 1003], ["E", "b", 502, 502]]


@pytest.mark.parametrize("index", [herfindahl, entropy])
def test_an_index_over_all_industries_is_refused_by_name_because_it_can_be_solved(index):
    truth = cube_of(FULL)
    figures = index(truth["employees"], dim="industry")
    with pytest.raises(DataError, match="no rule says what"):
        audit_disclosure([cube_of(HIDDEN), figures], truth=truth)


def two_dates(hidden):
    """Industry a had 1000 employees in 2014 and has 1003 in 2019; b takes what is left."""
    counts = {"2014-06-30": (1000.0, 500.0), "2019-06-30": (1003.0, 502.0)}
    rows = []
    for day, (a, b) in counts.items():
        secret = hidden and day.startswith("2019")
        for code, n in {"a": a, "b": b}.items():
            status = "suppressed" if secret else "observed"
            rows.append((day, "E", code, None if secret else n, status))
        rows.append((day, "E", "c", 98.0, "observed"))
        rows.append((day, "E", "TOTAL", a + b + 98.0, "observed"))
        rows += [(day, "R", code, n, "observed") for code, n in FULL["R"].items()]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS))


def test_the_mark_of_a_borderline_quadrant_gives_a_count_away():
    """Growth within 1 % of 1,000 employees, which are public, is 990 to 1,010."""
    truth = two_dates(hidden=False)
    profile = competence_profile(
        truth, reference="R", start="2014-06-30", end="2019-06-30", min_share=0, min_employees=0
    )
    cell = profile[["quadrant", "borderline"]].sel(region=["E"], industry=["a"])
    public = two_dates(hidden=True)
    assert holes(public) == []
    found = audit_disclosure([public, cell], truth=truth)
    assert [row[1] for row in found[["region", "industry"]].values.tolist()] == ["a", "b"]
    assert found["high"][0] - found["low"][0] <= 20
    assert "close to the border of a quadrant" in found["equations_en"][0]
    assert "nahe der Grenze eines Quadranten" in found["equations_de"][0]
    word = cell[["quadrant"]]
    assert holes(public, word, truth=truth) == [], "the word alone leaves 1,000 or more"
    with pytest.raises(DataError, match=r"'quadrant' does not say its .*reference.*keep"):
        audit_disclosure([public, word.assign_attrs(reference="")], truth=truth)


def test_the_word_of_a_quadrant_bounds_a_count_from_one_side():
    truth = two_dates(hidden=False)
    profile = competence_profile(
        truth, reference="R", start="2014-06-30", end="2019-06-30", min_share=0, min_employees=0
    )
    words = profile[["quadrant"]].sel(region=["E"], industry=["a", "b"])
    found = audit_disclosure([two_dates(hidden=True), words], truth=truth)
    limits = {
        row[1]: row[2:] for row in found[["region", "industry", "low", "high"]].values.tolist()
    }
    assert limits == {"a": [1000, 1005], "b": [500, 505]}, "both grew, and together they are 1,505"
