"""Bridges and breaks: nobody lost, nothing invented, nothing compared across a break."""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from smartspec.analysis import (
    bridge_industries,
    bridge_regions,
    competence_profile,
    group_industries,
    group_regions,
    growth,
    join_series,
    markov_transitions,
    portfolio_path,
    rank_mobility,
    shift_share,
)
from smartspec.codes.industries import successors
from smartspec.cube import Status, build_cube, check_cube, with_segments
from smartspec.dossier import open_cube, save_cube
from smartspec.errors import DataError, SelectionError

SHARED = Path(os.environ.get("SMARTSPEC_SHARED", Path(__file__).resolve().parents[3] / "shared"))
OFFICIAL = SHARED / "data" / "classification" / "wz2008_wz2025_division_links.csv"
COLUMNS = ["date", "region", "industry", "employees", "status"]


@pytest.fixture(scope="module")
def official():
    """The official links of divisions as a table beside the package."""
    if not OFFICIAL.is_file():
        pytest.skip(f"no links at {OFFICIAL}; set SMARTSPEC_SHARED")
    return pd.read_csv(OFFICIAL, dtype=str)


def divisions(codes, *, day="2019-06-30", regions=("a", "b"), classification="WZ2008", first=1):
    """A cube of divisions with a different count each."""
    rows = []
    for r, region in enumerate(regions):
        counts = [float(first + 10 * k + r) for k in range(len(codes))]
        rows += [(day, region, c, n, "observed") for c, n in zip(codes, counts, strict=True)]
        rows.append((day, region, "TOTAL", sum(counts) + 5, "observed"))
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), classification=classification)


def test_the_official_links_are_those_of_the_table(official):
    old = sorted(official["wz2008_division"].unique())
    pairs = {(code, new) for code in old for new in successors(code).codes}
    columns = official[["wz2008_division", "wz2025_division"]]
    assert pairs == set(columns.itertuples(index=False, name=None))


def test_all_splits_without_weights_are_named_at_once(official):
    old = sorted(official["wz2008_division"].unique())
    with pytest.raises(SelectionError) as error:
        bridge_industries(divisions(old))
    named = {problem.message.split("'")[1] for problem in error.value.problems}
    split = official.groupby("wz2008_division")["wz2025_division"].nunique()
    assert named == set(split[split > 1].index)
    assert all("ambiguous='group'" in problem.cure for problem in error.value.problems)


@pytest.mark.parametrize("ambiguous", ["group", "equal"])
def test_official_bridges_keep_every_person(official, ambiguous):
    cube = divisions(sorted(official["wz2008_division"].unique()))
    bridged = check_cube(bridge_industries(cube, ambiguous=ambiguous))
    np.testing.assert_allclose(
        bridged["employees"].sum("industry"), cube["employees"].sum("industry")
    )
    xr.testing.assert_equal(bridged["total"], cube["total"])
    exact = bool((bridged["status"] == Status.OBSERVED).all())
    assert exact is (ambiguous == "group")


def test_a_block_counts_the_same_in_both_classifications(official):
    """The new series is put into the same blocks by `members`."""
    cube = divisions(sorted(official["wz2008_division"].unique()))
    blocks = bridge_industries(cube, ambiguous="group")
    assert len(blocks["industry"]) == 37  # connected components of the table of links
    links = [
        (new, block)
        for block, members in zip(blocks["industry"].values, blocks["members"].values, strict=True)
        for new in members.split()
    ]
    new = divisions(sorted({new for new, _ in links}), day="2026-06-30", classification="WZ2025")
    later = bridge_industries(new, pd.DataFrame(links, columns=["source", "target"]), to="own")
    joined = join_series(blocks, later)
    assert "segment" not in joined.coords
    assert growth(joined, start="2019", end="2026").notnull().all()


def test_weights_make_blocks_smaller(official):
    cube = divisions(sorted(official["wz2008_division"].unique()))
    targets = successors("82").codes
    weights = pd.DataFrame({"source": "82", "target": targets, "weight": 0.0})
    weights.loc[weights["target"] == "82", "weight"] = 1.0
    some = bridge_industries(cube, weights=weights, ambiguous="group")
    none = bridge_industries(cube, ambiguous="group")
    assert len(some["industry"]) > len(none["industry"])
    assert (some["status"] == Status.OBSERVED).all()


def test_an_old_industry_that_the_cube_lacks_leaves_its_successors_open():
    """Division 46 of WZ 2025 also takes from 45 and 82."""
    bridged = bridge_industries(divisions(["24", "46"]))
    status = bridged["status"].isel(date=0, region=0)
    assert dict(zip(bridged["industry"].values, status.values, strict=True)) == {
        "24": Status.OBSERVED,
        "46": Status.NOT_AVAILABLE,
    }


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_bridges_do_not_depend_on_the_order_of_anything(seed):
    draw = np.random.default_rng(seed)
    old, new = [f"o{k}" for k in range(6)], [f"n{k}" for k in range(5)]
    share = draw.dirichlet(np.ones(5), 6) * (draw.random((6, 5)) < 0.5) + np.eye(6, 5) * 0.1
    share[5, 0] += 0.1
    share /= share.sum(axis=1, keepdims=True)
    links = pd.DataFrame(
        [(o, n, share[i, j]) for i, o in enumerate(old) for j, n in enumerate(new) if share[i, j]],
        columns=["source", "target", "weight"],
    )
    cube = divisions(old, classification="own")
    ours = bridge_industries(cube, links, to="own")
    np.testing.assert_allclose(ours["employees"].sum("industry"), cube["employees"].sum("industry"))
    np.testing.assert_allclose(
        ours["employees"].values, cube["employees"].values @ share[:, : len(new)], rtol=1e-12
    )
    mixed = cube.isel(industry=draw.permutation(6), region=[1, 0])
    theirs = bridge_industries(mixed, links.sample(frac=1, random_state=seed), to="own")
    xr.testing.assert_allclose(ours, theirs.sel(region=ours["region"]))


def test_a_secret_part_is_never_uncovered(economy):
    cube = economy.copy(deep=True)
    cube["employees"][0, 1, 0], cube["status"][0, 1, 0] = np.nan, Status.SUPPRESSED
    links = pd.DataFrame(
        {
            "source": ["i0", "i0", "i1", "i2", "i3"],
            "target": ["a", "b", "b", "c", "c"],
            "weight": [0.5, 0.5, 1, 1, 1],
        }
    )
    secret = bridge_industries(cube, links, to="own").isel(date=0, region=1)
    assert secret["status"].values.tolist() == [2, 2, 0]
    assert np.isnan(secret["employees"].values[:2]).all()


def test_all_that_is_wrong_with_weights_is_said_at_once(economy):
    links = pd.DataFrame(
        {
            "source": ["i0", "i0", "i1", "i1", "i2"],
            "target": ["a", "b", "a", "b", "c"],
            "weight": [0.5, 0.6, 0.5, None, None],
        }
    )
    weights = pd.DataFrame({"source": ["i2"], "target": ["z"], "weight": [1.0]})
    with pytest.raises(SelectionError) as error:
        bridge_industries(economy, links, to="own", weights=weights)
    text = str(error.value)
    assert "the weights of 'i0' add up to 1.1" in text
    assert "'i1' has weights for some of its successors only" in text
    assert "no link from 'i2' to 'z'" in text
    with pytest.raises(SelectionError, match="industry 'i3' has no link"):
        bridge_industries(economy, links.head(0).assign(weight=1.0), to="own")
    with pytest.raises(DataError):
        bridge_industries(economy, links.assign(weight=2.0), to="own")
    with pytest.raises(SelectionError, match="no official links from"):
        bridge_industries(economy)


def test_bridges_of_rounded_counts_add_up_their_errors(economy):
    links = pd.DataFrame({"source": ["i0", "i1", "i2", "i3"], "target": ["a", "a", "b", "b"]})
    bridged = bridge_industries(economy.assign_attrs(rounding_base=10), links, to="own")
    assert (bridged["error"] == 10).all()
    assert (bridged["total_error"] == 5).all()


@pytest.fixture
def reform(cube_of):
    """r1 and r2 become N, which then becomes M together with r3."""
    counts = np.array([[[9, 9], [1, 2], [3, 4], [5, 6], [0, 0], [0, 0]]] * 3, dtype=float)
    days = ("2008-06-30", "2010-06-30", "2017-06-30")
    regions = ["R", "r1", "r2", "r3", "N", "M"]
    cube = cube_of(counts, regions=regions, dates=days)
    there = np.array([[1, 1, 1, 1, 0, 0], [1, 0, 0, 1, 1, 0], [1, 0, 0, 0, 0, 1]], dtype=bool)
    for name in ("employees", "total"):
        cube[name] = cube[name].where(xr.DataArray(there, dims=("date", "region")))
    for name in ("status", "total_status"):
        cells = there if name == "total_status" else there[:, :, None]
        cube[name] = cube[name].where(cells, Status.NOT_AVAILABLE).astype(np.int8)
    return check_cube(cube)


def test_reforms_follow_each_other(reform):
    links = pd.DataFrame(
        {
            "source": ["N", "r3", "r1", "r2"],
            "target": ["M", "M", "N", "N"],
            "valid_from": ["2016-11-01", "2016-11-01", "2009-10-21", "2009-10-21"],
        }
    )
    bridged = check_cube(bridge_regions(reform, links, names={"M": "Middle"}))
    assert bridged["region"].values.tolist() == ["R", "M"]
    assert bridged["employees"].sel(region="M").values.tolist() == [[9, 12], [5, 6], [0, 0]]
    assert bridged["total"].sel(region="M").values.tolist() == [51, 31, 10]
    xr.testing.assert_equal(bridged.sel(region=["R"]), reform.sel(region=["R"]))


def test_what_is_wrong_with_a_reform_is_named(reform):
    links = pd.DataFrame(
        {
            "source": ["r1", "r2", "r2", "x"],
            "target": ["N", "N", "M", "N"],
            "valid_from": ["2009-10-21", "2009-10-21", "2009-10-21", None],
        }
    )
    with pytest.raises(SelectionError) as error:
        bridge_regions(reform, links)
    text = str(error.value)
    assert "region 'r2' is split among N, M without weights" in text
    assert "no date of the reform" in text
    assert "region 'x' is not in the cube" in text
    late = links.head(1).assign(valid_from="2008-01-01")
    with pytest.raises(SelectionError, match="'r1' has figures after it was dissolved"):
        bridge_regions(reform, late)
    early = links.head(1).assign(valid_from="2011-01-01")
    with pytest.raises(SelectionError, match="'N' has figures before it was made"):
        bridge_regions(reform, early)


def two_series():
    earlier = divisions(["24", "28"])
    later = divisions(["24", "28", "29"], day="2026-06-30", classification="WZ2025", first=3)
    return earlier, later


@pytest.mark.parametrize(
    "method",
    [
        growth,
        lambda cube, **period: growth(cube, **period, growth_of="share"),
        lambda cube, **period: competence_profile(cube, reference="a", **period),
        lambda cube, **period: shift_share(cube, reference="a", **period),
        lambda cube, **_: portfolio_path(cube, reference="a"),
        lambda cube, **period: rank_mobility(cube["employees"], **period),
        lambda cube, **_: markov_transitions(cube["employees"]),
    ],
)
def test_no_method_compares_dates_on_two_sides_of_a_break(method):
    joined = join_series(*two_series())
    with pytest.raises(SelectionError, match=r"the series has a break.*bridge_industries"):
        method(joined, start="2019", end="2026")


def test_the_break_stays_through_groups_selections_and_files(tmp_path):
    joined = join_series(*two_series())
    assert joined["segment"].values.tolist() == [0, 1]
    assert joined.attrs["classification"] == "own"
    grouped = group_regions(joined, {"G": ["a", "b"]})
    weights = pd.DataFrame({"group": ["g"], "industry": ["24"], "weight": [1.0]})
    for cube in (grouped, group_industries(grouped, weights), joined.sel(region=["b"])):
        assert cube["segment"].values.tolist() == [0, 1]
    for name in ("joined.parquet", "joined.csv"):
        again = open_cube(save_cube(joined, tmp_path / name))
        xr.testing.assert_identical(again, joined)
    assert "segment" not in joined.sel(date=["2019-06-30"], drop=True).isel(date=0, drop=True)


def test_a_part_that_only_one_series_has_is_not_available():
    joined = join_series(*two_series())
    assert joined["status"].sel(industry="29").isel(date=0).values.tolist() == [3, 3]
    assert set(joined["industry"].values) == {"24", "28", "29"}


def test_dates_that_overlap_are_refused():
    earlier, later = two_series()
    with pytest.raises(SelectionError, match="starts on 2019-06-30"):
        join_series(later, earlier)


def test_segments_have_to_rise_with_the_dates():
    joined = join_series(*two_series())
    with pytest.raises(DataError, match="go back"):
        check_cube(with_segments(joined, {"2019-06-30": 3, "2026-06-30": 1}))
    with pytest.raises(DataError, match="not a whole number of each date"):
        check_cube(joined.assign_coords(segment=("date", [0.5, 1.0])))


def test_three_series_have_two_breaks():
    earlier, later = two_series()
    last = divisions(["24"], day="2030-06-30", classification="WZ2030x")
    joined = join_series(join_series(earlier, later), last)
    assert joined["segment"].values.tolist() == [0, 1, 2]
    with pytest.raises(SelectionError, match="between 2026-06-30 and 2030-06-30"):
        growth(joined, start="2026", end="2030")


def test_a_region_that_does_not_exist_has_no_figure_of_any_industry(reform):
    """Nothing goes to z: it is zero where the region exists, and not available where not."""
    links = pd.DataFrame(
        {"source": ["i0", "i0", "i1"], "target": ["a", "z", "a"], "weight": [1.0, 0.0, 1.0]}
    )
    status = bridge_industries(reform, links, to="own")["status"].sel(industry="z")
    assert status.sel(region="r1").values.tolist() == [1, 3, 3]
