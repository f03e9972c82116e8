"""Relatedness, proximity, density, entry and exit as the peers and the references have them."""

import numpy as np
import pytest
import xarray as xr

from smartspec.analysis import (
    co_occurrence_z_score,
    entry_and_exit,
    location_quotient,
    normalised_ubiquity,
    proximity,
    relatedness,
    relatedness_density,
)

FEW = {"min_regions": 12}


@pytest.fixture
def presence(golden):
    """1 where LQ >= 1, at each date, of the twelve regions."""
    lq = location_quotient(golden.cube, reference="N").drop_sel(region="N")
    return (lq >= 1).astype(float)


@pytest.fixture
def now(presence):
    return presence.sel(date="2019-06-30", drop=True)


def test_relatedness_agrees(golden, now):
    def related(measure):
        return relatedness(now, measure=measure, **FEW)

    golden.agrees("own.econgeo.relatedness_prob", related("probability"))
    golden.agrees("own.econgeo.relatedness_association", related("association"))
    golden.agrees("own.ref.relatedness_assoc", related("association"))
    golden.agrees("own.econgeo.relatedness_cosine", related("cosine"))
    golden.agrees("own.ref.relatedness_cosine", related("cosine"))


def test_relatedness_density_agrees(golden, now):
    """EconGeo prints percent, rounded to two decimals."""

    def percent(measure, **options):
        return relatedness_density(now, relatedness(now, measure=measure, **FEW), **options) * 100

    golden.agrees("own.ref.reldens_prob", percent("probability"))
    golden.agrees("own.econgeo.reldens_cont_association", percent("association"), decimals=2)
    golden.agrees("own.econgeo.reldens_cont_cosine", percent("cosine"), decimals=2)
    golden.agrees("own.econgeo.reldens_cont_jaccard", percent("jaccard"), decimals=2)
    mean = {"cutoff": "mean"}
    golden.agrees("own.econgeo.reldens_bin_association", percent("association", **mean), decimals=2)
    golden.agrees("own.econgeo.reldens_bin_cosine", percent("cosine", **mean), decimals=2)
    golden.agrees("own.econgeo.reldens_bin_jaccard", percent("jaccard", **mean), decimals=2)


def test_internal_and_external_density_agree(golden, now):
    """EconGeo rounds each density to whole percent, averages, and rounds again."""
    related = relatedness(now, measure="cosine", **FEW)
    outside = relatedness_density(now, related, where="absent") * 100
    inside = relatedness_density(now, related, where="present") * 100
    golden.agrees("own.econgeo.reldens_ext", outside, decimals=0)
    golden.agrees("own.econgeo.reldens_ext_avg", outside.round().mean("industry").round())
    golden.agrees("own.econgeo.reldens_int_avg", inside.round().mean("industry").round())


def test_proximity_agrees(golden, now):
    golden.agrees("own.ec.proximity_product", proximity(now, **FEW))
    golden.agrees("own.ecomplexity.proximity", proximity(now, **FEW))
    golden.agrees("own.econcomplex.proximity", proximity(now, diagonal="zero", **FEW))
    golden.agrees("own.ref.proximity_max0", proximity(now, diagonal="zero", **FEW))
    golden.agrees("own.ec.proximity_country", proximity(now, of="region"))


def test_density_by_proximity_agrees(golden, now):
    with_own = relatedness_density(now, proximity(now, **FEW))
    golden.agrees("own.ec.density", with_own)
    golden.agrees("own.ecomplexity.density", with_own)
    golden.agrees("own.ref.density_max1", with_own)
    golden.agrees("own.ec.distance", 1 - with_own)
    others = proximity(now, diagonal="zero", **FEW)
    inside, outside = (relatedness_density(now, others, where=w) for w in ("present", "absent"))
    golden.agrees("own.econcomplex.density_internal", inside * 100)
    golden.agrees("own.econcomplex.density_external", outside * 100)


def test_entry_and_exit_agree(golden, presence):
    found = entry_and_exit(presence, start="2014", end="2019")
    golden.agrees("own.econgeo.entry_mat", found["entry"])
    golden.agrees("own.econgeo.exit_mat", found["exit"])


def test_z_scores_agree_off_the_diagonal(golden, now):
    """EconGeo's diagonal compares 0 co-occurrences with itself; ours has no value there."""
    golden.agrees("own.econgeo.zscore", co_occurrence_z_score(now, **FEW), defined_only=True)


def test_normalised_ubiquity_agrees(golden, now):
    """EconGeo prints 100 times the inverse, of the count plus 0.001, rounded to two decimals."""
    ours = normalised_ubiquity(golden.counts, now)
    assert isinstance(ours, xr.DataArray)
    golden.agrees("own.econgeo.inv_norm_ubiquity", 100 / ours, decimals=2)
    assert np.isfinite(ours).all()
