"""Bounds of secret figures: the truth lies within, and nothing tighter is possible."""

import os
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from smartspec.analysis import (
    bridge_industries,
    group_industries,
    growth,
    growth_interval,
    location_quotient,
    location_quotient_interval,
    published_digits,
    rank_interval,
    secret_bounds,
)
from smartspec.analysis._equations import equations, system_of
from smartspec.analysis._propagation import propagate
from smartspec.analysis._rounding import location_quotient_bounds
from smartspec.analysis._system import System
from smartspec.analysis._tightest import tightest
from smartspec.charts.district_map import district_map
from smartspec.charts.ranked_bars import ranked_bars
from smartspec.cube import Status, cube_to_table, find_date, is_internal
from smartspec.dossier import save_cube
from smartspec.errors import DataError, OutputError, SelectionError
from smartspec.sources import read

DIVISIONS = {"A": ["01", "02", "03"], "B": ["05", "06", "07", "08", "09"]}
DISTRICTS = {"01": ["01001", "01002"], "02": ["02001", "02002", "02003"]}
SHARED = Path(os.environ.get("SMARTSPEC_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture
def shared_data():
    if not (SHARED / "data").is_dir():
        pytest.skip(f"no real data at {SHARED}: set SMARTSPEC_SHARED")
    return SHARED / "data"


def table(seed, *, mean=3.0, dates=1, most=np.inf):
    """A true table: divisions add up to sections, sections to totals, districts to states."""
    rng = np.random.default_rng(seed)
    inner = [code for parts in DISTRICTS.values() for code in parts]
    fine = [code for parts in DIVISIONS.values() for code in parts]
    cells = rng.poisson(rng.gamma(1, mean, (dates, len(inner), len(fine)))).astype(float)
    cells = np.minimum(cells, most)
    states = [cells[:, [c in parts for c in inner]].sum(axis=1) for parts in DISTRICTS.values()]
    cells = np.concatenate([np.stack(states, axis=1), cells], axis=1)
    total = cells.sum(axis=2)
    held = [cells[:, :, [c in parts for c in fine]].sum(axis=2) for parts in DIVISIONS.values()]
    cells = np.concatenate([np.stack(held, axis=2), cells], axis=2)
    return cells, total, [*DISTRICTS, *inner], [*DIVISIONS, *fine]


def cube_from(counts, total, regions, industries, secret, *, base=0, **attributes):
    """The published side of a true table: rounded, and without the secret cells."""
    fine = [code for code in industries if len(code) == 2]
    value = np.round(counts / base) * base if base else counts
    printed = np.round(total / base) * base if base else total
    value = np.where(secret, np.nan, value)
    status = np.where(secret, Status.SUPPRESSED, np.where(value == 0, Status.ZERO, 0))
    dates = [f"{2014 + 5 * k}-06-30" for k in range(len(counts))]
    return xr.Dataset(
        {
            "employees": (("date", "region", "industry"), value),
            "status": (("date", "region", "industry"), status.astype(np.int8)),
            "total": (("date", "region"), printed.astype(float)),
            "total_status": (("date", "region"), np.zeros(total.shape, np.int8)),
        },
        coords={
            "date": pd.DatetimeIndex(dates).as_unit("ns"),
            "region": np.array(regions, dtype=object),
            "industry": np.array(industries, dtype=object),
            "region_name": ("region", np.array(regions, dtype=object)),
            "industry_name": ("industry", np.array(industries, dtype=object)),
            "leaf": ("industry", np.isin(industries, fine)),
        },
        attrs={"rounding_base": base, "classification": "WZ2008", "citation": "", **attributes},
    )


def secrets(seed, shape, share, counts):
    """Small cells, and others that keep them from being recomputed."""
    rng = np.random.default_rng(seed)
    return (rng.random(shape) < share) | ((counts > 0) & (counts < 2) & (rng.random(shape) < 0.8))


@FEW
@given(
    seed=st.integers(0, 10**6),
    share=st.sampled_from([0.05, 0.2, 0.5, 1.0]),
    base=st.sampled_from([0, 5, 10]),
    slack=st.sampled_from([None, 0, 2]),
    mean=st.sampled_from([0.5, 5.0, 200.0]),
)
def test_the_truth_lies_within_the_bounds_of_every_cell(seed, share, base, slack, mean):
    counts, total, regions, industries = table(seed, mean=mean, dates=2)
    secret = secrets(seed, counts.shape, share, counts)
    cube = cube_from(counts, total, regions, industries, secret, base=base)
    bounds = secret_bounds(cube, slack=slack, min_count=0)
    assert (bounds["low"].values <= counts).all()
    assert (counts <= bounds["high"].values).all()
    assert (bounds["total_low"].values <= total).all()
    assert (total <= bounds["total_high"].values).all()


@FEW
@given(seed=st.integers(0, 10**6), share=st.sampled_from([0.1, 0.5]), lost=st.integers(1, 3))
def test_persons_whom_no_industry_holds_never_push_the_truth_out(seed, share, lost):
    """Totals above the sum of the industries, and a district that is not in the cube."""
    counts, total, regions, industries = table(seed, mean=20, dates=2)
    rng = np.random.default_rng(seed)
    total = total + rng.integers(0, lost + 1, total.shape)
    total[0, 2] = counts[0, 2, 2:].sum() + lost
    secret = secrets(seed, counts.shape, share, counts)
    secret[0, 2] = False  # one district whose figures are all known shows the loss
    kept = [k for k, code in enumerate(regions) if code != "02003"]
    counts, total, secret = counts[:, kept], total[:, kept], secret[:, kept]
    bounds = secret_bounds(cube_from(counts, total, [regions[k] for k in kept], industries, secret))
    assert bounds.attrs["largest_gap"] >= lost
    assert (bounds["low"].values <= counts).all()
    assert (counts <= bounds["high"].values).all()


def every_solution(system):
    """All whole figures within their limits that meet the rows, by trying each."""
    values = [range(int(a), int(b) + 1) for a, b in zip(system.low, system.high, strict=True)]
    tried = np.array(list(product(*values)), dtype=float)
    sums = tried @ system.matrix.toarray().T
    good = (sums >= system.least - 1e-9) & (sums <= system.most + 1e-9)
    return tried[good.all(axis=1)]


def two_way(truth, hidden, spare=0.0):
    """The system of a two-way table with known margins, and the true figures of its cells."""
    places = np.argwhere(hidden)
    lines = [places[:, axis] == k for axis in (0, 1) for k in range(truth.shape[axis])]
    matrix = np.array([line for line in lines if line.any()], dtype=float).reshape(-1, len(places))
    x = truth[hidden].astype(float)
    return System(
        cells=tuple(("2019", str(r), str(c)) for r, c in places),
        low=np.zeros(len(x)),
        high=np.full(len(x), 3.0),
        matrix=sparse.csr_array(matrix),
        least=matrix @ x - spare,
        most=matrix @ x + spare,
        rows=tuple(f"row {k}" for k in range(len(matrix))),
    ), x


@st.composite
def small_system(draw, *, error=False):
    """A two-way table with known margins, of which some cells are secret."""
    rows, columns = draw(st.sampled_from([(2, 2), (2, 3), (3, 2)]))
    truth = np.array(
        draw(st.lists(st.integers(0, 3), min_size=rows * columns, max_size=rows * columns))
    ).reshape(rows, columns)
    hidden = np.array(
        draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns))
    ).reshape(rows, columns)
    assume(hidden.any())
    spare = draw(st.sampled_from([0.5, 1.0, 1.5])) if error else 0.0
    return two_way(truth, hidden, spare)


@FEW
@given(drawn=st.one_of(small_system(), small_system(error=True)))
def test_bounds_are_those_of_all_possible_tables(drawn):
    """Every table is tried: nothing tighter is true, and nothing wider is returned."""
    system, truth = drawn
    tables = every_solution(system)
    low, high = tightest(system)
    assert (low <= truth).all()
    assert (truth <= high).all()
    np.testing.assert_array_equal(low, tables.min(axis=0))
    np.testing.assert_array_equal(high, tables.max(axis=0))


@settings(FEW, max_examples=8)
@given(
    truth=st.lists(st.integers(0, 2), min_size=9, max_size=9),
    hidden=st.lists(st.sampled_from([True, True, True, False]), min_size=9, max_size=9),
    limit=st.lists(st.integers(0, 2), min_size=9, max_size=9),
)
def test_bounds_that_no_single_row_shows_are_found(truth, hidden, limit):
    """Three by three: rows and columns have to be seen together."""
    system, x = two_way(np.array(truth).reshape(3, 3), np.array(hidden).reshape(3, 3))
    assume(len(x))
    spare = np.array(limit)[np.array(hidden)]
    system = replace(system, high=np.minimum(x + spare, 2), low=np.maximum(x - spare, 0))
    tables = every_solution(system)
    low, high = tightest(system)
    np.testing.assert_array_equal(low, tables.min(axis=0))
    np.testing.assert_array_equal(high, tables.max(axis=0))


def test_a_circle_of_rows_needs_a_program():
    """Rows one by one leave more open than all of them together, and every table is tried."""
    truth = np.array([[0, 2, 2, 0], [0, 0, 0, 2], [1, 0, 0, 0], [0, 0, 2, 0]])
    hidden = np.array([[0, 1, 1, 1], [0, 1, 0, 1], [1, 0, 1, 0], [1, 0, 1, 0]], dtype=bool)
    system, _ = two_way(truth, hidden)
    one_by_one = propagate(system, whole=True)
    low, high = tightest(system)
    tables = every_solution(system)
    np.testing.assert_array_equal(low, tables.min(axis=0))
    np.testing.assert_array_equal(high, tables.max(axis=0))
    assert (one_by_one.low < low).any()
    assert (one_by_one.high > high).any()


@settings(FEW, max_examples=8)
@given(seed=st.integers(0, 10**6))
def test_bounds_in_a_hierarchy_are_those_of_all_possible_tables(seed):
    """Sections and divisions, states and districts at once; every table is tried."""
    counts, total, regions, industries = table(seed, mean=1, most=1)
    rng = np.random.default_rng(seed)
    secret = np.zeros(counts.shape, dtype=bool)
    secret[0, rng.integers(2, 7, 6), rng.integers(2, 10, 6)] = True
    secret[0, rng.integers(0, 7), rng.integers(0, 2)] = True
    secret[0, rng.integers(0, 2), rng.integers(2, 10)] = True
    cube = cube_from(counts, total, regions, industries, secret)
    system = system_of(equations(cube, slack=0), day=0)
    capped = replace(system, high=np.minimum(system.high, counts[secret] + 2))
    tables = every_solution(capped)
    low, high = tightest(capped)
    np.testing.assert_array_equal(low, tables.min(axis=0))
    np.testing.assert_array_equal(high, tables.max(axis=0))


@FEW
@given(seed=st.integers(0, 10**6), base=st.sampled_from([0, 5]))
def test_the_order_of_regions_and_industries_does_not_matter(seed, base):
    counts, total, regions, industries = table(seed, mean=10)
    secret = secrets(seed, counts.shape, 0.3, counts)
    cube = cube_from(counts, total, regions, industries, secret, base=base)
    rng = np.random.default_rng(seed)
    mixed = cube.isel(
        region=rng.permutation(len(regions)), industry=rng.permutation(len(industries))
    )
    bounds = secret_bounds(cube)
    again = secret_bounds(mixed).sel(region=bounds.region, industry=bounds.industry)
    for name in ("low", "high", "total_low", "total_high"):
        np.testing.assert_array_equal(bounds[name].values, again[name].values)


@FEW
@given(seed=st.integers(0, 10**6))
def test_more_knowledge_never_widens_a_bound(seed):
    counts, total, regions, industries = table(seed, mean=10)
    secret = secrets(seed, counts.shape, 0.3, counts)
    cube = cube_from(counts, total, regions, industries, secret)
    wide, tight = secret_bounds(cube, slack=3), secret_bounds(cube, slack=0)
    assert (wide["low"] <= tight["low"]).all()
    assert (tight["high"] <= wide["high"]).all()
    positive = secret & (counts == 0)
    if not positive.any():
        tighter = secret_bounds(cube, slack=0, min_count=1)
        assert (tight["low"] <= tighter["low"]).all()
        assert (tighter["low"].values <= counts).all()


def plain(rows, **attributes):
    """A cube of one date from lines `region industry count`, where . is secret."""
    cells = [line.split() for line in rows.strip().splitlines()]
    regions = list(dict.fromkeys(r for r, _, _ in cells))
    industries = list(dict.fromkeys(i for _, i, _ in cells if i != "TOTAL"))
    counts = np.full((1, len(regions), len(industries)), np.nan)
    total = np.full((1, len(regions)), np.nan)
    for region, industry, count in cells:
        value = np.nan if count == "." else float(count)
        if industry == "TOTAL":
            total[0, regions.index(region)] = value
        else:
            counts[0, regions.index(region), industries.index(industry)] = value
    cube = cube_from(np.nan_to_num(counts), total, regions, industries, np.isnan(counts))
    cube["total_status"] = cube["total"].isnull().astype(np.int8) * Status.SUPPRESSED
    cube["leaf"] = ("industry", np.ones(len(industries), dtype=bool))
    return cube.assign_attrs(classification="own", **attributes)


def test_figures_that_contradict_each_other_are_named_with_a_cure():
    """a has 15 - 10 = 5 in y, but the group leaves 8 - 5 = 3."""
    cube = plain("""
        a x 10
        a y .
        a TOTAL 15
        b x 20
        b y 5
        b TOTAL 25
        c x 7
        c y .
        c TOTAL 9
        g x 30
        g y 8
        g TOTAL .
    """)
    with pytest.raises(DataError) as error:
        secret_bounds(cube, slack=0, groups={"g": ["a", "b"]})
    text = str(error.value)
    assert "2014-06-30 a: TOTAL = x + y" in text
    assert "industry y: g = a + b" in text
    assert "rounding_base" in text
    assert " c:" not in text


def test_rows_that_only_together_contradict_each_other_are_named():
    """No single row shows it: two rows say four, two columns say five."""
    ones = np.array([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1.0]])
    sums = np.array([2.0, 2.0, 2.0, 3.0])
    cells = tuple(("2019", str(k), "x") for k in range(4))
    names = tuple(f"row {k}" for k in range(4))
    system = System(
        cells, np.zeros(4), np.full(4, 9.0), sparse.csr_array(ones), sums, sums.copy(), names
    )
    with pytest.raises(DataError, match="row 0; row 1; row 2; row 3"):
        tightest(system)


def test_two_sums_that_add_up_prove_nothing_where_codes_do_not_say_that_parts_cover():
    cube = plain("""
        a x 10
        a y 5
        a TOTAL 15
        b x 7
        b y 5
        b TOTAL 12
        c x .
        c y 5
        c TOTAL 25
    """)
    bounds = secret_bounds(cube).sel(region="c", industry="x")
    assert (bounds["low"].item(), bounds["high"].item()) == (0, 20)
    stated = secret_bounds(cube, slack=0).sel(region="c", industry="x")
    assert (stated["low"].item(), stated["high"].item()) == (20, 20)


def test_a_gap_that_rounding_may_hide_stays_open():
    """a, b and c: 10 + 10 + 4 persons of no industry. d: x = 12, y = 7 and 4 of none, so 23."""
    cube = plain(
        """
        a x 10
        a y 10
        a TOTAL 25
        b x 10
        b y 10
        b TOTAL 25
        c x 10
        c y 10
        c TOTAL 25
        d x 10
        d y .
        d TOTAL 25
        """,
        rounding_base=5,
    )
    bounds = secret_bounds(cube)
    assert bounds.attrs["largest_gap"] == 27.5 - 15
    y = bounds.sel(region="d", industry="y")
    assert y["low"].item() <= 7 <= y["high"].item() == 27 - 8
    stated = secret_bounds(cube, slack=0).sel(region="d", industry="y")
    assert (stated["low"].item(), stated["high"].item()) == (11, 19)


def test_a_gap_that_rounding_may_hide_grows_with_the_whole():
    """4 persons of none in each of three districts are 12 in their state, which no case shows."""
    cube = plain(
        """
        r s 30
        r t 24
        r TOTAL 57
        b s 30
        b t 24
        b TOTAL 57
        c s 30
        c t 24
        c TOTAL 57
        w s 90
        w t .
        w TOTAL 180
        """,
        rounding_base=3,
    )
    hidden = secret_bounds(cube).attrs["largest_gap"]
    assert hidden == 58.5 - 51
    t = secret_bounds(cube).sel(region="w", industry="t")
    assert t["low"].item() == 179 - 91 - np.floor(hidden * 181.5 / 55.5) <= 180 - 90 - 12
    assert t["high"].item() == 181 - 89


@FEW
@given(
    seed=st.integers(0, 10**6),
    base=st.sampled_from([3, 5, 10]),
    lost=st.integers(1, 5),
    share=st.sampled_from([0.1, 0.3, 0.6]),
)
def test_persons_whom_rounding_hides_never_push_the_truth_out(seed, base, lost, share):
    """The same number of persons without industry everywhere, and figures are rounded."""
    counts, total, regions, industries = table(seed, mean=20, dates=2)
    total = total + np.array([lost * 2, lost * 3] + [lost] * 5)
    secret = secrets(seed, counts.shape, share, counts)
    bounds = secret_bounds(cube_from(counts, total, regions, industries, secret, base=base))
    assert (bounds["low"].values <= counts).all()
    assert (counts <= bounds["high"].values).all()


def test_weights_of_rounded_figures_are_no_whole_persons():
    """Half of 13 persons, printed as 15: the bounds are no longer rounded inward to 7 and 8."""
    cube = plain("a x 15\na y 20\na TOTAL 35", rounding_base=5)
    half = pd.DataFrame({"group": ["g", "h"], "industry": ["x", "y"], "weight": [0.5, 1]})
    bounds = secret_bounds(group_industries(cube, half)).sel(region="a")
    low, high = bounds["low"].values.ravel(), bounds["high"].values.ravel()
    assert low[0] <= 6.5 <= high[0]
    assert (low[1], high[1]) == (17.5, 22.5)
    secret = plain("a x 5.5\na y .\na TOTAL 9")
    assert secret_bounds(secret, slack=0)["high"].values.ravel().tolist() == [5.5, 3.5]


@pytest.mark.parametrize("by", ["marker", "error"])
def test_whole_numbers_that_are_weighted_are_no_whole_persons(by):
    """Half of 20 is 10 again: then the marker of estimates or an odd error gives it away."""
    cube = plain("a x 10\na y 20\na TOTAL 35", rounding_base=5)
    if by == "marker":
        status = cube["status"].where(cube["industry"] != "x", Status.ESTIMATED)
        cube = cube.assign(status=status.astype(np.int8))
    else:
        error = xr.full_like(cube["employees"], 2.5).where(cube["industry"] != "x", 1.25)
        cube = cube.assign(error=error, total_error=xr.full_like(cube["total"], 2.5))
    y = secret_bounds(cube).sel(industry="y")
    assert (y["low"].item(), y["high"].item()) == (17.5, 22.5)


def test_the_rounding_error_of_an_estimate_does_not_make_it_known():
    """Nobody knows how many of the 100 went to x, be they rounded or not."""
    links = pd.DataFrame({"source": "a", "target": ["x", "y"], "weight": [np.nan] * 2})
    for base in (0, 5):
        cube = plain("05 a 100\n05 TOTAL 100", rounding_base=base)
        moved = bridge_industries(cube, links, to="new", ambiguous="equal")
        bounds = secret_bounds(moved)
        assert bounds["low"].values.ravel().tolist() == [0, 0]
        assert (bounds["high"].values.ravel() >= 100).all()


def test_named_groups_add_up_exactly_also_where_no_instance_is_known():
    cube = plain("""
        05 x 30
        05 TOTAL 505
        05112 x 20
        05112 TOTAL 300
        05111 x .
        05111 TOTAL .
    """)
    groups = {"05": ["05111", "05112"]}
    for slack in (None, 0):
        bounds = secret_bounds(cube, groups=groups, slack=slack).sel(region="05111")
        assert (bounds["low"].item(), bounds["high"].item()) == (10, 10)
        assert (bounds["total_low"].item(), bounds["total_high"].item()) == (205, 205)
    open_bounds = secret_bounds(cube).sel(region="05111")
    assert (open_bounds["low"].item(), open_bounds["high"].item()) == (0, 10)


@pytest.mark.parametrize(("parts", "missed"), [(["a"], 5), (["a", "b"], 3)])
def test_a_named_group_that_is_not_the_sum_of_its_parts_is_refused(parts, missed):
    cube = plain("""
        a x 10
        a TOTAL 10
        b x 8
        b TOTAL 8
        g x 15
        g TOTAL 15
    """)
    with pytest.raises(DataError, match=f"'g' is not the sum.*by {missed} persons.*{missed}"):
        secret_bounds(cube, groups={"g": parts})
    secret_bounds(cube, groups={"g": parts}, slack=missed)


def test_known_sums_that_exceed_their_whole_bind_nothing():
    cube = plain("""
        a x 10
        a y 6
        a TOTAL 15
        b x .
        b y 5
        b TOTAL 25
    """)
    bounds = secret_bounds(cube)
    assert (bounds.attrs["equations"], bounds.attrs["inequalities"]) == (0, 0)
    assert bounds["high"].sel(region="b", industry="x").item() == 25


def test_an_estimate_binds_nothing():
    cube = plain("""
        a x 10
        a y 6
        a z .
        a TOTAL 30
    """)
    status = cube["status"].where(cube["industry"] != "y", Status.ESTIMATED)
    bounds = secret_bounds(cube.assign(status=status.astype(np.int8)), slack=0).sel(
        industry=["y", "z"]
    )
    assert bounds["low"].values.ravel().tolist() == [0, 0]
    assert bounds["high"].values.ravel().tolist() == [20, 20]


@FEW
@given(seed=st.integers(0, 10**6), include=st.booleans(), base=st.sampled_from([0, 5]))
def test_the_true_quotients_growth_and_ranks_lie_within_their_intervals(seed, include, base):
    counts, total, regions, industries = table(seed, mean=30, dates=2)
    secret = secrets(seed, counts.shape, 0.2, counts)
    true = cube_from(counts, total, regions, industries, np.zeros(secret.shape, dtype=bool))
    bounds = secret_bounds(cube_from(counts, total, regions, industries, secret, base=base))
    quotient = location_quotient(true, reference="01", include_region=include)
    interval = location_quotient_interval(bounds, reference="01", include_region=include)
    within(quotient, interval)
    period = {"start": "2014", "end": "2019"}
    for of in ("employees", "share"):
        within(
            growth(true, growth_of=of, **period), growth_interval(bounds, growth_of=of, **period)
        )
    ranks = rank_interval(interval["low"], interval["high"], dim="region")
    takes_part = interval["low"].notnull()
    clear = takes_part.where(quotient.isnull()).fillna(False).sum("region") == 0
    true_rank = quotient.where(takes_part)
    above = (true_rank > true_rank.rename(region="own")).sum("region").rename(own="region") + 1
    asked = clear & takes_part & quotient.notnull()
    assert bool((ranks["best"] <= above).where(asked, True).all())
    assert bool((above <= ranks["worst"]).where(asked, True).all())


def within(truth, interval):
    """NaN in `high` alone: nothing limits it; a truth that is not defined is in every interval."""
    low = (interval["low"] <= truth + 1e-9) | truth.isnull()
    high = (interval["high"] >= truth - 1e-9) | truth.isnull() | interval["high"].isnull()
    assert bool(low.all())
    assert bool(high.all())
    assert not bool((interval["low"].isnull() & truth.notnull()).any())


def test_without_secret_cells_the_interval_is_the_quotient_itself():
    counts, total, regions, industries = table(1, mean=30)
    cube = cube_from(counts, total, regions, industries, np.zeros(counts.shape, dtype=bool))
    interval = location_quotient_interval(secret_bounds(cube), reference="01")
    wanted = location_quotient(cube, reference="01")
    np.testing.assert_array_equal(interval["high"].values, wanted.values)
    np.testing.assert_array_equal(interval["low"].values, wanted.values)


def test_rounding_alone_gives_the_bounds_of_rounding():
    counts, total, regions, industries = table(1, mean=300)
    none = np.zeros(counts.shape, dtype=bool)
    cube = cube_from(counts, total, regions, industries, none, base=5)
    interval = location_quotient_interval(secret_bounds(cube), reference="02")
    low, high = location_quotient_bounds(cube, "02", include_region=True)
    others = interval["region"] != "02"
    # whole persons: within 2 of a multiple of five, not within 2.5
    assert bool((interval["low"] >= low - 1e-9).where(others & low.notnull(), True).all())
    assert bool((interval["high"] <= high + 1e-9).where(others & high.notnull(), True).all())


@FEW
@given(
    ends=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 3)) | st.none(), min_size=1, max_size=7
    )
)
def test_ranks_are_counted_as_one_would_by_hand(ends):
    low = xr.DataArray([np.nan if e is None else float(e[0]) for e in ends], dims="region")
    high = xr.DataArray([np.nan if e is None else float(sum(e)) for e in ends], dims="region")
    ranks = rank_interval(low, high, dim="region")
    for k, own in enumerate(ends):
        if own is None:
            assert np.isnan(ranks["best"][k])
            assert not ranks["shared"][k]
            continue
        others = [e for j, e in enumerate(ends) if j != k and e is not None]
        assert ranks["best"][k] == 1 + sum(e[0] > sum(own) for e in others)
        assert ranks["worst"][k] == 1 + sum(sum(e) > own[0] for e in others)
        overlap = [e for e in others if e[0] <= sum(own) and sum(e) >= own[0]]
        assert bool(ranks["shared"][k]) == bool(overlap)


def test_what_is_derived_from_bounds_can_be_neither_drawn_nor_stored(tmp_path):
    counts, total, regions, industries = table(1, mean=30)
    secret = secrets(1, counts.shape, 0.3, counts)
    cube = cube_from(counts, total, regions, industries, secret)
    bounds = secret_bounds(cube)
    interval = location_quotient_interval(bounds, reference="01")
    ranks = rank_interval(interval["low"], interval["high"], dim="region")
    for data in (
        bounds,
        interval,
        ranks,
        interval["low"].sel(region="02") * 2,
        ranks.to_dataframe(),
    ):
        assert is_internal(data)
    frame = interval.isel(date=0).sel(industry="A").to_dataframe().reset_index()
    with pytest.raises(OutputError, match="internal use"):
        ranked_bars(frame, value="high", label="region", unit="quotient")
    with pytest.raises(OutputError, match="internal use"):
        district_map(
            frame.rename(columns={"region": "code", "high": "value"}), {}, title="x", lang="en"
        )
    filled = cube.assign(employees=bounds["high"], status=xr.zeros_like(cube["status"]))
    with pytest.raises(OutputError, match="internal use"):
        save_cube(filled, tmp_path / "cube.parquet")
    assert not list(tmp_path.iterdir())


def test_bad_options_are_named_together_with_their_cures():
    cube = plain("a x 1\na TOTAL 1")
    with pytest.raises(SelectionError) as error:
        secret_bounds(cube, date="1999", slack=-1, groups={"b": ["a"]}, industry_groups={"x": []})
    text = str(error.value)
    for part in ("1999", "slack", "region 'b'", "industry 'x'"):
        assert part in text, part
    with pytest.raises(SelectionError, match="secret_bounds"):
        location_quotient_interval(cube, reference="a")
    values = xr.DataArray([1.0], dims="region", coords={"region": ["a"]})
    with pytest.raises(SelectionError, match="high below low at region a"):
        rank_interval(values, values - 1, dim="region")
    with pytest.raises(SelectionError, match="no dimension 'x'"):
        rank_interval(values, values, dim="x")
    with pytest.raises(SelectionError, match="most"):
        published_digits(values, values, most=-1)


def test_progress_is_told_up_to_the_last_cell():
    counts, total, regions, industries = table(5, mean=30, dates=2)
    secret = secrets(5, counts.shape, 0.4, counts)
    told = []
    secret_bounds(
        cube_from(counts, total, regions, industries, secret),
        progress=lambda done, count: told.append((done, count)),
    )
    assert told[-1] == (secret.sum(), secret.sum())
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize("slack", [None, 20])
def test_secret_cells_of_the_german_districts_are_bounded(shared_data, slack):
    files = [shared_data / f"de_regionalstatistik/13111-07-05-4_{y}.csv" for y in (2019, 2020)]
    cube = read("regionalstatistik", files)
    bounds = secret_bounds(cube, slack=slack)
    there = cube["total"].notnull()
    assert (bounds["low"] <= bounds["high"]).where(there, True).all()
    known = cube["employees"].notnull()
    assert (bounds["low"] == cube["employees"]).where(known, True).all()
    gap = cube["total"] - cube["employees"].sel(industry=["A", "B-F", "G-U"]).sum(
        "industry", skipna=False
    )
    assert bounds.attrs["largest_gap"] >= gap.max()


def test_counties_of_new_jersey_with_half_of_the_cells_secret_are_bounded(shared_data):
    path = shared_data / "us/qcew_new_jersey_2016_by_county.parquet"
    cube = read("tidy", path, preset="us_qcew_county", level=4)
    day = find_date(cube, str(cube["date"].values[0])[:10])
    bounds = secret_bounds(cube, date=day)
    one = cube.sel(date=[day])
    secret = one["status"] == Status.SUPPRESSED
    assert secret.sum() > 1000
    assert (bounds["low"] <= bounds["high"]).all()
    assert (bounds["high"] <= one["total"]).where(secret, True).all()
    assert len(cube_to_table(one)) > 0


def test_nothing_limits_what_follows_from_a_secret_total():
    """The total of 2014 is secret: growth may be anything above the loss of all, shares too."""
    counts, total, regions, industries = table(1, mean=30, dates=2)
    cube = cube_from(counts, total, regions, industries, np.zeros(counts.shape, dtype=bool))
    first = cube["date"] == cube["date"][0]
    cube = cube.assign(
        employees=cube["employees"].where(~first),
        status=cube["status"].where(~first, Status.SUPPRESSED),
        total=cube["total"].where(~first),
        total_status=cube["total_status"].where(~first, Status.SUPPRESSED),
    )
    bounds = secret_bounds(cube)
    assert np.isinf(bounds["total_high"].isel(date=0)).all()
    for of in ("employees", "share"):
        some = growth_interval(bounds, start="2014", end="2019", growth_of=of)
        assert (some["low"] == -1).all()
        assert some["high"].isnull().all()
    quotient = location_quotient_interval(bounds, reference="01").isel(date=0)
    others = quotient.sel(region=[code for code in regions if code != "01"])
    assert (others["low"] == 0).all()
    assert others["high"].isnull().all()


def test_a_total_added_up_of_rounded_counts_lies_within_the_sum_of_their_errors():
    """British totals are no figures of the office: the marker says estimated, the error how far."""
    cube = plain("a x 100\na y 50\na TOTAL 150", rounding_base=10)
    added = cube.assign(
        total_status=(cube["total"].dims, np.full(cube["total"].shape, Status.ESTIMATED, np.int8)),
        total_error=cube["total"] * 0 + 10.0,
        error=cube["employees"] * 0 + 5.0,
    )
    bounds = secret_bounds(added)
    assert (bounds["total_low"].item(), bounds["total_high"].item()) == (140, 160)
