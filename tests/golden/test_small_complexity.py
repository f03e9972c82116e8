"""Relatedness and complexity of the small economy, as the Python peers and EconGeo have them."""

import numpy as np
import pytest
import xarray as xr

from smartspec.analysis import (
    associated_level,
    co_occurrence,
    co_occurrence_z_score,
    complexity_outlook,
    cross_proximity,
    cross_relatedness,
    economic_complexity,
    entry_and_exit,
    external_complexity,
    location_quotient,
    normalised_ubiquity,
    productivity_levels,
    proximity,
    relatedness,
    relatedness_density,
    relative_relatedness,
    share,
    similarity,
)

FEW = {"min_regions": 8}


@pytest.fixture
def presence(small):
    lq = location_quotient(small.cube, reference="N").drop_sel(region="N")
    return (lq >= 1).astype(float)


@pytest.fixture
def now(presence):
    return presence.sel(date="2019-06-30", drop=True)


@pytest.fixture
def others(now):
    return proximity(now, diagonal="zero", **FEW)


def test_pairs_agree(small, now, others):
    small.agrees("small.econcomplex.co_occurrence", co_occurrence(now))
    small.agrees("small.econgeo.co_occurrence", co_occurrence(now))
    small.agrees("small.economic_complexity.proximity", others)

    def related(measure):
        return relatedness(now, measure=measure, size="occurrences", **FEW)

    small.agrees("small.econcomplex.relatedness_cosine", related("cosine"))
    small.agrees("small.econcomplex.relatedness_jaccard", related("jaccard"))
    small.agrees("small.econcomplex.relatedness_association", related("association"))


def test_probabilities_of_pairs_are_not_those_of_regions(small, now):
    """econcomplex puts regions into a formula for pairs: 1 is not what chance lets expect."""
    small.differs("small.econcomplex.relatedness_probability", relatedness(now, **FEW))


def test_z_scores_agree_off_the_diagonal(small, now):
    scores = co_occurrence_z_score(now, **FEW)
    small.agrees("small.econcomplex.z_score", scores.fillna(0.0))


def test_densities_agree(small, now, others):
    found = relatedness_density(now, others)
    small.agrees("small.econcomplex.density", 100 * found)
    small.agrees("small.econcomplex.distance", 1 - found)
    small.agrees("small.economic_complexity.relatedness", found)
    small.agrees("small.economic_complexity.distance", 1 - found)
    small.agrees("small.ecomplexity.density", relatedness_density(now, proximity(now, **FEW)))


def test_entry_and_exit_agree(small, presence):
    found = entry_and_exit(presence, start="2014", end="2019").fillna(0.0)
    small.agrees("small.econcomplex.entry", found["entry"])
    small.agrees("small.econcomplex.exit", found["exit"])


def test_normalised_ubiquity_is_another_measure(small, now):
    """econcomplex (and norm_ubiquity of EconGeo) divides two shares; ours takes the logarithm."""
    small.differs("small.econcomplex.norm_ubiquity", normalised_ubiquity(small.counts, now))


def test_income_levels_agree(small):
    rows = small.input("income").query("year == 2019").set_index("region")
    income = rows["income"].astype(float).to_xarray()
    shares = share(small.now).drop_sel(region="N")
    small.agrees("small.econcomplex.expy", productivity_levels(shares, income)["expy"])


def test_complexity_agrees(small, now):
    found = economic_complexity(now, **FEW)
    small.agrees("small.econcomplex.eci_eigenvector", found["eci"], rtol=1e-7)
    small.agrees("small.econcomplex.pci_eigenvector", found["pci"], rtol=1e-7)
    small.agrees("small.ecomplexity.eci", found["eci"], rtol=1e-7)
    scaled = economic_complexity(now, scale="growth_lab", **FEW)
    small.agrees("small.ecomplexity.pci", scaled["pci"], rtol=1e-7)


def test_reflections_agree_but_for_the_divisor(small, now):
    """economic-complexity divides by the sample deviation."""
    found = economic_complexity(now, method="reflections", **FEW)
    small.agrees("small.economic_complexity.eci", found["eci"] * np.sqrt(7 / 8))
    small.agrees("small.economic_complexity.pci", found["pci"] * np.sqrt(6 / 7))


def test_outlooks_agree(small, now, others):
    pci = small.array("small.econcomplex.pci", "industry")
    outlook = complexity_outlook(now, others, pci=pci)
    small.agrees("small.econcomplex.coi", outlook["coi"])


def test_fitness_agrees_after_as_many_steps(small, now):
    """20 rounds of econcomplex, fitness and then complexity from it, are 39 and 40 of our steps."""
    found = economic_complexity(now, method="fitness", steps=39, **FEW)
    small.agrees("small.econcomplex.eci_fitness", found["eci"])
    found = economic_complexity(now, method="fitness", steps=40, **FEW)
    small.agrees("small.econcomplex.pci_fitness", found["pci"])


def test_reflections_of_econcomplex_agree(small, now):
    """21 steps: those of the regions then began at ubiquity, ours always at diversity."""
    found = economic_complexity(now, method="reflections", steps=20, **FEW)
    small.agrees("small.econcomplex.pci_reflections", found["pci"])
    small.agrees("small.econcomplex.eci_reflections", found["eci"], rtol=1e-6)


def test_an_even_number_of_reflections_starts_at_ubiquity_in_econcomplex(small, now):
    """Ours do so with pci_start, and turn the sign to that of ECI; the peer leaves it as it is."""
    found = economic_complexity(now, method="reflections", steps=20, pci_start="ubiquity", **FEW)
    small.agrees("small.econcomplex.eci_reflections_even", found["eci"])
    small.agrees("small.econcomplex.pci_reflections_even", found["pci"])


def test_similarities_of_quotients_agree(small):
    """econcomplex has zeros on the diagonal and correlations as (1 + k) / 2."""
    lq = location_quotient(small.cube, reference="N").drop_sel(region="N")
    lq = lq.sel(date="2019-06-30", drop=True)
    apart = xr.DataArray(1 - np.eye(lq.sizes["industry"]), dims=("industry", "industry2"))
    small.agrees("small.econcomplex.cosine", similarity(lq, **FEW) * apart)
    correlation = similarity(lq, measure="correlation", **FEW)
    small.agrees("small.econcomplex.correlation", (1 + correlation) / 2 * apart)
    regions = similarity(lq, of="region", measure="log_correlation")
    small.agrees("small.econcomplex.export_similarity", regions)
    small.agrees("small.economic_complexity.similarity", regions)


def test_outlooks_of_ecomplexity_agree(small, now):
    """It takes PCI as the eigenvector leaves it, and divides by the deviation of ECI."""
    raw = economic_complexity(now, scale="none", **FEW)
    outlook = complexity_outlook(now, proximity(now, **FEW), pci=raw["pci"])
    coi = outlook["coi"]
    small.agrees("small.ecomplexity.coi", (coi - coi.mean()) / coi.std())
    small.agrees("small.ecomplexity.cog", outlook["cog"] / raw["eci"].std())


def test_the_gain_divided_by_the_wrong_sum_differs(small, now, others):
    """Both divide by the relatedness of the new industry instead of that which gains."""
    pci = small.array("small.econcomplex.pci", "industry")
    small.differs("small.econcomplex.cog", complexity_outlook(now, others, pci=pci)["cog"])
    pci = small.array("small.economic_complexity.pci", "industry")
    net = complexity_outlook(now, others, pci=pci, gain="net")["cog"]
    small.differs("small.economic_complexity.opportunity_gain", net)
    by_new = (others / others.sum("industry")).rename(industry="industry2", industry2="industry")
    waiting = ((1 - now) * pci).rename(industry="industry2")
    wrong = waiting.dot(by_new.transpose("industry2", "industry"), dim="industry2")
    taken = relatedness_density(now, others) * pci
    small.agrees("small.economic_complexity.opportunity_gain", wrong - taken)


def test_geometric_proximity_is_the_cosine(small, now):
    cosine = relatedness(now, measure="cosine", size="occurrences", **FEW)
    small.agrees("small.economic_complexity.proximity_sqrt", cosine)


@pytest.fixture
def technologies(small):
    rows = small.input("patents").set_index(["region", "technology"])["patents"]
    patents = rows.astype(float).to_xarray()
    of_all = patents.sum("region") / patents.sum()
    return (patents / patents.sum("technology") / of_all >= 1).astype(float)


def test_activities_of_two_kinds_agree(small, now, technologies):
    near = cross_proximity(now, technologies, **FEW)
    small.agrees("small.econcomplex.cross_proximity", near)
    small.agrees("small.economic_complexity.cross_proximity", near)
    found = cross_relatedness(technologies, near)
    small.agrees("small.econcomplex.cross_relatedness", found)
    small.agrees("small.economic_complexity.cross_relatedness", found)


def test_relative_relatedness_agrees_but_for_the_divisor(small, now, others):
    """economic-complexity divides by the sample deviation, and has values of present ones, too."""
    found = relative_relatedness(now, others)
    small.agrees("small.econcomplex.relative_relatedness", found)
    options = (now == 0).sum("industry")
    theirs = small.array("small.economic_complexity.relative_relatedness", "region", "industry")
    sample = theirs.where(now == 0) * (options / (options - 1)) ** 0.5
    small.differs("small.economic_complexity.relative_relatedness", found)
    np.testing.assert_allclose(found.transpose("region", "industry"), sample, rtol=1e-9)


def test_complexity_from_elsewhere_agrees(small, presence):
    later = presence.sel(date="2020-06-30", drop=True)
    pci = small.array("small.econcomplex.pci", "industry")
    small.agrees("small.econcomplex.subnational_eci", external_complexity(later, pci))
    pci = small.array("small.economic_complexity.pci", "industry")
    small.agrees("small.economic_complexity.subnational", external_complexity(later, pci))


def test_levels_of_specialised_regions_agree(small, now):
    emissions = small.input("regions").set_index("region")["emissions"].to_xarray()
    shares = share(small.now).drop_sel(region="N")
    found = associated_level(shares, emissions, presence=now)
    small.agrees("small.econcomplex.pgi", found)
    small.agrees("small.econcomplex.peii", found)
    small.agrees("small.economic_complexity.pgi", found)
    small.agrees("small.economic_complexity.peii", found)
