"""What holds of variety in every economy, and what bad input is told."""

import math

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from smartspec.analysis import (
    diversity,
    entropy,
    related_variety,
    revealed_advantage,
    ubiquity,
    unrelated_variety,
)
from smartspec.errors import DataError

FEW = settings(max_examples=25, deadline=None)
NAMES = [f"i{k}" for k in range(6)]
AMOUNTS = arrays(np.float64, (2, 3, 6), elements=st.sampled_from([0, 0, 1, 2, 5, 40, 1e3, 1e-3]))
GROUPS = st.lists(st.sampled_from("ABC"), min_size=6, max_size=6)


def array(amounts):
    return xr.DataArray(amounts, dims=("date", "region", "industry"), coords={"industry": NAMES})


@FEW
@given(amounts=AMOUNTS, groups=GROUPS, base=st.sampled_from([2, math.e, 10]))
def test_variety_between_and_within_groups_add_up_to_entropy(amounts, groups, base):
    values, sections = array(amounts), dict(zip(NAMES, groups, strict=True))
    whole = entropy(values, dim="industry", base=base)
    between = unrelated_variety(values, group_of=sections, base=base)
    within = related_variety(values, group_of=sections, base=base)
    xr.testing.assert_allclose(whole, between + within, rtol=1e-12, atol=1e-13)
    assert bool((whole.isnull() == (values.sum("industry") == 0)).all())
    for part in (between, within):
        assert not bool((part < 0).any())
    assert not bool((whole > math.log(6, base) + 1e-12).any())
    assert not bool((between > math.log(len(set(groups)), base) + 1e-12).any())
    assert within.attrs["groups"] == between.attrs["groups"] == len(set(groups))


@FEW
@given(amounts=AMOUNTS, groups=GROUPS)
def test_related_variety_is_the_weighted_entropy_of_each_group(amounts, groups):
    values, sections = array(amounts), dict(zip(NAMES, groups, strict=True))
    total = values.sum("industry")
    wanted = xr.zeros_like(total)
    for group in set(groups):
        part = values.sel(industry=[name for name in NAMES if sections[name] == group])
        weight = part.sum("industry") / total.where(total > 0)
        wanted = wanted + xr.where(weight == 0, 0, weight * entropy(part, dim="industry"))
    xr.testing.assert_allclose(related_variety(values, group_of=sections), wanted, atol=1e-12)


@FEW
@given(amounts=AMOUNTS, order=st.permutations(range(6)), factor=st.sampled_from([2, 1000, 0.01]))
def test_order_and_unit_do_not_matter(amounts, order, factor):
    values = array(amounts)
    other = values.isel(industry=order) * factor
    sections = pd.Series(list("AABBCC"), index=NAMES)
    pairs = [
        (entropy(values, dim="industry"), entropy(other, dim="industry")),
        (unrelated_variety(values, group_of=sections), unrelated_variety(other, group_of=sections)),
        (
            related_variety(values, group_of=sections),
            related_variety(other, group_of=dict(reversed(list(sections.items())))),
        ),
    ]
    for first, second in pairs:
        xr.testing.assert_allclose(first, second, rtol=1e-9, atol=1e-12)


@FEW
@given(groups=GROUPS, amounts=AMOUNTS)
def test_groups_of_one_have_exactly_no_related_variety(groups, amounts):
    values = array(amounts)
    related = related_variety(values, group_of={name: name for name in NAMES})
    assert bool(((related == 0) | related.isnull()).all())


def test_equal_parts_give_the_logarithm_of_their_number():
    values = xr.DataArray(np.ones((2, 8)), dims=("region", "industry"))
    np.testing.assert_allclose(entropy(values, dim="industry"), 3)
    np.testing.assert_allclose(entropy(values, dim="industry", base=math.e), math.log(8))
    np.testing.assert_allclose(entropy(values, dim="region"), 1)
    assert entropy(values, dim="industry").attrs == {"unit": "bits", "dim": "industry", "base": 2}


def test_one_unknown_part_makes_its_region_unknown_and_no_other():
    values = array(np.ones((2, 3, 6)))
    values[0, 1, 2] = np.nan
    sections = dict(zip(NAMES, "AABBCC", strict=True))
    for result in (
        entropy(values, dim="industry"),
        unrelated_variety(values, group_of=sections),
        related_variety(values, group_of=sections),
    ):
        unknown = np.zeros((2, 3), dtype=bool)
        unknown[0, 1] = True
        np.testing.assert_array_equal(result.isnull(), unknown)


def test_inputs_stay_as_they_were():
    values, sections = array(np.ones((2, 3, 6))), pd.Series(list("AABBCC"), index=NAMES)
    before, named = values.copy(deep=True), sections.copy()
    related_variety(values, group_of=sections)
    unrelated_variety(values, group_of=sections)
    assert values.identical(before)
    assert sections.equals(named)


def test_negative_amounts_and_a_wrong_base_are_told_at_once():
    values = array(np.ones((2, 3, 6)))
    values[1, 2, 3] = -1
    with pytest.raises(
        DataError, match=r"negative values at date 1, region 2, industry i3"
    ) as told:
        entropy(values, dim="industry", base=1)
    assert "column base, value '1'" in str(told.value)
    with pytest.raises(DataError, match="it lacks section"):
        entropy(values, dim="section")


@pytest.mark.parametrize("method", [unrelated_variety, related_variety])
def test_industries_without_a_group_or_with_two_are_named(method):
    values = array(np.ones((2, 3, 6)))
    sections = dict.fromkeys(NAMES[:4], "A") | {"i5": None}
    with pytest.raises(DataError, match=r"no group for 2 of 6 labels of industry: i4, i5") as told:
        method(values, group_of=sections, base=0)
    assert "column base" in str(told.value)
    twice = pd.Series(list("AABBCCA"), index=[*NAMES, "i0"])
    with pytest.raises(DataError, match="more than one group for i0"):
        method(values, group_of=twice)
    with pytest.raises(DataError, match="not a mapping"):
        method(values, group_of=["A", "B"])


@pytest.mark.parametrize("method", [entropy, unrelated_variety, related_variety])
def test_industries_of_a_cube_that_overlap_are_refused(economy, method):
    nested = economy.assign_coords(leaf=("industry", [False, True, True, True]))
    option = {"dim": "industry"}
    if method is not entropy:
        option["group_of"] = dict.fromkeys(["i0", "i1", "i2", "i3"], "A")
    with pytest.raises(DataError, match="would count twice: i0"):
        method(nested["employees"], **option)
    leaves = nested["employees"].isel(industry=nested.leaf.values)
    assert bool(method(leaves, **option).notnull().all())


@FEW
@given(presence=arrays(np.int64, (3, 6), elements=st.integers(0, 1)))
def test_counts_of_rows_and_columns_have_the_same_sum(presence):
    values = xr.DataArray(presence, dims=("region", "industry"))
    assert int(diversity(values).sum()) == int(ubiquity(values).sum()) == presence.sum()
    np.testing.assert_array_equal(diversity(values > 0), diversity(values))


def test_a_count_with_an_unknown_presence_is_unknown(economy):
    hidden = economy.copy(deep=True)
    hidden["employees"][0, 1, 2] = np.nan
    presence = revealed_advantage(hidden, reference="R")
    assert np.isnan(diversity(presence).sel(region="r1")[0])
    assert int(diversity(presence).isnull().sum()) == 1
    assert int(ubiquity(presence).isnull().sum()) == 1
    assert ubiquity(presence).attrs["reference"] == "R"


@pytest.mark.parametrize("method", [diversity, ubiquity])
def test_quotients_are_no_presence(method):
    values = xr.DataArray(
        [[1.0, 2.5]], dims=("region", "industry"), coords={"industry": ["a", "b"]}
    )
    with pytest.raises(DataError, match=r"other than 0 or 1 at region 0, industry b.*revealed"):
        method(values)
    with pytest.raises(DataError, match="it lacks"):
        method(xr.DataArray([1.0], dims="field"))


def test_arrays_in_pieces_give_the_same_figures():
    pytest.importorskip("dask")
    values = array(np.arange(36.0).reshape(2, 3, 6))
    sections = dict(zip(NAMES, "AABBCC", strict=True))
    for method in (
        lambda x: entropy(x, dim="industry"),
        lambda x: unrelated_variety(x, group_of=sections),
        lambda x: related_variety(x, group_of=sections),
        lambda x: diversity((x > 5).astype(float)),
    ):
        xr.testing.assert_allclose(method(values.chunk(region=1)).compute(), method(values))


def test_goettingen_is_less_varied_than_germany(shared):
    path = shared / "data" / "textbook" / "Goettingen.csv"
    if not path.is_file():
        pytest.skip("no Goettingen.csv in the shared data")
    table = pd.read_csv(path).set_index("WZ2008_Code").drop(index="A-R")
    values = xr.DataArray(
        table[["Goettingen2017", "BRD2017"]].to_numpy().T,
        coords={"region": ["03152", "DE"], "industry": table.index.to_numpy(dtype=object)},
    )
    shares = table[["Goettingen2017", "BRD2017"]] / table[["Goettingen2017", "BRD2017"]].sum()
    wanted = -(shares * np.log2(shares)).sum()
    found = entropy(values, dim="industry")
    np.testing.assert_allclose(found, wanted, rtol=1e-12)
    assert float(found.sel(region="03152")) < float(found.sel(region="DE"))


def test_british_regions_split_into_tens_of_divisions(shared):
    path = shared / "data" / "uk_bres" / "uk_bres_itl2_sic2007_division_2015_2021.csv.gz"
    if not path.is_file():
        pytest.skip("no UK divisions in the shared data")
    table = pd.read_csv(path)
    table = table[table["year"] == table["year"].max()]
    table["division"] = table["division"].astype(str).str.zfill(2)
    wide = table.pivot_table(index="nuts2", columns="division", values="employment")
    values = xr.DataArray(wide.fillna(0).to_numpy(), dims=("region", "industry"))
    values = values.assign_coords(industry=[str(name) for name in wide.columns])
    groups = {name: name[:1] for name in values["industry"].values}
    whole = entropy(values, dim="industry")
    parts = unrelated_variety(values, group_of=groups) + related_variety(values, group_of=groups)
    np.testing.assert_allclose(parts, whole, rtol=1e-12)
    assert bool(((whole > 4) & (whole < math.log2(values.sizes["industry"]))).all())
