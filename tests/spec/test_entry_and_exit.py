"""Entry and exit: industries that a region gained or lost."""

import pandas as pd
import xarray as xr

from smartspec.analysis import entry_and_exit


def two_dates(matrix, first, last):
    dates = pd.DatetimeIndex(["2014-06-30", "2019-06-30"], name="date")
    return xr.concat([matrix(first), matrix(last)], dim=dates)


def test_only_what_is_absent_can_enter_and_only_what_is_present_can_leave(matrix, shows):
    """de: Nur was fehlt, kann hinzukommen, und nur was da ist, kann verschwinden"""
    presence = two_dates(
        matrix,
        """
        region | steel | tools | care | mining
        A      |     1 |     0 |    0 |      1
        """,
        """
        region | steel | tools | care | mining
        A      |     1 |     1 |    0 |      0
        """,
    )
    shows(
        entry_and_exit(presence, start="2014", end="2019"),
        """
        region | industry | entry | exit
        A      | steel    |     . |    0
        A      | tools    |     1 |    .
        A      | care     |     0 |    .
        A      | mining   |     . |    1
        """,
    )


def test_a_secret_cell_is_neither_an_entry_nor_an_exit(matrix, shows):
    """de: Eine geheime Zelle ist weder Zugang noch Abgang"""
    presence = two_dates(
        matrix,
        """
        region | steel | tools
        A      |     0 |     .
        """,
        """
        region | steel | tools
        A      |     . |     1
        """,
    )
    shows(
        entry_and_exit(presence, start="2014", end="2019"),
        """
        region | industry | entry | exit
        A      | steel    |     . |    .
        A      | tools    |     . |    .
        """,
    )
