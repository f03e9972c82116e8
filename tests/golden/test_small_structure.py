"""Specialisation, change, inequality and variety of the small economy, as the peers have them."""

import pytest
import xarray as xr

from smartspec.analysis import (
    annual_growth,
    atkinson,
    average_location_quotient,
    coulter,
    diversity,
    entropy,
    gini,
    growth,
    growth_by_step,
    hachman,
    hoover,
    krugman,
    location_quotient,
    locational_gini,
    lorenz_curve,
    population_quotient,
    relative_concentration,
    revealed_advantage,
    specialisation_coefficient,
    theil,
    theil_decomposition,
    total_growth,
    ubiquity,
    wolfson,
)

REGIONS = {"reference": "N"}
STEP = {"start": "2014", "end": "2019"}
BY_REGION = {"dim": "region"}


def of_regions(array):
    """Without the sum of the regions, and by industry without the total."""
    return array.drop_sel(region="N", errors="ignore").drop_vars("date", errors="ignore")


@pytest.fixture
def presence(small):
    return of_regions(revealed_advantage(small.now, **REGIONS))


@pytest.fixture
def people(small):
    return small.input("regions").set_index("region")["population"].to_xarray()


@pytest.fixture
def income(small):
    rows = small.input("income").query("year == 2019").set_index("region")
    return rows["income"].astype(float).to_xarray()


def test_location_quotients_agree(small, presence):
    quotients = of_regions(location_quotient(small.now, **REGIONS))
    small.agrees("small.econcomplex.rca", quotients)
    small.agrees("small.economic_complexity.rca", quotients)
    small.agrees("small.ecomplexity.rca", quotients)
    small.agrees("small.econcomplex.rca_bin", presence)
    small.agrees("small.ecomplexity.mcp", presence)
    small.agrees("small.econgeo.binary", presence)


def test_indices_of_specialisation_agree(small):
    index = of_regions(krugman(small.now, **REGIONS))
    small.agrees("small.econgeo.krugman", index)
    small.agrees("small.reat.krugman_spec", index)
    small.agrees("small.econcomplex.hachman", of_regions(hachman(small.now, **REGIONS)))
    average = of_regions(average_location_quotient(small.now, **REGIONS))
    small.agrees("small.econcomplex.lq_avg", average)
    coefficient = of_regions(specialisation_coefficient(small.now, **REGIONS))
    small.agrees("small.econcomplex.spec_coeff", coefficient)


def test_diversity_ubiquity_and_entropy_agree(small, presence):
    small.agrees("small.econcomplex.diversity", diversity(presence))
    small.agrees("small.ecomplexity.diversity", diversity(presence))
    small.agrees("small.econgeo.diversity", diversity(presence))
    small.agrees("small.econcomplex.ubiquity", ubiquity(presence))
    small.agrees("small.ecomplexity.ubiquity", ubiquity(presence))
    small.agrees("small.econcomplex.entropy", entropy(small.counts, dim="industry"))
    # EconGeo adds a billionth inside the logarithm and rounds to 3 digits
    small.agrees("small.econgeo.entropy", entropy(small.counts, dim="industry"), decimals=3)


def test_inequality_of_income_agrees(small, income):
    small.agrees("small.pysal.gini", gini(income, **BY_REGION))
    small.agrees("small.pysal.theil", theil(income, **BY_REGION))
    small.agrees("small.pysal.schutz", hoover(income, **BY_REGION))
    small.agrees("small.pysal.wolfson", wolfson(income, **BY_REGION) / 2)
    small.agrees("small.pysal.atkinson_05", atkinson(income, epsilon=0.5, **BY_REGION))
    small.agrees("small.pysal.atkinson_1", atkinson(income, epsilon=1, **BY_REGION))
    small.agrees("small.pysal.atkinson_2", atkinson(income, epsilon=2, **BY_REGION))
    small.agrees("small.reat.atkinson_05", atkinson(income, epsilon=0.5, **BY_REGION))
    small.agrees("small.reat.atkinson_1", atkinson(income, epsilon=1, **BY_REGION))
    small.agrees("small.reat.atkinson_2", atkinson(income, epsilon=2, **BY_REGION))


def test_the_parts_of_the_theil_index_agree(small, income):
    halves = small.input("regions").groupby("half")["region"].apply(list).to_dict()
    parts = theil_decomposition(income, halves, **BY_REGION)
    small.agrees("small.pysal.theil_between", parts["between"])
    small.agrees("small.pysal.theil_within", parts["within"])


def test_indices_of_concentration_agree(small, people, income):
    totals = small.now["total"].drop_sel(region="N")
    small.agrees("small.econcomplex.gini", gini(small.counts, **BY_REGION))
    small.agrees("small.econcomplex.locational_gini", locational_gini(small.counts, against=totals))
    concentration = relative_concentration(small.counts, against=totals)
    small.agrees("small.reat.krugman_conc", concentration)
    percent = 100 * hoover(small.counts, against=people, **BY_REGION)
    small.agrees("small.econgeo.hoover", percent, decimals=2)
    small.agrees("small.reat.coulter", coulter(income, **BY_REGION))
    small.agrees("small.reat.coulter_weighted", coulter(income, weights=people, **BY_REGION))


def test_growth_agrees(small):
    regions = of_regions(growth(small.cube, **STEP))
    small.agrees("small.reat.growth", regions, defined_only=True)
    percent = 100 * of_regions(total_growth(small.cube, **STEP))
    small.agrees("small.econcomplex.growth_reg", percent)
    steps = growth_by_step(small.cube).drop_sel(region="N")
    small.agrees("small.reat.growth_second_step", 1 + steps.isel(date=-1), defined_only=True)


def test_the_mean_of_growth_factors_is_no_growth_per_year(small):
    """REAT averages the factors of five years and of one as if they were of the same length."""
    yearly = of_regions(annual_growth(small.cube, start="2014", end="2020"))
    small.differs("small.reat.growth_mean", yearly)
    steps = growth_by_step(small.cube).drop_sel(region="N")
    small.agrees("small.reat.growth_mean", steps.mean("date", skipna=False), defined_only=True)


def test_the_schutz_coefficient_grows_with_the_number_of_regions(small, income):
    """PySAL multiplies by ten times the number of regions; its distance is the Hoover index."""
    small.differs("small.pysal.schutz_coefficient", hoover(income, **BY_REGION))
    small.agrees("small.pysal.schutz_coefficient", 10 * 8 * hoover(income, **BY_REGION))


def test_lorenz_and_localisation_curves_agree(small, income, people):
    curve = lorenz_curve(income, **BY_REGION)
    curve = curve.assign_coords(point=[str(k) for k in curve["point"].values])
    small.agrees("small.pysal.lorenz_population", curve["compared"])
    small.agrees("small.pysal.lorenz_amount", curve["amount"])
    small.agrees("small.econgeo.lorenz_regions", curve["compared"])
    small.agrees("small.econgeo.lorenz_amount", curve["amount"])
    jobs = small.counts.sel(industry="I2")
    curve = lorenz_curve(jobs, against=people, **BY_REGION)
    curve = curve.assign_coords(point=[str(k) for k in curve["point"].values])
    small.agrees("small.econgeo.hoover_curve_population", curve["compared"])
    small.agrees("small.econgeo.hoover_curve_amount", curve["amount"])


def test_employees_per_inhabitant_agree(small, people):
    whole = people.sum().expand_dims(region=["N"])
    inhabitants = xr.concat([people, whole], "region")
    found = of_regions(population_quotient(small.now, inhabitants, **REGIONS))
    small.agrees("small.econcomplex.rpop", found)
    small.agrees("small.ecomplexity.rpop_mcp", (found >= 1).astype(float))


def test_a_gini_of_quotients_that_counts_small_regions_as_large_ones_differs(small):
    """REAT takes the Gini coefficient of location quotients, all regions alike."""
    totals = small.now["total"].drop_sel(region="N")
    twice = 2 * locational_gini(small.counts, against=totals)
    small.differs("small.reat.gini_conc", twice)
    quotients = of_regions(location_quotient(small.now, **REGIONS))
    small.agrees("small.reat.gini_conc", gini(quotients, **BY_REGION))
