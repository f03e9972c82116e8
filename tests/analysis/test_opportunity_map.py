"""The opportunity map on the real matrix of Great Britain."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import (
    economic_complexity,
    location_quotient,
    opportunity_map,
    relatedness,
    relatedness_density,
)
from smartspec.cube import build_cube
from smartspec.errors import SelectionError


@pytest.fixture
def britain(shared):
    """40 regions and 88 divisions of 2021, with their sum GB."""
    path = shared / "data" / "uk_bres" / "uk_bres_itl2_sic5_2015_2021.parquet"
    if not path.is_file():
        pytest.skip(f"no data of Great Britain at {path}")
    table = pd.read_parquet(path).query("year == 2021")
    table = table.drop(columns="region").rename(columns={"nuts2": "region"})
    table = table.assign(industry=table["sic5"].str[:2])
    cells = table.groupby(["region", "industry"], as_index=False)["employment"].sum()
    whole = cells.groupby("industry", as_index=False)["employment"].sum().assign(region="GB")
    cells = pd.concat([cells, whole])
    total = cells.groupby("region", as_index=False)["employment"].sum().assign(industry="TOTAL")
    rows = pd.concat([cells, total]).rename(columns={"employment": "employees"})
    return build_cube(rows.assign(date="2021-09-30", status="observed").reset_index(drop=True))


def test_the_map_of_a_british_region_says_what_its_parts_say(britain):
    lq = location_quotient(britain, reference="GB").isel(date=0, drop=True)
    presence = (lq >= 1).astype(float).drop_sel(region="GB")
    presence = presence.isel(industry=(presence.sum("region") > 0).values)
    code = str(presence["region"].values[7])
    table = opportunity_map(britain, region=code, reference="GB").set_index("industry")
    shown = table.loc[presence["industry"].values]

    density = relatedness_density(presence, relatedness(presence)).sel(region=code)
    np.testing.assert_allclose(shown["relatedness"].astype(float), density, rtol=1e-9)
    pci = economic_complexity(presence, components="largest")["pci"]
    np.testing.assert_allclose(shown["complexity"].astype(float), pci, rtol=1e-9)
    assert set(shown["quadrant"]) == {"high_road", "slow_road", "casino", "dead_end"}
    high = shown["complexity"] >= shown["complexity"].mean()
    assert (high == shown["quadrant"].isin(["high_road", "casino"])).all()
    assert table.attrs["reference"] == "GB"
    assert table.attrs["regions"] == 40
    assert np.isfinite(table.attrs["eigengap"])


def test_complex_divisions_of_britain_are_those_of_few_diverse_regions(britain):
    lq = location_quotient(britain, reference="GB").isel(date=0, drop=True)
    presence = (lq >= 1).astype(float).drop_sel(region="GB")
    presence = presence.isel(industry=(presence.sum("region") > 0).values)
    found = economic_complexity(presence)
    assert xr.corr(found["eci"], found["diversity"]) > 0
    np.testing.assert_allclose(found["eigenvalue"].values[0, 0], 1, rtol=1e-12)


@pytest.mark.parametrize("split", ["mean", "median"])
def test_a_quadrant_is_claimed_only_where_no_secret_cell_can_turn_it(cube_of, split):
    """The density is compared with both lines: that without and that with all secret cells."""
    random = np.random.default_rng(2)
    between = 0
    for _ in range(20):
        counts = random.integers(1, 60, (1, 2, 8)).astype(float)
        counts[0, 0] = counts[0].sum(axis=0) + 20
        counts[0, 1, random.choice(8, 2, replace=False)] = np.nan
        cube = cube_of(counts, totals=[[800, 260]])
        codes = cube["industry"].values
        linked = np.triu(random.random((8, 8)), 1)
        related = xr.DataArray(
            linked + linked.T,
            coords={"industry": codes, "industry2": codes},
            dims=("industry", "industry2"),
        )
        pci = xr.DataArray(random.normal(size=8), coords={"industry": codes}, dims="industry")
        table = opportunity_map(
            cube, region="r1", reference="R", relatedness=related, pci=pci, split=split
        )
        low, high = table["relatedness_low"], table["relatedness_high"]
        lines = [table.attrs[f"relatedness_line_{end}"] for end in ("low", "high")]
        near, far = low >= lines[1], high < lines[0]
        assert (table["quadrant"].isin(["high_road", "slow_road"]) == near).all()
        assert (table["quadrant"].isin(["casino", "dead_end"]) == far).all()
        assert ((table["quadrant"] == "") == ~(near | far)).all()
        between += int(((high >= lines[0]) & (high < lines[1])).sum())
    assert between > 3  # below the upper line only: open


def test_problems_of_a_call_show_at_once(britain):
    with pytest.raises(SelectionError) as error:
        opportunity_map(britain, region="nowhere", reference="Europe", date="1999", split="mode")
    for part in ("nowhere", "Europe", "1999", "mode"):
        assert part in str(error.value)
