"""Examples that peers print in their manuals, and peers' formulas written out step by step.

R does not run everywhere. What is written out here is what the source of a peer does, not a run of
it: no sign in the table "feature by peer" rests on it.
"""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import (
    additive_location_quotient,
    dynamic_gerfin,
    herfindahl,
    krugman,
    relative_concentration,
    relative_diversity,
    shift_share_forecast,
)
from smartspec.cube import build_cube

COUNTRIES = {
    "Sweden": [45000, 15000, 32000, 10000, 30000],
    "Norway": [35000, 12000, 30000, 8000, 22000],
    "Denmark": [40000, 10000, 25000, 9000, 18000],
    "Finland": [30000, 11000, 18000, 3000, 13000],
    "Island": [40000, 6000, 11000, 2000, 12000],
}
INDUSTRIES = {
    "Bergbau": [4320, 7811, 3900, 2300, 47560],
    "Chemie": [20000, 11000, 31000, 8000, 20000],
    "Sozialwesen": [40000, 10000, 25000, 9000, 16000],
    "Elektronik": [10000, 11000, 14000, 14000, 13000],
    "Holz": [7000, 7500, 11000, 1500, 36000],
}


def cube_of(tables):
    """Counts by region and industry at each year, with their totals and the sum ALL of the regions."""
    rows = []
    for year, table in tables.items():
        whole = {"ALL": np.sum(list(table.values()), axis=0), **table}
        for region, counts in whole.items():
            cells = [*zip("abcdefg", counts, strict=False), ("TOTAL", np.sum(counts))]
            rows += [
                (f"{year}-06-30", region, code, float(count), "observed") for code, count in cells
            ]
    columns = ["date", "region", "industry", "employees", "status"]
    return build_cube(pd.DataFrame(rows, columns=columns))


def mean_of_the_others(table, key):
    """krugman.spec2 and krugman.conc2: |share - mean of the shares of the others|, added up."""
    shares = {name: np.array(row) / np.sum(row) for name, row in table.items()}
    own = shares.pop(key)
    return float(np.abs(own - np.mean(list(shares.values()), axis=0)).sum())


def test_krugman_has_the_example_of_farhauer_and_kroell_against_the_mean_of_the_others():
    """Sweden against four countries: 0.1595 in the manual of REAT, krugman.spec2."""
    cube = cube_of({2019: COUNTRIES})
    index = krugman(cube, reference="ALL", unweighted=True, include_region=False)
    assert round(float(index.sel(region="Sweden").item()), 4) == 0.1595
    for country in COUNTRIES:
        wanted = mean_of_the_others(COUNTRIES, country)
        assert float(index.sel(region=country).item()) == pytest.approx(wanted, rel=1e-12)


def test_concentration_has_the_example_of_farhauer_and_kroell_against_the_mean_of_the_others():
    """Mining against four industries: 0.8619 in the manual of REAT, krugman.conc2."""
    coords = {"industry": list(INDUSTRIES)}
    jobs = xr.DataArray(list(INDUSTRIES.values()), coords=coords, dims=("industry", "region"))
    index = relative_concentration(jobs, against="industry")
    assert round(float(index.sel(industry="Bergbau")), 4) == 0.8619
    for industry in INDUSTRIES:
        wanted = mean_of_the_others(INDUSTRIES, industry)
        assert float(index.sel(industry=industry)) == pytest.approx(wanted, rel=1e-12)


def test_herfindahl_has_the_number_equivalent_of_doersam():
    """Sales of four makers: 0.34, normalised 0.12, equivalent 2.94 in the manual of REAT, herf."""
    sales = xr.DataArray([20.0, 50.0, 20.0, 10.0], dims="firm")
    assert round(float(herfindahl(sales, dim="firm")), 2) == 0.34
    assert round(float(herfindahl(sales, dim="firm", normalised=True)), 2) == 0.12
    assert round(float(herfindahl(sales, dim="firm", equivalent=True)), 2) == 2.94


def test_relative_diversity_is_what_durpug_does():
    """1 / sum(abs(e_ij / sum(e_ij) - e_i / sum(e_i))), as in the source of REAT."""
    index = relative_diversity(cube_of({2019: COUNTRIES}), reference="ALL")
    e_i = np.sum(list(COUNTRIES.values()), axis=0)
    for country, e_ij in COUNTRIES.items():
        wanted = 1 / np.sum(np.abs(np.array(e_ij) / np.sum(e_ij) - e_i / e_i.sum()))
        assert float(index.sel(region=country).item()) == pytest.approx(wanted, rel=1e-12)


def test_reat_subtracts_the_shares_the_other_way():
    """e_ij / e_i - e_j / e in its source: the same sign, ours times e_j / e_i, and no sum of 0."""
    ours = additive_location_quotient(cube_of({2019: COUNTRIES}), reference="ALL")
    e_i = np.sum(list(COUNTRIES.values()), axis=0)
    for country, e_ij in COUNTRIES.items():
        theirs = np.array(e_ij) / e_i - np.sum(e_ij) / e_i.sum()
        cells = ours.sel(region=country).values.ravel()
        np.testing.assert_allclose(cells * np.sum(e_ij) / e_i, theirs, rtol=1e-9, atol=1e-15)
        assert not np.allclose(cells, theirs, rtol=0.1)
        assert abs(cells.sum()) < 1e-12 < abs(theirs.sum())


REGION_A = {2000: [90, 20, 10, 60], 2001: [100, 40, 10, 55], 2002: [105, 45, 15, 60]}
NATION_X = {2000: [400, 150, 150, 400], 2001: [440, 210, 135, 480], 2002: [460, 230, 155, 500]}


def factors_of_gerfin(e_ij1, e_ij2, e_i1, e_i2):
    """Industrial mix, regional share, net total shift: shift(shift.method = "Gerfin")."""
    e_ij1, e_ij2, e_i1, e_i2 = (np.array(row, dtype=float) for row in (e_ij1, e_ij2, e_i1, e_i2))
    expected = (e_ij1 * (e_i2 / e_i1)).sum() / e_ij1.sum()
    grown, nation = e_ij2.sum() / e_ij1.sum(), e_i2.sum() / e_i1.sum()
    return np.array([expected / nation, grown / expected, grown / nation])


@pytest.mark.parametrize("combine", ["mean", "sum"])
def test_dynamic_gerfin_is_what_shiftd_does_with_the_example_of_farhauer_and_kroell(combine):
    """rowMeans or rowSums of the factors of the years, as in the source of REAT."""
    years = list(REGION_A)
    rest = {year: np.subtract(NATION_X[year], REGION_A[year]) for year in years}
    cube = cube_of({year: {"A": REGION_A[year], "rest": rest[year]} for year in years})
    ours = dynamic_gerfin(cube, reference="ALL", combine=combine)
    steps = [
        factors_of_gerfin(REGION_A[y], REGION_A[y + 1], NATION_X[y], NATION_X[y + 1])
        for y in years[:-1]
    ]
    wanted = np.mean(steps, axis=0) if combine == "mean" else np.sum(steps, axis=0)
    names = ("structure_factor", "location_factor", "regional_factor")
    found = [float(ours[name].sel(region="A")) for name in names]
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_the_forecast_is_what_shiftp_does_with_the_example_of_spiekermann_and_wegener():
    """e_i3 / e_i2 * e_ij2 * regional share, as in the source of REAT; the example of its manual."""
    first = {"1": [1400, 3600], "2": [1200, 1800], "3": [1100, 900]}
    last = {"1": [1000, 4400], "2": [1100, 3700], "3": [800, 1000]}
    nation = [np.array(row) for row in ([3700, 6300], [2900, 9100], [2500, 12500])]
    cube = cube_of({2000: first, 2006: last})
    coming = xr.DataArray(nation[2] * 1.0, dims="industry", coords={"industry": ["a", "b"]})
    ours = shift_share_forecast(cube, reference="ALL", start="2000", end="2006", forecast=coming)
    for region, e_ij1 in first.items():
        _, regional_share, _ = factors_of_gerfin(e_ij1, last[region], nation[0], nation[1])
        wanted = nation[2] / nation[1] * np.array(last[region]) * regional_share
        np.testing.assert_allclose(ours["employees"].sel(region=region), wanted, rtol=1e-12)
