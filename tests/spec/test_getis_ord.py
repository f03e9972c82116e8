"""Getis-Ord: four cities in a row."""

import xarray as xr

from smartspec.analysis import getis_ord


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


def test_where_much_lies_together_the_score_is_above_zero(table, shows):
    """Duisburg and Essen have 7 of 10: (7 - 2 * 2.5) / (1.118 * sqrt(4 / 3)) = 1.55.

    de: Wo viel beieinander liegt, liegt der Wert über null.
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
        getis_ord(values, weights),
        """
        region   | industry | g_star | g_star_z | g
        Duisburg | metal    | 0.70   | 1.55     | 0.50
        Essen    | metal    | 0.90   | 1.34     | 0.86
        Dortmund | metal    | 0.30   | -1.55    | 0.22
        Duisburg | trade    | .      | .        | .
        """,
    )
