"""Sigma convergence: the dispersion of regions over time."""

import pandas as pd
import xarray as xr

from smartspec.analysis import sigma_convergence


def drawn(rows):
    """Values by date (31 December) and region from a drawn table."""
    rows = rows.set_index("region").replace(".", "nan").astype(float)
    days = pd.DatetimeIndex([f"{year}-12-31" for year in rows.columns]).as_unit("ns")
    coords = {"date": days, "region": list(rows.index)}
    return xr.DataArray(rows.to_numpy().T, dims=("date", "region"), coords=coords)


def test_the_dispersion_of_logarithms_falls_when_regions_become_alike(table, shows):
    """Logs to base 2 are -1, 0, 1 and later -0.5, 0, 0.5: half the dispersion.

    de: Die Streuung der Logarithmen sinkt, wenn sich die Regionen angleichen.
    """
    values = drawn(
        table("""
        region | 2010 | 2015       | 2020
        Essen  | 100  | 118.920712 | 141.421356
        Hamm   | 200  | 200        | 200
        Herne  | 400  | 336.358566 | 282.842712
        """)
    )
    shows(
        sigma_convergence(values),
        """
        date       | dispersion | quotient | f_value | trend_constant | trend
        2010-12-31 | 0.566      | 2.00     | 4.00    | 0.566          | -0.0283
        2015-12-31 | 0.424      | 2.00     | 4.00    | 0.566          | -0.0283
        2020-12-31 | 0.283      | 2.00     | 4.00    | 0.566          | -0.0283
        """,
    )


def test_the_coefficient_of_variation_needs_no_logarithms(table, shows):
    """50 and 150 have the mean 100 and the standard deviation 50; with 100 between them 40.8.

    de: Der Variationskoeffizient kommt ohne Logarithmen aus.
    """
    values = drawn(
        table("""
        region | 2010 | 2020
        Essen  | 50   | 90
        Hamm   | 100  | 100
        Herne  | 150  | 110
        """)
    )
    shows(
        sigma_convergence(values, measure="coefficient_of_variation"),
        """
        date       | dispersion | quotient | f_value
        2010-12-31 | 0.408      | 5.00     | .
        2020-12-31 | 0.082      | 5.00     | .
        """,
    )


def test_a_date_with_an_unknown_region_has_no_dispersion(table, shows):
    """de: Ein Zeitpunkt mit einer unbekannten Region hat keine Streuung."""
    values = drawn(
        table("""
        region | 2010 | 2020
        Essen  | 50   | 90
        Hamm   | 100  | .
        Herne  | 150  | 110
        """)
    )
    shows(
        sigma_convergence(values),
        """
        date       | dispersion | quotient
        2010-12-31 | 0.454      | .
        2020-12-31 | .          | .
        """,
    )
