"""A claim never works out what is secret: 500 persons less the 120 that are shown are 380."""

import pandas as pd
import pytest

from smartspec.cube import Status, build_cube
from smartspec.monitoring import evaluate_claims
from smartspec.monitoring.claim_residuals import _leaves_the_secret

DAY = "date=2019-09-30"
SUMMED = f"sum(employees[region=05114, industry!=20, {DAY}])"
LISTED = f"sum(employees[region=05114, industry={{24, 86}}, {DAY}])"
TOTAL = f"total[region=05114, {DAY}]"


@pytest.fixture
def evaluate(tables, cube, settings, claims):
    def run(*pairs, cube=cube):
        table = claims(*pairs)
        cubes = {"employment": cube}
        return evaluate_claims(table, tables=tables, cubes=cubes, settings=settings)

    return run


def withheld(row):
    assert "380" not in f"{row['found']} {row['reason_de']} {row['reason_en']}"
    return (row["state"], row["why"]) == ("cannot_be_checked", "secret") and pd.isna(row["found"])


@pytest.mark.parametrize(
    ("figure", "test"),
    [
        (f"difference({TOTAL}, {SUMMED})", "= 380"),
        (f"difference({TOTAL}, {LISTED})", "> 1"),
        (f"difference({SUMMED}, {TOTAL})", "< 0"),
        (f"share_of({SUMMED}, {TOTAL})", "= 24 %"),
        (SUMMED, "= 120"),
        (LISTED, "> 0"),
        (SUMMED, f"< {TOTAL}"),
        (TOTAL, f"> {SUMMED}"),
        (f"growth({SUMMED}, {TOTAL})", "> 0"),
        (f"sum(share[region=05114, industry!=20, {DAY}])", "< 1"),
        ("sum(profile.employees[region=05114, industry!=20])", "= 120"),
        ("sum(profile.share[region=05114, industry={24, 86}])", "> 0"),
        (f"difference(total[region=R, {DAY}], sum(employees[region=R, industry!=20, {DAY}]))", "> 0"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_total_when_all_that_is_shown_is_taken_away_is_withheld(
    evaluate, figure, test
):
    row = evaluate((figure, test)).loc[0]
    assert withheld(row), row["reason_en"]
    assert "geheim" in row["reason_de"]


@pytest.mark.parametrize(
    ("figure", "test"),
    [
        (f"employees[region=05114, industry=24, {DAY}]", "= 30"),
        (f"employees[region=05114, industry!=20, {DAY}]", "> 0 for all"),
        (f"max(employees[region=05114, industry!=20, {DAY}])", "= 90"),
        (f"count(employees[region=05114, industry!=20, {DAY}])", "= 2"),
        (TOTAL, "= 500"),
        (f"difference(total[region=05112, {DAY}], sum(employees[region=05112, {DAY}]))", "= 640"),
        (f"share_of(employees[region=05, industry=24, {DAY}], total[region=05, {DAY}])", "> 0"),
        (f"growth(employees[region=05114, industry=86, date=2014-09-30],"
         f" employees[region=05114, industry=86, {DAY}])", "= 50 %"),
    ],
)  # fmt: skip
def test_shown_cells_and_regions_without_secrets_are_still_decided(evaluate, figure, test):
    assert evaluate((figure, test)).loc[0, "state"] == "holds"


COLUMNS = ["date", "region", "industry", "employees", "status"]


def test_a_section_less_its_shown_divisions_is_withheld(evaluate):
    counts = {"C": 1000, "24": None, "25": 300, "26": 200, "G": 5000, "TOTAL": 6000}
    rows = [
        ("2019-09-30", region, code, n, "suppressed" if n is None else "observed")
        for region in ("05", "05112", "05113", "05114")
        for code, n in counts.items()
    ]
    leaves = {"24", "25", "26", "G"}
    cube = build_cube(pd.DataFrame(rows, columns=COLUMNS), classification="WZ2008", leaves=leaves)
    part = f"sum(employees[region=05112, industry={{25, 26}}, {DAY}])"
    found = evaluate(
        (f"difference(employees[region=05112, industry=C, {DAY}], {part})", "= 500"),
        (f"share_of({part}, employees[region=05112, industry=C, {DAY}])", "= 50 %"),
        (f"share_of(employees[region=05112, industry=C, {DAY}], {TOTAL.replace('05114', '05112')})",
         "= 16.7 %"),
        cube=cube,
    )  # fmt: skip
    assert [withheld(row) for _, row in found.iterrows()] == [True, True, False]


def test_a_state_that_its_districts_fill_less_all_but_one_is_withheld(evaluate):
    counts = {"05112": (100, None), "05113": (200, 50), "05114": (300, 60), "05": (600, 150)}
    rows = [
        ("2019-09-30", region, code, n, "suppressed" if n is None else "observed")
        for region, row in counts.items()
        for code, n in zip(("24", "86"), row, strict=True)
    ]
    rows += [("2019-09-30", region, "TOTAL", 1000 * (1 + 2 * (region == "05")), "observed")
             for region in counts]  # fmt: skip
    cube = build_cube(pd.DataFrame(rows, columns=COLUMNS), classification="WZ2008")
    others = f"sum(employees[region={{05113, 05114}}, industry=86, {DAY}])"
    found = evaluate(
        (f"difference(employees[region=05, industry=86, {DAY}], {others})", "= 40"), cube=cube
    )
    assert (found.loc[0, "state"], found.loc[0, "why"]) == ("cannot_be_checked", "secret")
    assert "40" not in found.loc[0, "reason_en"]


def test_a_secret_total_is_not_the_sum_of_its_parts_in_a_claim(evaluate, cube):
    at = {"date": "2019-09-30", "region": "05112"}
    hidden = cube.copy(deep=True)
    hidden["total"].loc[at], hidden["total_status"].loc[at] = float("nan"), 2
    figure = f"sum(employees[region=05112, {DAY}])"
    assert evaluate((figure, "= 360"), cube=hidden).loc[0, "why"] == "secret"
    assert evaluate((figure, "= 360")).loc[0, "state"] == "holds"


def test_the_sum_of_the_parts_of_a_total_is_withheld_where_the_total_alone_is_secret(
    evaluate, cube
):
    at = {"date": "2019-09-30", "region": "05112"}
    only = cube.copy(deep=True)
    only["status"] = only["status"].where(only["status"] != Status.SUPPRESSED, 3).astype("int8")
    only["total"].loc[at], only["total_status"].loc[at] = float("nan"), Status.SUPPRESSED
    figure = f"sum(employees[region=05112, {DAY}])"
    assert evaluate((figure, "= 360"), cube=only).loc[0, "why"] == "secret"


def test_a_division_that_is_shown_by_its_groups_leaves_no_secret_either(evaluate):
    """1000 of C less 300 of 25, 260 of 24.1 and 240 of 24.2 are the 200 of 26."""
    counts = {"C": 1000, "24": 500, "24.1": 260, "24.2": 240, "25": 300, "26": None, "G": 5000}
    rows = [
        ("2019-09-30", region, code, n, "suppressed" if n is None else "observed")
        for region in ("05", "05112", "05113", "05114")
        for code, n in (counts | {"TOTAL": 6000}).items()
    ]
    cube = build_cube(
        pd.DataFrame(rows, columns=COLUMNS),
        classification="WZ2008",
        leaves={"24.1", "24.2", "25", "26", "G"},
    )
    part = "sum(employees[region=05112, industry={}, {}])"
    found = evaluate(
        (f"difference(employees[region=05112, industry=C, {DAY}],"
         f" {part.format('{25, 24.1, 24.2}', DAY)})", "= 200"),
        (f"share_of({part.format('{24.1, 24.2}', DAY)},"
         f" employees[region=05112, industry=C, {DAY}])", "= 50 %"),
        cube=cube,
    )  # fmt: skip
    assert (found.loc[0, "state"], found.loc[0, "why"]) == ("cannot_be_checked", "secret")
    assert found.loc[1, "state"] == "holds", "most of what is left are the 300 of 25"


NAN = float("nan")
SHOWN, SECRET, ABSENT = False, (NAN, True), (NAN, False)
TREE = {
    "TOTAL": (("A", "B", "U"), ("a", "b", "c", "B", "u", "v")),
    "A": (("a", "b", "c"),),
    "U": (("u", "v"),),
    "a": (("a1", "a2"),),
}


def leaves(whole, codes, **counts):
    """Whether the codes leave of the whole what is secret; counts not given are 10 persons."""
    every = {code for code, ways in TREE.items() for way in ways for code in (code, *way)}
    given = dict.fromkeys(every | {"a1", "a2"}, (10.0, SHOWN)) | {
        code: n if isinstance(n, tuple) else (float(n), SHOWN) for code, n in counts.items()
    }
    return _leaves_the_secret(whole, TREE, set(codes), given)


def test_what_is_left_of_a_whole_is_secret_where_it_is_most_of_the_rest():
    assert leaves("A", ["A", "a"], A=100, a=50, b=20, c=SECRET), "20 of b, 30 of c"
    assert leaves("A", ["A", "a"], A=90, a=50, b=20, c=SECRET), "20 of each"
    assert not leaves("A", ["A", "a"], A=89, a=50, b=20, c=SECRET), "20 of b, 19 of c"
    assert leaves("A", ["A", "a", "b"], A=71, a=50, b=20, c=SECRET), "1 of c"
    assert leaves("A", ["A", "a"], A=50, a=0, b=0, c=SECRET), "a zero that is taken away counts"


def test_what_is_left_of_a_whole_without_a_secret_is_no_secret():
    assert not leaves("A", ["A", "a", "b"], A=71, a=50, b=20, c=ABSENT)
    assert not leaves("A", ["A", "a"], A=100, a=50, b=20, c=30)
    assert not leaves("A", ["A", "a", "b"], A=ABSENT, a=50, b=20, c=SECRET)
    assert not leaves("A", ["A"], A=71, a=50, b=20, c=SECRET), "nothing is taken away"
    assert not leaves("A", ["A", "c"], A=71, a=50, b=20, c=SECRET), "nor what is not known"


def test_a_whole_that_is_not_looked_up_leaves_nothing_but_a_total_is_known_to_all():
    for whole, parts, counts in (
        ("A", ["a", "b"], {"A": 60, "a": 20, "b": 20, "c": SECRET}),
        ("U", ["u"], {"U": 60, "u": 20, "v": SECRET}),
    ):
        assert not leaves(whole, parts, **counts)
        assert leaves(whole, [whole, *parts], **counts)
    total = {"TOTAL": 60, "A": 20, "B": 20, "U": SECRET, "u": SECRET, "v": SECRET}
    assert leaves("TOTAL", ["A", "B"], **total)
    assert not leaves("TOTAL", ["A"], **total), "one industry is a figure by itself"
    assert leaves("TOTAL", ["TOTAL", "A"], **total)


def test_a_secret_whole_is_the_sum_of_parts_that_are_all_known():
    assert leaves("A", ["a", "b", "c"], A=SECRET, a=50, b=20, c=30)
    assert leaves("A", ["a"], A=SECRET, a=51, b=20, c=30), "most of it"
    assert not leaves("A", ["a"], A=SECRET, a=50, b=20, c=30)
    assert not leaves("A", ["b"], A=SECRET, a=50, b=20, c=30), "the smaller part of it"
    assert not leaves("A", ["a", "b"], A=SECRET, a=50, b=20, c=ABSENT), "one part is not known"


def test_a_part_counts_by_its_own_parts_where_it_is_not_known_or_not_looked_up():
    known = {"A": 100, "a": 50, "a1": 30, "a2": 20, "b": 20}
    assert leaves("A", ["A", "a1", "a2", "b"], **known, c=SECRET)
    assert leaves("A", ["A", "a1", "a2"], **known, c=SECRET), "20 of b, 30 of c"
    assert not leaves("A", ["A", "a1"], **known, c=SECRET), "40 of a2 and b, 30 of c"
    hidden = known | {"a": SECRET, "a2": SECRET, "c": 10}
    assert leaves("A", ["A", "a1", "b", "c"], **hidden), "the 40 of a2"
    assert leaves("A", ["A", "a1"], **hidden), "30 of b and c, 40 of a2"
    assert not leaves("A", ["A", "b"], **hidden | {"c": 41}), "71 of a1 and c, 9 of a2"
    assert leaves("A", ["a1", "a2", "b", "c"], **known | {"A": SECRET, "a": ABSENT, "c": 30})
