"""Moran's I: four cities in a row."""

import xarray as xr

from smartspec.analysis import moran


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


def test_figures_that_fall_along_a_road_are_alike_beside_each_other(table, shows):
    """Metal falls from west to east; health jumps; of trade one city is not known.

    de: Fällt ein Wert entlang einer Straße, gleichen sich die Nachbarn.
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
        moran(values, weights, standardise="none"),
        """
        industry | moran | expected
        metal    | 0.33  | -0.33
        health   | -1.00 | -0.33
        trade    | .     | .
        """,
    )
