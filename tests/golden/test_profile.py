"""Location quotient, growth, quadrants: as the peers and the exact references have them."""

import numpy as np

from smartspec.analysis import growth, location_quotient, quadrant

NUMBERS = {"specialised_growth": 1, "specialised_shrinking": 2, "growth": 3, "shrinking": 4, "": 5}
PERIOD = {"start": "2014", "end": "2019"}


def lq(golden, **options):
    return location_quotient(golden.cube, reference="N", **options).sel(date="2019-06-30")


def test_location_quotients_agree_with_the_peers(golden):
    golden.agrees("own.ref.lq", lq(golden))
    golden.agrees("own.reat.locq2", lq(golden))
    golden.agrees("own.ec.balassa", lq(golden))
    golden.agrees("own.econcomplex.location_quotient", lq(golden))
    golden.agrees("own.ecomplexity.rca", lq(golden))
    golden.agrees("own.econgeo.rca", lq(golden), decimals=2)


def test_location_quotients_against_the_rest_agree(golden):
    golden.agrees("own.ref.lq_rest", lq(golden, include_region=False))


def test_growth_agrees_where_the_peer_defines_it(golden):
    """EconGeo prints 0 % for 0 to 0 and Inf for 0 to x; growth from zero is not defined."""
    percent = growth(golden.cube, **PERIOD) * 100
    golden.agrees("own.econgeo.growth_mat", percent, decimals=2, defined_only=True)


def test_quadrants_agree(golden):
    placed = quadrant(lq(golden), growth(golden.cube, **PERIOD))["quadrant"]
    rows = golden.rows("own.ref.quadrant")
    ours = [
        NUMBERS[str(placed.sel(region=r, industry=i).item())]
        for r, i in zip(rows["key1"], rows["key2"], strict=True)
    ]
    assert ours == rows["value"].fillna(5).astype(int).tolist()
    assert np.isnan(rows["value"]).any()
