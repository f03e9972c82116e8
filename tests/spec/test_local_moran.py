"""Local Moran: four cities in a row."""

import xarray as xr

from smartspec.analysis import local_moran


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


def test_high_values_among_high_ones_and_low_among_low_form_clusters(table, shows):
    """Metal falls from west to east; health jumps between high and low.

    de: Hohe Werte unter hohen und niedrige unter niedrigen bilden Cluster.
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
        local_moran(values, weights, permutations=0),
        """
        region   | industry | local_moran | lag | quadrant
        Duisburg | metal    | 0.60        | 3.0 | HH
        Essen    | metal    | 0.20        | 3.0 | HH
        Bochum   | metal    | 0.20        | 2.0 | LL
        Dortmund | metal    | 0.60        | 2.0 | LL
        Duisburg | health   | -1.00       | 1.0 | HL
        Essen    | health   | -1.00       | 4.0 | LH
        Duisburg | trade    | .           | .   | .
        """,
    )
