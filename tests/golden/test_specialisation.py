"""How specialised regions are: as the peers and the exact references have it."""

import numpy as np

from smartspec.analysis import (
    average_location_quotient,
    hachman,
    krugman,
    location_quotient,
    revealed_advantage,
    specialisation_coefficient,
    standardised_location_quotient,
)


def test_standardised_quotients_agree_with_the_reference(golden):
    golden.agrees("own.ref.slq", standardised_location_quotient(golden.now, reference="N"))


def test_standardised_quotients_differ_from_a_peer_that_takes_other_means(golden):
    golden.differs("own.reat.locq2_OG", standardised_location_quotient(golden.now, reference="N"))
    logged = standardised_location_quotient(golden.now, reference="N", log=True)
    golden.differs("own.reat.locq2_T", logged)


def as_the_peer_has_it(values):
    """Means of regions, dealt out column by column over the table of industries by regions."""
    table = values.transpose("industry", "region")
    industries, regions = table.shape
    dealt = np.resize(table.mean("industry", skipna=False).values, industries * regions)
    return (table - dealt.reshape(regions, industries).T) / table.std("region", ddof=1)


def test_the_mistake_of_the_peer_is_the_one_that_the_page_describes(golden):
    quotients = location_quotient(golden.now, reference="N").drop_sel(region="N")
    wrong = as_the_peer_has_it(quotients).transpose("region", "industry")
    ours, theirs = golden.pairs("own.reat.locq2_OG", wrong)
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)


def test_where_all_regions_have_the_industry_the_logarithm_is_standardised(golden):
    """REAT loses rows and single cells to the logarithm of zero; we lose whole industries only."""
    logged = standardised_location_quotient(golden.now, reference="N", log=True)
    absent = (golden.counts == 0).any("region")
    assert bool(absent.any())
    assert bool((logged.isnull().all("region") == absent).all())
    assert bool((logged.isnull().any("region") == absent).all())


def test_presence_agrees_with_the_peers(golden):
    presence = revealed_advantage(golden.now, reference="N")
    golden.agrees("own.ec.balassa_bin", presence)
    golden.agrees("own.econcomplex.rca_bin", presence)


def test_krugman_agrees_against_all_and_against_the_rest(golden):
    golden.agrees("own.ref.krugman", krugman(golden.now, reference="N"))
    golden.agrees("own.econcomplex.krugman", krugman(golden.now, reference="N"))
    rest = krugman(golden.now, reference="N", include_region=False)
    golden.agrees("own.ref.krugman_rest", rest)


def test_indices_of_a_region_agree(golden):
    golden.agrees("own.econgeo.lq_avg", average_location_quotient(golden.now, reference="N"))
    golden.agrees("own.econgeo.hachman", hachman(golden.now, reference="N"))
    golden.agrees("own.econgeo.spec_coeff", specialisation_coefficient(golden.now, reference="N"))


def as_econgeo_has_it(counts):
    """Shares by sums of the cells; what has no value becomes 0 (R/location_quotient.r)."""
    shares = counts / counts.sum("industry", skipna=False)
    whole = counts.sum("region", skipna=False) / counts.sum(skipna=False)
    return (shares / whole).fillna(0)


def test_one_unknown_cell_turns_all_quotients_of_a_peer_into_zero(golden):
    """As the pages of the location quotient and of the indices that rest on it say."""
    complete = as_econgeo_has_it(golden.counts)
    golden.agrees("own.econgeo.rca", complete, decimals=2)
    unknown = golden.counts.where(golden.counts != golden.counts.max())
    assert int(unknown.isnull().sum()) == 1
    assert bool((as_econgeo_has_it(unknown) == 0).all())
