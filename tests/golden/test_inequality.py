"""Concentration, inequality, agglomeration: as the peers and the exact references have them."""

import numpy as np
import pytest
import xarray as xr

from smartspec.analysis import (
    coagglomeration,
    ellison_glaeser,
    gini,
    group_coagglomeration,
    herfindahl,
    hoover,
    hoover_gini,
    howard_colocation,
    litzenberger,
    locational_gini,
    theil,
    theil_decomposition,
    variation_coefficient,
    williamson,
    wolfson,
)

BY_REGION = {"dim": "region"}


@pytest.fixture
def regions(golden):
    return golden.input("regions").set_index("region").to_xarray()


@pytest.fixture
def income(regions):
    """GDP per head 2010."""
    return regions["gdppc2010"]


@pytest.fixture
def people(regions):
    return regions["pop"]


@pytest.fixture
def firms(golden):
    return golden.input("firms").rename(columns={"firm": "establishment", "emp": "employees"})


def test_herfindahl_agrees_with_the_peers(golden):
    golden.agrees("own.reat.herf", herfindahl(golden.counts, dim="industry"))
    golden.agrees("own.econgeo.herfindahl", herfindahl(golden.counts, dim="industry"))
    normalised = herfindahl(golden.counts, dim="industry", normalised=True)
    golden.agrees("own.econcomplex.herfindahl_norm", normalised)


def test_gini_coefficients_agree(golden, income, people):
    golden.agrees("own.reat.gini_gdppc", gini(income, **BY_REGION))
    golden.agrees("own.pysal.gini", gini(income, **BY_REGION))
    golden.agrees("own.reat.gini2_w", gini(income, weights=people, **BY_REGION))
    golden.agrees("own.econgeo.gini", gini(golden.counts, **BY_REGION), decimals=3)


def test_the_weighted_gini_that_sorts_only_the_values_is_wrong(golden, income, people):
    golden.differs("own.reat.gini_w", gini(income, weights=people, **BY_REGION))
    # the same weights beside the wrong values: this is what REAT's gini() prints
    mixed_up = income.copy(data=np.sort(income.values))
    golden.agrees("own.reat.gini_w", 1 - 2 * _area(mixed_up, people))


def _area(values, weights):
    size = (weights / weights.sum()).values
    part = (values * weights / (values * weights).sum()).values
    upper = np.cumsum(part)
    return float((size * (upper - part / 2)).sum())


def test_ginis_of_localisation_agree(golden, people):
    totals = golden.now["total"].drop_sel(region="N")
    local = locational_gini(golden.counts, against=totals)
    golden.agrees("own.econgeo.locational_gini", local)
    against_people = hoover_gini(golden.counts, against=people)
    golden.agrees("own.econcomplex.hoover_gini", against_people)
    # EconGeo rounds to 3 digits before it prints
    golden.agrees("own.econgeo.hoover_gini", against_people, decimals=3)


def test_hoover_indices_agree(golden, income, people):
    golden.agrees("own.reat.hoover_pop", hoover(income * people, against=people, **BY_REGION))
    golden.agrees("own.reat.hoover_pop", hoover(income, weights=people, **BY_REGION))
    golden.agrees("own.pysal.schutz", hoover(income, **BY_REGION))
    percent = 100 * hoover(golden.counts, against=people, **BY_REGION)
    golden.agrees("own.econcomplex.hoover_index", percent)


def test_theil_indices_agree(golden, income, people):
    golden.agrees("own.ref.theilT", theil(income, **BY_REGION))
    golden.agrees(
        "own.ref.theilL_popweighted", theil(income, weights=people, kind="L", **BY_REGION)
    )
    golden.agrees("own.reat.theil", theil(income, kind="L", **BY_REGION))


def test_the_weighted_theil_index_divided_by_n_again_is_wrong(golden, income, people):
    golden.differs("own.reat.theil_w", theil(income, weights=people, kind="L", **BY_REGION))
    golden.differs("own.reat.theil_w", theil(income, weights=people, **BY_REGION))
    # mean of the regions instead of that of the people, and the weighted sum divided by n
    share = people / people.sum()
    golden.agrees("own.reat.theil_w", float((share * np.log(income.mean() / income)).sum() / 12))


def test_the_parts_of_the_theil_index_add_up_to_the_reference(golden, income):
    names = [str(r) for r in income["region"].values]
    groups = {"first": names[:5], "second": names[5:]}
    parts = theil_decomposition(income, groups, **BY_REGION)
    golden.agrees("own.ref.theilT", parts["within"] + parts["between"])


def test_coefficients_of_variation_and_polarisation_agree(golden, income):
    golden.agrees("own.reat.cv", variation_coefficient(income, sample=True, **BY_REGION))
    # PySAL leaves out the factor 2 by which Wolfson scales the index to 1 for two camps
    golden.differs("own.pysal.wolfson", wolfson(income, **BY_REGION))
    golden.agrees("own.pysal.wolfson", wolfson(income, **BY_REGION) / 2)


def test_the_williamson_index_of_two_different_means_is_wrong(golden, income, people):
    golden.differs("own.reat.williamson", williamson(income, weights=people))
    # deviations from the mean of the regions, divided by the mean of the people
    share = people / people.sum()
    spread = float((share * (income - income.mean()) ** 2).sum()) ** 0.5
    golden.agrees("own.reat.williamson", spread / float((share * income).sum()))


def test_ellison_and_glaeser_agree(golden, firms):
    result = ellison_glaeser(firms)
    golden.agrees("own.ref.ellison_glaeser", result["gamma"])
    names = {
        "gamma": "Gamma i",
        "raw_concentration": "G i",
        "z_score": "z Gi",
        "establishments": "K i",
        "herfindahl": "HHI i",
    }
    table = result[list(names)].rename(names).to_array("statistic").transpose("industry", ...)
    golden.agrees("own.reat.ellison.a2", table)


def test_coagglomeration_of_the_peer_is_wrong(golden, firms):
    """REAT adds the shares of the two industries without weights, and gammas of all four."""
    employees = firms.groupby(["region", "industry"])["employees"].sum().to_xarray().fillna(0.0)
    pairs = coagglomeration(employees, against=employees.sum("industry"))
    names = [str(i) for i in employees["industry"].values]
    ours = {
        f"{i}-{j}": float(pairs.sel(industry=i, other_industry=j))
        for i in names
        for j in names
        if i != j
    }
    golden.differs("own.reat.ellison.c2", {(p, "Gamma c"): v for p, v in ours.items()})
    theirs = {(p, "Gamma c"): _coagglomeration_of_reat(firms, *p.split("-")) for p in ours}
    golden.agrees("own.reat.ellison.c2", theirs)
    groups = {"three": names[:3], "four": names[:4], "two": names[1:3]}
    found = group_coagglomeration(employees, against=employees.sum("industry"), groups=groups)
    for name, codes in groups.items():
        wanted = pytest.approx(_as_printed_in_1997(firms, *codes), rel=1e-9)
        assert float(found.sel(group=name)) == wanted
    for pair, value in ours.items():
        assert value == pytest.approx(_as_printed_in_1997(firms, *pair.split("-")), rel=1e-9)


def _ingredients(firms):
    employees = firms.groupby(["industry", "region"])["employees"].sum().to_xarray().fillna(0.0)
    size = employees.sum("industry") / employees.sum()
    plants = ellison_glaeser(firms)
    return employees, size, 1 - float((size**2).sum()), plants["gamma"], plants["herfindahl"]


def _coagglomeration_of_reat(firms, one, other):
    """As ellison.c computes it: three slips of the formula of 1997."""
    employees, size, rest, gamma, herf = _ingredients(firms)
    pair = sorted([one, other])
    part = employees.sel(industry=pair)
    raw = ((part / part.sum("region")).sum("industry") - size) ** 2  # shares not weighted
    weight = part.sum("region") / employees.sum()  # shares in the economy, not in the pair
    two = herf.sel(industry=pair).values
    square = float((weight**2).sum())
    # all four gammas meet the two indices of the pair, again and again
    own = float((gamma.values * square * (1 - np.tile(two, 2))).sum())
    return (float(raw.sum()) / rest - float((weight**2 * two).sum()) - own) / (1 - square)


def _as_printed_in_1997(firms, *codes):
    """The index for a group of industries, with plant sizes, which cancel out."""
    employees, size, rest, gamma, herf = _ingredients(firms)
    part = employees.sel(industry=list(codes))
    weight = part.sum("region") / part.sum()
    raw = float(((part.sum("industry") / part.sum() - size) ** 2).sum())
    two = herf.sel(industry=list(codes))
    plants = float((weight**2 * two).sum())
    own = float((gamma.sel(industry=list(codes)) * weight**2 * (1 - two)).sum())
    return (raw / rest - plants - own) / (1 - float((weight**2).sum()))


def test_cluster_indices_agree_where_there_is_an_industry(golden, regions):
    rows = golden.input("estab2019").set_index(["region", "industry"])
    plants = rows["establishments"].to_xarray()
    area, people = regions["area_sqkm"], regions["pop"]
    result = litzenberger(golden.counts, plants, area=area, population=people)
    golden.agrees("own.reat.litzenberger2", result, defined_only=True)


def test_colocation_agrees(golden, firms):
    pair = howard_colocation(firms).sel(industry="I01", other_industry="I02")
    golden.agrees("own.reat.howard.cl", pair["colocation"])
    assert isinstance(pair, xr.Dataset)
