"""Markov transitions by neighbourhood: does it matter who a region lies beside?"""

import pandas as pd
import xarray as xr

from smartspec.analysis import spatial_markov

CODES = ["Essen", "Hamm", "Herne", "Unna"]
BESIDE = xr.DataArray(  # Essen and Hamm are neighbours, and so are Herne and Unna
    [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]],
    coords={"region": CODES, "region2": CODES},
)


def drawn(rows):
    """Values by date (31 December) and region from a drawn table."""
    rows = rows.set_index("region").astype(float)
    days = pd.DatetimeIndex([f"{year}-12-31" for year in rows.columns]).as_unit("ns")
    coords = {"date": days, "region": list(rows.index)}
    return xr.DataArray(rows.to_numpy().T, dims=("date", "region"), coords=coords)


def test_moves_are_counted_by_the_class_of_the_neighbours(table, shows):
    """Hamm lies beside rich Essen and rises above the mean of 100; Unna beside poor Herne stays.

    de: Wechsel werden nach der Klasse der Nachbarn gezählt.
    """
    values = drawn(
        table("""
        region | 2010 | 2020
        Essen  | 180  | 150
        Hamm   | 80   | 110
        Herne  | 70   | 70
        Unna   | 70   | 70
        """)
    )
    shows(
        spatial_markov(values, BESIDE, classes=[1])[["transitions", "probability"]],
        """
        neighbours | origin  | destination | transitions | probability
        from 1     | below 1 | from 1      | 1           | 1.00
        from 1     | below 1 | below 1     | 0           | 0.00
        below 1    | below 1 | below 1     | 2           | 1.00
        below 1    | from 1  | from 1      | 1           | 1.00
        from 1     | from 1  | from 1      | 0           | .
        """,
    )


def test_the_test_asks_whether_one_matrix_would_do_for_all(table, shows):
    """From below: 1 of 1 rises beside rich, 0 of 2 beside poor, 1 of 3 in all: Q = 2 + 1.

    de: Der Test fragt, ob eine Matrix für alle genügen würde.
    """
    values = drawn(
        table("""
        region | 2010 | 2020
        Essen  | 180  | 150
        Hamm   | 80   | 110
        Herne  | 70   | 70
        Unna   | 70   | 70
        """)
    )
    shows(
        spatial_markov(values, BESIDE, classes=[1])[
            ["chi_square", "degrees_of_freedom", "p_value"]
        ].expand_dims("test"),
        """
        chi_square | degrees_of_freedom | p_value
        3.00       | 1                  | 0.083
        """,
    )
