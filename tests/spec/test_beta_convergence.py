"""Beta convergence: growth regressed on the level at the start."""

import pandas as pd
import xarray as xr

from smartspec.analysis import beta_convergence


def drawn(rows):
    """Values by date (31 December) and region from a drawn table."""
    rows = rows.set_index("region").replace(".", "nan").astype(float)
    days = pd.DatetimeIndex([f"{year}-12-31" for year in rows.columns]).as_unit("ns")
    coords = {"date": days, "region": list(rows.index)}
    return xr.DataArray(rows.to_numpy().T, dims=("date", "region"), coords=coords)


def test_if_all_gaps_halve_in_ten_years_the_half_life_is_ten_years(table, shows):
    """Logs are halved towards 10,000: 40,000 to 20,000, 20,000 to 14,142, so b = -0.5 / 10.

    de: Halbieren sich in zehn Jahren alle Abstände, ist die Halbwertszeit zehn Jahre.
    """
    values = drawn(
        table("""
        region | 2010  | 2020
        Essen  | 40000 | 20000
        Hamm   | 20000 | 14142.1356
        Herne  | 10000 | 10000
        """)
    )
    shows(
        beta_convergence(values, start="2010", end="2020"),
        """
        term     | estimate | speed  | half_life | r_squared
        constant | 0.4605   | 0.0693 | 10.0      | 1.00
        initial  | -0.0500  | 0.0693 | 10.0      | 1.00
        """,
    )


def test_without_convergence_there_is_no_speed(table, shows):
    """All grow by the same rate: the slope is 0.

    de: Ohne Konvergenz gibt es keine Geschwindigkeit.
    """
    values = drawn(
        table("""
        region | 2010 | 2015
        Essen  | 100  | 110
        Hamm   | 200  | 242
        Herne  | 400  | 484
        """)
    )
    shows(
        beta_convergence(values, start="2010", end="2015"),
        """
        term    | estimate | speed | half_life
        initial | 0.0138   | .     | .
        """,
    )


def test_one_region_that_is_not_known_leaves_the_result_unknown(table, shows):
    """de: Eine unbekannte Region macht das Ergebnis unbekannt."""
    values = drawn(
        table("""
        region | 2010 | 2015
        Essen  | 100  | 150
        Hamm   | 200  | .
        Herne  | 400  | 420
        """)
    )
    shows(
        beta_convergence(values, start="2010", end="2015"),
        """
        term    | estimate | half_life
        initial | .        | .
        """,
    )


def test_the_f_test_asks_whether_the_start_explains_anything(table, shows):
    """Rates of 3, 1, 2 and 0 % at logs 4, 5, 6 and 7: b = -0.8 %, R^2 = 0.64, F = 0.64 / (0.36 / 2).

    de: Der F-Test fragt, ob der Anfang überhaupt etwas erklärt.
    """
    values = drawn(
        table("""
        region | 2010        | 2011
        Essen  | 54.598150   | 56.260911
        Hamm   | 148.413159  | 149.904737
        Herne  | 403.428793  | 411.578606
        Unna   | 1096.633158 | 1096.633158
        """)
    )
    shows(
        beta_convergence(values, start="2010", end="2011"),
        """
        term    | estimate | r_squared | f_value | f_p_value
        initial | -0.0080  | 0.64      | 3.56    | 0.20
        """,
    )
