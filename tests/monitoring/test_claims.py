import numpy as np
import pandas as pd
import pytest

from smartspec.cube import Status, with_segments
from smartspec.errors import DataError, SelectionError
from smartspec.monitoring import evaluate_claims
from smartspec.tables import check


@pytest.fixture
def evaluate(tables, cube, settings, claims):
    def run(*pairs, cube=cube, today=None, **more):
        cubes = {} if cube is None else {"employment": cube}
        table = claims(*pairs, **more)
        return evaluate_claims(table, tables=tables, cubes=cubes, settings=settings, today=today)

    return run


CELL = "profile.location_quotient[region=05112, industry=24]"
SECRET = "profile.growth[region=05114, industry=20]"
PAIR = "employees[region=05112, industry={20, 24}, date=2019-09-30]"
PERIOD = "start=2014-09-30, end=2019-09-30"
CORE = f"lead_market.location_quotient[region=05112, market=core, {PERIOD}]"
HEALTH = "profile.location_quotient[region=districts, industry=86]"
CHEMISTRY = "profile.growth[region=districts, industry=20]"


@pytest.mark.parametrize(
    ("figure", "test", "state"),
    [
        (CELL, "> 1", "holds"),
        (CELL, "< 1", "fails"),
        (CELL, "= 1.78", "holds"),  # 0.16 / 0.09: rounds to the digits written
        (CELL, "= 1.77", "fails"),
        (CELL, "= 1.7 ± 0.1", "holds"),
        (CELL, "between 1.7 and 1.8", "holds"),
        (CELL, "is max of kept industries", "holds"),
        (CELL, "rank 1 of districts", "holds"),
        ("profile.growth[region=05112, industry=24]", "= -20 %", "holds"),
        ("profile.growth[region=05112, industry=24]", "is min", "holds"),
        ("profile.growth[region=05112, industry=24]", "rank 1 from below", "holds"),
        ("profile.growth[region=05112, industry=20]", "sign > 0", "holds"),
        ("profile.quadrant[region=05112, industry=24]", "quadrant = specialised_shrinking", "holds"),
        ("profile.quadrant[region=05112, industry=24]", "in {growth, shrinking}", "fails"),
        ("total[region=R, date=2019-09-30]", "= 2340", "holds"),
        ("growth(total[region=R, date=2014-09-30], total[region=R, date=2019-09-30])", "= 1.7 %", "holds"),
        ("share[region=05112, industry=24, date=2019-09-30]", "= 16 %", "holds"),
        (f"share_of(sum({PAIR}), total[region=05112, date=2019-09-30])", "= 26 %", "holds"),
        (HEALTH, "< 1 for all", "holds"),
        (HEALTH, "> 0.6 for all but {05112}", "holds"),
        (HEALTH, "> 0.6 for all but {05113}", "fails"),
        (HEALTH, "> 0.6 for 2", "holds"),
        (HEALTH, "> 0.6 for at least 3", "fails"),
        (CORE, "is max of markets", "holds"),
        ("count(areas[parent=R, kind=city])", "= 2", "holds"),
        ("count(actors[helix~science])", "= 2", "holds"),
        ("count(actors[helix!~science])", "= 1", "holds"),
        ("actors[helix~society, scope=regional]", "exists", "fails"),
        ("actors[helix~society, scope=regional]", "missing", "holds"),
        ("set(actors.helix)", "contains {science, society}", "holds"),
        ("set(actors.helix)", "within {science, society}", "fails"),
        ("set(actors.helix)", "= {business, science, society}", "holds"),
        ("top.region[by=location_quotient, industry=24]", "set = {05112}", "holds"),
        ("top.rank[region=05112, by=location_quotient, industry=24]", "= 1", "holds"),
        ("top.rank[region=05112, by=location_quotient, industry=86]", "= 1", "fails"),
        (CELL, "> profile.location_quotient[region=05113, industry=24]", "holds"),
    ],
)  # fmt: skip
def test_a_claim_holds_or_fails(evaluate, figure, test, state):
    row = evaluate((figure, test)).loc[0]
    assert row["state"] == state, row["reason_en"]


def test_the_reason_gives_the_value_found_in_both_languages(evaluate):
    row = evaluate(("total[region=R, date=2019-09-30]", "= 1780000 ± 1000")).loc[0]
    assert row["reason_de"] == "Gilt nicht: gefunden 2.340; verlangt gleich 1.780.000 (± 1.000)."
    assert row["reason_en"] == (
        "Does not hold: found 2,340; required equal to 1,780,000 (± 1,000)."
    )
    assert row["found"] == "2340"


def test_exceptions_and_missing_entries_are_named(evaluate):
    found = evaluate(
        (HEALTH, "> 0.6 for all"), ("set(areas.code[parent=R])", "= {05112, 05, 05113}")
    )
    assert "nicht erfüllt: Ostadt (0,45)" in found.loc[0, "reason_de"]
    assert "missing: State; beyond it: South district" in found.loc[1, "reason_en"]


def test_the_one_ahead_is_named_where_a_rank_fails(evaluate):
    row = evaluate(("profile.growth[region=05112, industry=24]", "is max")).loc[0]
    assert "Rang 3 von 3; vorn liegt 20 " in row["reason_de"]
    assert "100.0%" in row["reason_en"]


def test_inputs_stand_beside_the_result(evaluate):
    row = evaluate((CELL, "> 1")).loc[0]
    assert (row["region"], row["reference"], row["growth_of"]) == ("05112", "05", "employees")
    assert (str(row["start"].date()), str(row["end"].date())) == ("2014-09-30", "2019-09-30")
    assert row["source_en"] == "invented figures"


def test_results_pass_their_schema_a_second_time(evaluate):
    found = evaluate((CELL, "> 1"), (SECRET, "> 0"), ("set(actors.helix)", "contains {science}"))
    assert check(found, "claim_results").equals(found)
    assert found["claim"].tolist() == ["c1", "c2", "c3"]


def test_no_claims_give_an_empty_table(evaluate):
    assert len(evaluate()) == 0


@pytest.mark.parametrize(
    ("figure", "test"),
    [
        (SECRET, "> 0"),
        (SECRET, "= 0"),
        ("employees[region=05114, industry=20, date=2019-09-30]", "= 0"),
        ("sum(employees[region=05114, industry={20, 24}, date=2019-09-30])", "> 0"),
        (CHEMISTRY, "> 0 for all"),
        (CHEMISTRY, "> 0 for at least 3"),
        ("count(profile.region[region=districts, industry=20, growth>0])", "= 2"),
        ("set(profile.region[region=districts, industry=20, growth>0])", "= {05112, 05113}"),
        (SECRET, "is max"),
        ("employees[region=R, industry=20, date=2019-09-30]", "> 0"),
    ],
)
def test_what_rests_on_a_secret_cell_is_not_decided(evaluate, figure, test):
    row = evaluate((figure, test)).loc[0]
    assert (row["state"], row["why"]) == ("cannot_be_checked", "secret")
    assert pd.isna(row["found"])
    assert "geheim" in row["reason_de"] or "unbekannt" in row["reason_de"]


@pytest.mark.parametrize(
    ("figure", "test", "state"),
    [
        (CHEMISTRY, "> 0 for at least 2", "holds"),
        (CHEMISTRY, "> 0 for any", "holds"),
        (CHEMISTRY, "< 0 for all", "fails"),
        ("count(profile.region[region=districts, industry=20, growth>0])", ">= 2", "holds"),
        ("count(profile.region[region=districts, industry=20, growth>0])", "= 7", "fails"),
        ("set(profile.region[region=districts, industry=20, growth>0])", "contains {05112}", "holds"),
    ],
)  # fmt: skip
def test_a_secret_cell_that_cannot_matter_does_not_stop_a_claim(evaluate, figure, test, state):
    assert evaluate((figure, test)).loc[0, "state"] == state


def test_the_number_behind_a_secret_cell_never_matters(evaluate, cube):
    hidden = cube.copy(deep=True)
    at = {"date": 1, "region": list(cube.region.values).index("05112"), "industry": 0}
    hidden["employees"][at] = np.nan
    hidden["status"][at] = Status.SUPPRESSED
    found = evaluate((CELL, "> 1"), (CELL, "> 100"), cube=hidden)
    assert found["state"].tolist() == ["cannot_be_checked"] * 2


def test_secret_rivals_are_counted_beside_a_rank(evaluate):
    row = evaluate(("profile.location_quotient[region=05114, industry=86]", "is max")).loc[0]
    assert row["state"] == "holds"
    assert "Geheim und nicht gereiht: 1." in row["reason_de"]


def test_rounded_figures_leave_close_calls_open(evaluate, make):
    rounded = make(rounding_base=50)
    found = evaluate((CELL, "> 1"), (CELL, "> 1.7"), cube=rounded)
    assert found["state"].tolist() == ["holds", "cannot_be_checked"]
    assert found.loc[1, "why"] == "rounding"


def test_the_rank_of_rounded_figures_is_open_between_the_best_and_the_worst(evaluate, make):
    """In 05113 the three quotients, 0.66 with 0.65 and 0.65, overlap: each may be first or last."""
    figure = "profile.location_quotient[region=05113, industry=24]"
    tests = ["rank <= 3", "rank >= 1", "rank 1", "rank <= 2", "rank 3", "rank >= 2", "rank > 3"]
    found = evaluate(*((figure, test) for test in tests), cube=make(rounding_base=50))
    states = found["state"].tolist()
    assert states == ["holds"] * 2 + ["cannot_be_checked"] * 4 + ["fails"], found[
        "reason_en"
    ].tolist()


def test_a_figure_that_is_not_there_is_missing_and_not_zero(evaluate):
    found = evaluate(
        ("total[region=R, date=2001-01-01]", "= 0"),
        ("employees[region=05112, industry=99, date=2019-09-30]", "= 0"),
        ("count(projects)", "= 0"),
        ("actors.name[id=A9]", "= x"),
        ("profile.growth[region=R, industry=99]", "< 0"),
    )
    assert set(found["why"]) == {"missing"}
    assert "keinen Stichtag 01.01.2001" in found.loc[0, "reason_de"]
    assert "no table “Projects”" in found.loc[2, "reason_en"]


def test_a_count_over_figures_that_nobody_delivered_is_not_zero(tables, settings, claims):
    row = {"area": "05112", "indicator": "population", "period": "2019-12-31", "value": 9.0}
    facts = pd.DataFrame([{**row, "unit": "persons", "source": "s"}])
    table = claims(
        ("count(area_facts.area[area=districts, indicator=debt_rank, value<=20])", "= 0"),
        ("count(area_facts.area[area=districts, indicator=population, value>20])", "= 0"),
    )
    found = evaluate_claims(
        table, tables={**tables, "area_facts": facts}, cubes={}, settings=settings
    )
    assert found["state"].tolist() == ["cannot_be_checked", "holds"]
    assert "no row for “debt rank”" in found.loc[0, "reason_en"]


def test_without_a_cube_tables_are_still_checked(evaluate):
    found = evaluate((CELL, "> 1"), ("count(actors)", "= 3"), cube=None)
    assert found["state"].tolist() == ["cannot_be_checked", "holds"]


def test_overlapping_industries_are_not_added_up(evaluate, cube):
    nested = cube.assign_coords(leaf=("industry", [False, True, True]))
    row = evaluate(
        ("sum(employees[region=R, industry={24, 86}, date=2019-09-30])", "> 0"), cube=nested
    )
    assert row.loc[0, "why"] == "overlap"


def test_illustrative_figures_are_named_as_such(evaluate, make):
    invented = make(illustrative=True)
    found = evaluate((CELL, "> 1"), ("count(actors)", "= 3"), cube=invented)
    assert found["illustrative"].tolist() == [True, False]
    assert found.loc[0, "reason_en"].startswith("Holds in the illustrative figures: ")
    assert found.loc[1, "reason_de"].startswith("Gilt: ")


def test_a_claim_that_needs_official_figures_waits_for_them(evaluate, make):
    row = evaluate((CELL, "> 1"), cube=make(illustrative=True), needs="official").loc[0]
    assert (row["state"], row["why"]) == ("cannot_be_checked", "illustrative")
    assert evaluate((CELL, "> 1"), needs="official").loc[0, "state"] == "holds"


def test_an_objection_never_hides_that_a_claim_fails(evaluate):
    found = evaluate((CELL, "> 1"), (CELL, "< 1"), contested="Westadt: old figures")
    assert found["state"].tolist() == ["contested", "fails"]
    assert found["outcome"].tolist() == ["holds", "fails"]
    assert found["reason_en"].str.startswith("Contested: Westadt: old figures. ").all()


def test_a_claim_goes_stale_after_its_day_and_only_by_the_day_given(evaluate):
    until = {"checked_until": "2024-12-31"}
    assert evaluate((CELL, "> 1"), **until).loc[0, "state"] == "holds"
    assert evaluate((CELL, "> 1"), today="2024-12-31", **until).loc[0, "state"] == "holds"
    late = evaluate((CELL, "> 1"), (CELL, "< 1"), today="2025-01-01", **until)
    assert late["state"].tolist() == ["stale", "fails"]
    assert "Stale: checked until 31 December 2024." in late.loc[0, "reason_en"]


def test_claims_with_problems_are_refused_all_at_once(evaluate):
    with pytest.raises(DataError) as caught:
        evaluate(("nothing.x", "> 0"), (CELL, "= {1}"))
    assert len(caught.value.problems) == 2


def test_an_unknown_cube_is_named(tables, cube, settings, claims):
    with pytest.raises(SelectionError, match="employment"):
        evaluate_claims(
            claims((CELL, "> 1")), tables=tables, cubes={"employment": cube},
            settings=settings, cube="emploiment",
        )  # fmt: skip


def test_evaluating_changes_nothing(tables, cube, settings, claims):
    before, actors = cube.copy(deep=True), tables["actors"].copy()
    table = claims((CELL, "is max"), ("count(actors[helix~science])", "= 2"))
    kept = table.copy()
    evaluate_claims(table, tables=tables, cubes={"employment": cube}, settings=settings)
    assert cube.identical(before)
    assert tables["actors"].equals(actors)
    assert table.equals(kept)


EARLY, LATE = "2014-09-30", "2019-09-30"
TOTAL_THEN, TOTAL_NOW = (f"total[region=R, date={day}]" for day in (EARLY, LATE))


@pytest.mark.parametrize(
    ("figure", "test"),
    [
        (f"growth({TOTAL_THEN}, {TOTAL_NOW})", "> 0"),
        (f"difference({TOTAL_THEN}, {TOTAL_NOW})", "< 0"),
        (TOTAL_NOW, f"> {TOTAL_THEN}"),
        ("max(total[region=R])", "> 0"),
        ("profile.growth[region=R, industry=24]", "< 0"),
        ("count(top[region=districts, by=growth])", ">= 1"),
    ],
)
def test_no_claim_compares_two_sides_of_a_break(evaluate, cube, figure, test):
    broken = with_segments(cube, {LATE: 1})
    row = evaluate((figure, test), cube=broken).loc[0]
    assert (row["state"], row["why"]) == ("cannot_be_checked", "break")
    assert "Bruch" in row["reason_de"]
    assert "30.09.2014 und 30.09.2019" in row["reason_de"]
    assert "break between" in row["reason_en"]
    assert evaluate((figure, test), cube=cube)["why"].isna().all()


def test_each_side_of_a_break_can_be_claimed_by_itself(evaluate, cube):
    broken = with_segments(cube, {LATE: 1})
    found = evaluate((TOTAL_NOW, "> 0"), (TOTAL_THEN, "> 0"), (TOTAL_NOW, "exists"), cube=broken)
    assert set(found["state"]) == {"holds"}
