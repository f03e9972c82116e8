"""Examples that peers print in their manuals, and peers' formulas written out step by step.

R does not run everywhere. What is written out here is what the source of a peer does, not a run of
it: no sign in the table "feature by peer" rests on it.
"""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import krugman, relative_concentration
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
