"""Rank mobility: how far the order of regions changed."""

import pandas as pd
import xarray as xr

from smartspec.analysis import rank_mobility


def drawn(rows):
    """Values by date (31 December) and region from a drawn table."""
    rows = rows.set_index("region").replace(".", "nan").astype(float)
    days = pd.DatetimeIndex([f"{year}-12-31" for year in rows.columns]).as_unit("ns")
    coords = {"date": days, "region": list(rows.index)}
    return xr.DataArray(rows.to_numpy().T, dims=("date", "region"), coords=coords)


def test_two_regions_that_swap_places_reverse_one_pair_of_three(table, shows):
    """(2 - 1) / 3 pairs keep their order; 2 of at most 4 ranks moved.

    de: Tauschen zwei Regionen die Plätze, dreht sich eines von drei Paaren um.
    """
    values = drawn(
        table("""
        region | 2010 | 2020
        Essen  | 300  | 300
        Hamm   | 200  | 100
        Herne  | 100  | 200
        """)
    )
    shows(
        rank_mobility(values),
        """
        region | rank_start | rank_end | rank_change | kendall_tau | mean_change
        Essen  | 1          | 1        | 0           | 0.333       | 0.50
        Hamm   | 2          | 3        | -1          | 0.333       | 0.50
        Herne  | 3          | 2        | 1           | 0.333       | 0.50
        """,
    )


def test_equal_values_share_the_mean_of_their_ranks(table, shows):
    """de: Gleiche Werte teilen das Mittel ihrer Ränge."""
    values = drawn(
        table("""
        region | 2010 | 2020
        Essen  | 300  | 300
        Hamm   | 200  | 200
        Herne  | 200  | 100
        """)
    )
    shows(
        rank_mobility(values),
        """
        region | rank_start | rank_end | kendall_tau
        Hamm   | 2.5        | 2        | 0.816
        Herne  | 2.5        | 3        | 0.816
        """,
    )


def test_a_group_that_moves_as_one_has_theta_one(table, shows):
    """Both cities of the west overtake both of the east.

    de: Wandert eine Gruppe geschlossen, ist Theta eins.
    """
    values = drawn(
        table("""
        region   | 2010 | 2020
        Duisburg | 100  | 400
        Essen    | 200  | 300
        Dortmund | 300  | 200
        Hamm     | 400  | 100
        """)
    )
    groups = {"Duisburg": "west", "Essen": "west", "Dortmund": "east", "Hamm": "east"}
    shows(
        rank_mobility(values, group_of=groups),
        """
        region | rank_change | kendall_tau | mean_change | theta
        Essen  | 1           | -1.00       | 1.00        | 1.00
        Hamm   | -3          | -1.00       | 1.00        | 1.00
        """,
    )
