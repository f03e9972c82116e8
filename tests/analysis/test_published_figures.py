"""What an audit reads off figures that are printed: which it knows, and which it refuses."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import (
    Rules,
    annual_growth,
    audit_disclosure,
    competence_profile,
    dynamic_shift_share,
    esteban_marquillas,
    gerfin,
    group_regions,
    growth,
    location_quotient,
    round_counts,
    share,
    shift_share,
    top,
)
from smartspec.analysis.disclosure._audit import audit
from smartspec.analysis.disclosure._printed import Printed
from smartspec.cube import Status, build_cube
from smartspec.errors import DataError, SelectionError

COLUMNS = ["date", "region", "industry", "employees", "status"]
DAYS = ("2014-06-30", "2019-06-30")
PERIOD = {"start": "2014", "end": "2019"}
CODES = ("24", "25", "26", "TOTAL")
COUNTS = {  # of three industries and their total
    ("2014-06-30", "05112"): (57, 600, 343, 1000),
    ("2019-06-30", "05112"): (61, 610, 339, 1010),
    ("2014-06-30", "05113"): (100, 500, 400, 1000),
    ("2019-06-30", "05113"): (120, 480, 410, 1010),
    ("2014-06-30", "05"): (157, 1100, 743, 2000),
    ("2019-06-30", "05"): (181, 1090, 749, 2020),
}


def cube_of(counts):
    rows = [
        (*key, code, float(count), "observed")
        for key, row in counts.items()
        for code, count in zip(CODES, row, strict=True)
    ]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS))


@pytest.fixture
def truth():
    return cube_of(COUNTS)


@pytest.fixture
def public(truth):
    return hide(truth)


def hide(cube):
    """The cube without two industries of the districts: they protect each other."""
    kept = (cube["region"] == "05") | ~cube["industry"].isin(["24", "26"])
    status = cube["status"].where(kept, np.int8(Status.SUPPRESSED)).astype(np.int8)
    return cube.assign(employees=cube["employees"].where(kept), status=status)


def profile_of(cube, **options):
    return competence_profile(
        cube, reference="05", **PERIOD, min_share=0, min_employees=0, **options
    )


def limits(published, truth, **rules):
    found = audit(published, truth=truth, rules=Rules(protection=1, **rules)).holes
    return {one.cell: interval for one, (interval, _) in found.items()}


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda cube: shift_share(cube, reference="05", **PERIOD), "'industry_mix'"),
        (lambda cube: shift_share(cube, reference="05", **PERIOD), "'national_total'"),
        (lambda cube: esteban_marquillas(cube, reference="05", **PERIOD), "'competitive'"),
        (lambda cube: gerfin(cube, reference="05", **PERIOD), "'structure_factor'"),
        (
            lambda cube: dynamic_shift_share(cube, reference="05", dates=DAYS)[["national"]],
            "'national'",
        ),
        (
            lambda cube: xr.Dataset({"annual_growth": annual_growth(cube, **PERIOD)}),
            "'annual_growth'",
        ),
        (
            lambda cube: profile_of(cube)[["location_quotient"]].rename(
                location_quotient="location_quotient_low"
            ),
            "'location_quotient_low'",
        ),
        (
            lambda cube: top(profile_of(cube)).assign(more=1.0),
            "'more'",
        ),
    ],
)
def test_what_no_rule_is_known_for_is_refused_by_its_name(make, named, truth, public):
    with pytest.raises(DataError, match=rf"no rule says what .*{named}.*Cure: publish it without"):
        audit_disclosure([public, make(truth)], truth=truth)


@pytest.mark.parametrize("include_region", [True, False])
@pytest.mark.parametrize("name", ["change", "national", "regional"])
def test_a_part_of_a_change_gives_the_count_behind_it_away(name, include_region, truth, public):
    parts = shift_share(truth, reference="05", **PERIOD, include_region=include_region)[[name]]
    known = public.copy(deep=True)
    at = {"date": DAYS[1], "region": "05112", "industry": "24"}
    known["employees"].loc[at], known["status"].loc[at] = 61.0, Status.OBSERVED
    parts = parts.sel(region=["05112"], industry=["24"])
    found = limits([known, parts], truth)
    assert found[DAYS[0], "05112", "24"] == (57, 57)
    table = audit_disclosure([known, parts], truth=truth)
    german = {"change": "Veränderung", "national": "nationaler Teil", "regional": "regionaler Teil"}
    assert german[name] in "; ".join(table["equations_de"])


def test_words_of_a_profile_are_harmless(truth, public):
    words = profile_of(truth)[["quadrant", "borderline", "left_out", "status", "status_start"]]
    assert audit_disclosure([public, words], truth=truth).empty


def test_whether_the_reference_includes_the_region_changes_what_is_learnt(truth, public):
    """With the region LQ = 57/1000 / (157/2000); without it the divisor moves with the count."""
    for include in (True, False):
        lq = location_quotient(truth, reference="05", include_region=include)
        lq = lq.sel(date=[DAYS[0]], region=["05112"], industry=["24"])
        found = limits([public, lq], truth)
        value, half = round(float(lq.item()), 2), 0.005
        with_region = np.arange(1, 157)
        made = (
            with_region / 1000 / (157 / 2000)
            if include
            else with_region / 1000 / ((157 - with_region) / 1000)
        )
        fits = with_region[np.abs(made - value) <= half + 1e-9]
        assert found[DAYS[0], "05112", "24"] == (fits.min(), fits.max())


def test_a_ranking_by_growth_binds_both_dates(truth):
    """24 is 60 and then less than 2 x 30 = 60 persons, because 26 doubled and stands above it."""
    counts = {
        ("2014-06-30", "05112"): (40, 10, 30, 80),
        ("2019-06-30", "05112"): (44, 10, 60, 114),
    }
    inside = cube_of(counts)
    hidden = (inside["date"] == pd.Timestamp(DAYS[1])) & inside["industry"].isin(["24", "26"])
    status = inside["status"].where(~hidden, np.int8(Status.SUPPRESSED)).astype(np.int8)
    outside = inside.assign(employees=inside["employees"].where(~hidden), status=status)
    ranking = pd.DataFrame(
        {"region": "05112", "rank": [1, 2], "industry": ["26", "24"], "by": "growth"}
    )
    ranking.attrs = {"reference": "05", "start": DAYS[0], "end": DAYS[1]}
    before, after = limits([outside], inside), limits([outside, ranking], inside)
    assert not before
    assert after[DAYS[1], "05112", "26"] == (45, 103), "e26 / 30 >= (104 - e26) / 40"


def test_the_counts_and_figures_beside_a_ranking_count_too(truth, public):
    ranking = top(profile_of(truth), regions=["05112"], specialised_above=0)
    shown = set(zip(*(ranking[name] for name in ("region", "industry")), strict=True))
    found = audit_disclosure([public, ranking], truth=truth)
    assert ("05112", "26") in shown
    assert ("05112", "26", 339.0) in set(
        zip(found["region"], found["industry"], found["low"], strict=True)
    )


@pytest.mark.parametrize("rule", ["half_up", ""])
@pytest.mark.parametrize(
    "make",
    [
        share,
        lambda cube: location_quotient(cube, reference="05"),
        lambda cube: growth(cube, **PERIOD),
        profile_of,
        lambda cube: top(profile_of(cube)),
    ],
)
def test_figures_of_a_rounded_cube_tell_nothing_beyond_it(make, rule, truth):
    rounded = hide(round_counts(truth)).assign_attrs(rounding_rule=rule)
    alone, both = (
        audit(published, truth=truth, rules=Rules()).reader
        for published in ([rounded], [rounded, make(rounded)])
    )
    assert (alone.low, alone.high) == (both.low, both.high)
    assert alone.facts == both.facts


def test_a_profile_of_rounded_counts_is_learnt_with_their_error(truth):
    rounded = round_counts(truth)
    counts = profile_of(rounded)[["employees"]]
    reader = audit([counts], truth=truth, rules=Rules()).reader
    cell = (DAYS[1], "05112", "24")
    assert (reader.low[cell], reader.high[cell]) == (57.5, 62)
    assert reader.low[cell] <= 61 <= reader.high[cell]


def test_growth_of_rounded_counts_gives_the_rounded_start_away(truth):
    """60 persons and + 9.1 % say that 55 stood in the table: 53 to 57 persons, not exactly 55."""
    rounded = hide(round_counts(truth))
    profile = profile_of(round_counts(truth)).sel(region=["05112"], industry=["24"])
    found = limits([rounded, profile[["employees", "growth"]]], truth, zeros_shown=False)
    low, high = found[DAYS[0], "05112", "24"]
    assert (low, high) == (53, 57)
    assert low <= 57 <= high


def test_figures_of_several_rounded_counts_that_are_not_in_print_are_refused(truth):
    profile = profile_of(round_counts(truth))[["location_quotient"]]
    with pytest.raises(DataError, match=r"rounded counts that are not in print.*give the rounded"):
        audit_disclosure([profile], truth=truth)


@pytest.mark.parametrize("base", [2, 3, 4, 5, 10])
def test_halves_that_went_up_are_excluded_from_the_upper_end(base):
    """By counting: all whole counts that are printed alike are what a reader is left with."""
    for count in range(3 * base):
        inside = cube_of({("2019-06-30", "05"): (count, 900, 950, 1850 + count)})
        rounded = round_counts(inside, base=base)
        reader = audit([rounded], truth=inside, rules=Rules()).reader
        cell = ("2019-06-30", "05", "24")
        alike = [n for n in range(5 * base) if (n + base / 2) // base == (count + base / 2) // base]
        assert (np.ceil(reader.low[cell]), np.floor(reader.high[cell])) == (alike[0], alike[-1])


def test_one_person_printed_as_two_is_a_hole_because_three_are_printed_as_four():
    inside = cube_of({("2019-06-30", "05"): (1, 998, 950, 1949)})
    rounded = round_counts(inside, base=2)
    found = audit_disclosure([rounded], truth=inside)
    assert found[["industry", "low", "high"]].values.tolist() == [["24", 1, 2]]
    elsewhere = rounded.assign_attrs(rounding_rule="")  # a provider: nobody knows where halves went
    assert audit_disclosure([elsewhere], truth=inside).empty


def test_the_rule_of_rounding_is_named_only_for_whole_persons():
    inside = cube_of({("2019-06-30", "05"): (1, 998, 950, 1949)})
    assert round_counts(inside).attrs["rounding_rule"] == "half_up"
    parts = inside.assign(employees=inside["employees"] + 0.5)
    assert round_counts(parts).attrs["rounding_rule"] == ""


def test_a_single_label_counts_as_the_dimension_it_was(truth, public):
    lq = location_quotient(truth, reference="05")
    wanted = limits([public, lq.sel(region=["05112"], date=[DAYS[1]])], truth)
    assert wanted
    assert limits([public, lq.sel(region="05112", date=DAYS[1])], truth) == wanted
    assert limits([public, share(truth).sel(industry="24", date=DAYS[1])], truth)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda cube: growth(cube, **PERIOD).drop_attrs(), "'growth' does not say its start and"),
        (
            lambda cube: location_quotient(cube, reference="05").drop_attrs(),
            "'location_quotient' does not say its reference",
        ),
        (lambda cube: share(cube).isel(date=0, drop=True), "'share' does not say of which date"),
        (lambda cube: share(cube).isel(region=0, drop=True), "'share' .* of which region"),
        (lambda cube: share(cube).expand_dims(age=2), "'share' has the dimension age"),
        (
            lambda cube: cube.sel(date=DAYS[0]),
            r"lost its dimension date. Cure: .*cube.sel\(date=\[",
        ),
        (
            lambda cube: cube.isel(region=0),
            r"lost its dimension region. Cure: .*cube.sel\(region=\[",
        ),
        (
            lambda cube: top(profile_of(cube)).pipe(lambda t: pd.DataFrame(dict(t))),
            "does not say its",
        ),
    ],
)
def test_what_a_figure_lacks_is_named_with_its_cure(make, words, truth, public):
    with pytest.raises(DataError, match=words):
        audit_disclosure([public, make(truth)], truth=truth)


def test_digits_of_a_figure_that_does_not_exist_are_refused(truth, public):
    with pytest.raises(SelectionError, match="did you mean 'location_quotient'") as both:
        audit_disclosure([public], truth=truth, digits={"location_quotients": 0, "LQ": None})
    assert len(both.value.problems) == 2


def contributions(**changed):
    return pd.DataFrame(
        {
            "date": DAYS[1],
            "region": "05",
            "industry": ["24", "24"],
            "contributor": ["A", "B"],
            "employees": [171.0, 10.0],
            **changed,
        }
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"region": "5"}, "row 0, column region, value '5': no cube has this region.*row 1"),
        ({"region": 5}, "row 0, column region, value '5': no cube"),
        ({"date": "2019"}, "row 0, column date, value '2019': .*'2019-06-30'"),
        ({"date": "June"}, "row 0, column date, value 'June': no cube has this date"),
        ({"industry": ["24", 240]}, "^row 1, column industry, value '240': .*did you mean '24'"),
    ],
)
def test_contributions_to_no_cell_are_refused_with_their_rows(changed, words, truth):
    with pytest.raises(DataError, match=f"(?s){words}"):
        audit_disclosure([truth], contributions=contributions(**changed))


def test_contributions_to_a_cell_of_no_single_cube_are_refused(truth):
    apart = [truth.isel(date=[0], region=[0]), truth.isel(date=[1], region=[1])]
    given = contributions(date=DAYS[0], region=str(truth["region"].values[1]))
    with pytest.raises(DataError, match=r"row 0, value .*: no cube has this cell.*give truth="):
        audit_disclosure(apart, contributions=given)


@pytest.mark.parametrize(
    "changed", [{}, {"date": pd.Timestamp(DAYS[1])}, {"industry": [24, 24]}, {"industry": "TOTAL"}]
)
def test_contributions_count_however_their_cells_are_written(changed, truth):
    found = audit_disclosure([truth], contributions=contributions(**changed))
    assert found["rule"].tolist() == ["contributors"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"p_percent": 10}, "column p_percent, value '10': not a fraction.*0.1 for 10 %"),
        ({"p_percent": 0}, "p_percent"),
        ({"protection": -1}, "column protection, value '-1'"),
        ({"protection": 10}, "protection"),
        ({"protection": float("nan")}, "protection"),
        ({"min_count": 0}, "column min_count, value '0'"),
        ({"min_contributors": 2.5}, "min_contributors"),
        ({"dominance": (1, 85)}, r"dominance \(k\)"),
        ({"dominance": (0, 0.85)}, r"dominance \(n\)"),
    ],
)
def test_rules_that_cannot_be_meant_are_refused(given, words):
    with pytest.raises(SelectionError, match=words):
        Rules(**given)


def test_all_that_is_wrong_with_rules_is_said_at_once():
    with pytest.raises(SelectionError) as both:
        Rules(p_percent=10, protection=-1, min_count=0)
    assert len(both.value.problems) == 3
    assert Rules(protection=0, p_percent=0.1, dominance=(1, 0.85)).protection == 0


def test_sums_of_rounded_counts_are_learnt_with_the_errors_of_their_parts(truth):
    groups = {"W": ["05112", "05113"]}
    made = group_regions(round_counts(truth), groups)
    reader = audit([made], truth=truth, rules=Rules(), groups=groups).reader
    both, one = (DAYS[0], "W", "25"), (DAYS[0], "05112", "25")
    assert (reader.low[both], reader.high[both]) == (1095, 1105)
    assert (reader.low[one], reader.high[one]) == (597.5, 602), "halves of a single count went up"


def test_a_reader_knows_that_multiples_are_printed():
    """A figure that leaves 547.6 to 552.4 leaves 550; one that leaves 544 to 556 three multiples."""
    cell, five = (DAYS[0], "05", "24"), {"rounding_base": 5}
    assert Printed().ends(cell, 547.6, 552.4, five) == (547.5, 552.5)
    assert Printed().ends(cell, 544, 556, {**five, "rounding_rule": "half_up"}) == (542.5, 557)
    assert Printed(errors={cell: 10}).ends(cell, 4, 20, five) == (0, 30)
