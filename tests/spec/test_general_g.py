"""General G: four cities in a row."""

import xarray as xr

from smartspec.analysis import general_g


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


ROW = """
region   | Duisburg | Essen | Bochum | Dortmund
Duisburg | 0        | 1     | 0      | 0
Essen    | 1        | 0     | 1      | 0
Bochum   | 0        | 1     | 0      | 1
Dortmund | 0        | 0     | 1      | 0
"""


def test_high_figures_side_by_side_lift_g_above_what_is_expected(table, shows):
    """Metal: (4x4 + 4x1 + 1x1) of (4x4 + 4x1 + 4x1 + 4x1 + 4x1 + 1x1); health: 4x1 three times.

    de: Hohe Werte nebeneinander heben G über den Erwartungswert.
    """
    values = drawn(
        table("""
        region   | metal | health | trade
        Duisburg | 4     | 4      | 4
        Essen    | 4     | 1      | 3
        Bochum   | 1     | 4      | .
        Dortmund | 1     | 1      | 1
        """)
    )
    shows(
        general_g(values, beside(table(ROW))),
        """
        industry | g     | expected
        metal    | 0.636 | 0.50
        health   | 0.364 | 0.50
        trade    | .     | .
        """,
    )


def test_unlike_morans_i_it_tells_high_clusters_from_low_ones(table, shows):
    """The two in the middle: (9 + 81 + 9) of 118 where they are high, (9 + 1 + 9) where low.

    de: Anders als Morans I unterscheidet es Ballungen hoher von solchen niedriger Werte.
    """
    values = drawn(
        table("""
        region   | high | low
        Duisburg | 1    | 9
        Essen    | 9    | 1
        Bochum   | 9    | 1
        Dortmund | 1    | 9
        """)
    )
    shows(
        general_g(values, beside(table(ROW))),
        """
        industry | g     | z
        high     | 0.839 | 1.15
        low      | 0.161 | -1.15
        """,
    )


def test_where_one_region_at_most_has_anything_there_is_no_g(table, shows):
    """de: Hat höchstens eine Region einen Wert über null, gibt es kein G."""
    values = drawn(
        table("""
        region   | mining | equal
        Duisburg | 5      | 3
        Essen    | 0      | 3
        Bochum   | 0      | 3
        Dortmund | 0      | 3
        """)
    )
    shows(
        general_g(values, beside(table(ROW))),
        """
        industry | g    | z
        mining   | .    | .
        equal    | 0.50 | .
        """,
    )
