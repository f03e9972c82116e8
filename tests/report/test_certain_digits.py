"""Tables for people show no more digits than rounding allows."""

import numpy as np
import pandas as pd

from smartspec.report.cells import show_column


def test_quotients_and_growth_show_certain_digits_else_the_estimate_with_its_interval():
    rows = pd.DataFrame(
        {
            "location_quotient": [1.5, 1.5, 1.5, 1.5, np.nan],
            "location_quotient_low": [1.5, 1.48, 1.2, 0.9, np.nan],
            "location_quotient_high": [1.5, 1.52, 3.9, np.nan, np.nan],
            "growth": [0.0971, 0.0971, 0.0971, -0.02, np.nan],
            "growth_low": [0.0971, 0.0951, 0.04, -0.05, np.nan],
            "growth_high": [0.0971, 0.0999, 0.16, np.nan, np.nan],
        }
    )
    quotient = show_column(rows, "location_quotient", lang="en")
    assert quotient == ["1.50", "1.5", "1.5 (1.2 to 3.9)", "1.5 (≥ 0.9)", "not available"]
    growth = show_column(rows, "growth", lang="de")
    space = "\N{NO-BREAK SPACE}"
    shown = [f"+9,7{space}%", f"+10{space}%", f"+10{space}% (+4{space}% bis +16{space}%)"]
    shown.append(f"−2{space}% (≥ −5{space}%)")
    assert growth == [*shown, "keine Angabe"]


def test_exact_tables_are_shown_as_before():
    rows = pd.DataFrame({"location_quotient": [1.5], "growth": [-0.0971]})
    assert show_column(rows, "location_quotient", lang="de") == ["1,50"]
    assert show_column(rows, "growth", lang="en") == ["−9.7%"]
