"""Markov transitions: counting moves between classes."""

import pandas as pd
import xarray as xr

from smartspec.analysis import markov_transitions


def drawn(rows):
    """Values by date (31 December) and region from a drawn table."""
    rows = rows.set_index("region").replace(".", "nan").astype(float)
    days = pd.DatetimeIndex([f"{year}-12-31" for year in rows.columns]).as_unit("ns")
    coords = {"date": days, "region": list(rows.index)}
    return xr.DataArray(rows.to_numpy().T, dims=("date", "region"), coords=coords)


def test_moves_between_classes_are_counted_from_date_to_date(table, shows):
    """The mean is 100: low below 80, middle, high from 120. Hamm rises, then falls back.

    de: Von Zeitpunkt zu Zeitpunkt werden die Wechsel zwischen den Klassen gezählt.
    """
    values = drawn(
        table("""
        region | 2010 | 2015 | 2020
        Essen  | 150  | 100  | 150
        Hamm   | 50   | 100  | 50
        Herne  | 100  | 100  | 100
        """)
    )
    shows(
        markov_transitions(values, classes=[0.8, 1.2]),
        """
        origin     | destination | transitions | probability | steady_state
        below 0.8  | 0.8 to 1.2  | 1           | 1.00        | 0.17
        0.8 to 1.2 | below 0.8   | 1           | 0.25        | 0.67
        0.8 to 1.2 | 0.8 to 1.2  | 2           | 0.50        | 0.67
        0.8 to 1.2 | from 1.2    | 1           | 0.25        | 0.67
        from 1.2   | 0.8 to 1.2  | 1           | 1.00        | 0.17
        from 1.2   | from 1.2    | 0           | 0.00        | 0.17
        """,
    )


def test_a_class_without_regions_has_no_probabilities(table, shows):
    """de: Eine Klasse ohne Regionen hat keine Wahrscheinlichkeiten."""
    values = drawn(
        table("""
        region | 2010 | 2015
        Essen  | 100  | 110
        Hamm   | 100  | 90
        """)
    )
    shows(
        markov_transitions(values, classes=[0.5, 1]),
        """
        origin    | destination | transitions | probability | steady_state
        below 0.5 | 0.5 to 1    | 0           | .           | .
        from 1    | 0.5 to 1    | 1           | 0.50        | .
        from 1    | from 1      | 1           | 0.50        | .
        """,
    )
