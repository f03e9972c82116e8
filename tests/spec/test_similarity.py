"""Similarity of location quotients."""

import xarray as xr

from smartspec.analysis import similarity


def drawn(rows):
    """Quotients by region and industry from a drawn table."""
    rows = rows.set_index("region").astype(float)
    coords = {"region": list(rows.index), "industry": list(rows.columns)}
    return xr.DataArray(rows.to_numpy(), dims=("region", "industry"), coords=coords)


CITIES = """
region | metal | tools | health
Essen  | 2     | 1     | 0
Hamm   | 1     | 0.5   | 2
Herne  | 0     | 0     | 1
"""


def test_industries_in_the_same_proportion_everywhere_have_a_cosine_of_one(table, shows):
    """Tools are half of metal; metal and health: 1 x 2 / (sqrt(5) sqrt(5)).

    de: Wirtschaftszweige im überall gleichen Verhältnis haben den Kosinus eins.
    """
    shows(
        similarity(drawn(table(CITIES)), min_regions=3),
        """
        industry | industry2 | similarity
        metal    | metal     | 1.00
        metal    | tools     | 1.00
        metal    | health    | 0.40
        """,
    )


def test_the_correlation_is_below_zero_where_one_is_strong_and_the_other_weak(table, shows):
    """Deviations of metal are 1, 0, -1, of health -1, 1, 0.

    de: Ist der eine stark, wo der andere schwach ist, liegt die Korrelation unter null.
    """
    shows(
        similarity(drawn(table(CITIES)), measure="correlation", min_regions=3),
        """
        industry | industry2 | similarity
        metal    | tools     | 1.00
        metal    | health    | -0.50
        """,
    )


def test_regions_are_compared_by_the_logarithms_of_their_quotients(table, shows):
    """With epsilon 1 the logs are log 3, log 2, log 1, and log 2, log 1.5, log 3.

    de: Regionen lassen sich an den Logarithmen ihrer Quotienten vergleichen.
    """
    quotients = drawn(table(CITIES))
    shows(
        similarity(quotients, of="region", measure="log_correlation", epsilon=1.0),
        """
        region | region2 | similarity
        Essen  | Essen   | 1.00
        Essen  | Hamm    | -0.70
        """,
    )


def test_an_industry_that_is_nowhere_is_like_no_other(table, shows):
    """de: Ein Wirtschaftszweig, den es nirgends gibt, ähnelt keinem anderen."""
    quotients = drawn(
        table("""
        region | metal | mining | trade
        Essen  | 2     | 0      | 1
        Hamm   | 1     | 0      | 1
        """)
    )
    shows(
        similarity(quotients, min_regions=2),
        """
        industry | industry2 | similarity
        mining   | mining    | .
        mining   | metal     | .
        trade    | metal     | 0.95
        """,
    )
    shows(
        similarity(quotients, measure="correlation", min_regions=2),
        """
        industry | industry2 | similarity
        trade    | metal     | .
        """,
    )
