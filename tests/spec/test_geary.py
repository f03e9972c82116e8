"""Geary's c: four cities in a row."""

import xarray as xr

from smartspec.analysis import geary


def drawn(rows):
    """Values by industry and region from a drawn table."""
    rows = rows.set_index("region").replace(".", "nan").astype(float)
    coords = {"region": list(rows.index), "industry": list(rows.columns)}
    return xr.DataArray(rows.to_numpy(), dims=("region", "industry"), coords=coords)


def beside(rows):
    """Weights by region and neighbour from a drawn matrix."""
    rows = rows.set_index("region").astype(float)
    coords = {"region": list(rows.index), "region2": list(rows.columns)}
    return xr.DataArray(rows.to_numpy(), dims=("region", "region2"), coords=coords)


def test_neighbours_that_differ_little_have_a_small_c(table, shows):
    """Metal: (4 - 1) * 2 * 3 * 1 / (2 * 6 * 5) = 0.3.

    de: Unterscheiden sich Nachbarn wenig, ist c klein.
    """
    values = drawn(
        table("""
        region   | metal | health | trade
        Duisburg | 4     | 4      | 4
        Essen    | 3     | 1      | 3
        Bochum   | 2     | 4      | .
        Dortmund | 1     | 1      | 1
        """)
    )
    weights = beside(
        table("""
        region   | Duisburg | Essen | Bochum | Dortmund
        Duisburg | 0        | 1     | 0      | 0
        Essen    | 1        | 0     | 1      | 0
        Bochum   | 0        | 1     | 0      | 1
        Dortmund | 0        | 0     | 1      | 0
        """)
    )
    shows(
        geary(values, weights, standardise="none"),
        """
        industry | geary | expected
        metal    | 0.30  | 1
        health   | 1.50  | 1
        trade    | .     | .
        """,
    )
