"""Mobility: one number for a matrix of transitions."""

import numpy as np
import xarray as xr

from smartspec.analysis import mobility


def drawn(rows):
    """Probabilities by origin and destination, for each kind of economy."""
    kinds = list(dict.fromkeys(rows["kind"]))
    names = [name for name in rows.columns if name not in {"kind", "origin"}]
    matrices = [rows[rows["kind"] == kind][names].astype(float).to_numpy() for kind in kinds]
    return xr.DataArray(
        np.array(matrices),
        dims=("kind", "origin", "destination"),
        coords={"kind": kinds, "origin": names, "destination": names},
    )


def test_at_zero_nobody_moves_and_at_one_the_past_does_not_matter(table, shows):
    """Rigid: everybody stays. Chance: both rows are the same. Slow: one in ten moves.

    de: Bei null wechselt niemand, bei eins ist die Vergangenheit gleichgültig.
    """
    probability = drawn(
        table("""
        kind   | origin | low | high
        rigid  | low    | 1   | 0
        rigid  | high   | 0   | 1
        chance | low    | 0.5 | 0.5
        chance | high   | 0.5 | 0.5
        slow   | low    | 0.9 | 0.1
        slow   | high   | 0.1 | 0.9
        """)
    )
    shows(
        mobility(probability),
        """
        kind   | prais | determinant | eigenvalue | half_life
        rigid  | 0.00  | 0.00        | 0.00       | .
        chance | 1.00  | 1.00        | 1.00       | .
        slow   | 0.20  | 0.20        | 0.20       | 3.11
        """,
    )


def test_a_row_that_is_not_known_leaves_all_indices_unknown(table, shows):
    """de: Eine unbekannte Zeile macht alle Indizes unbekannt."""
    probability = drawn(
        table("""
        kind | origin | low | high
        slow | low    | nan | nan
        slow | high   | 0.1 | 0.9
        """)
    )
    shows(
        mobility(probability),
        """
        kind | prais | determinant | eigenvalue
        slow | .     | .           | .
        """,
    )
