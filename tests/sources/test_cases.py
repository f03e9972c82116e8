"""Inputs that went wrong once, each one of a kind: `../shared/cases/README.md` says what is right.

One entry per case: its file, the words of `smartspec import` after it, and what must be read (dates,
regions, industries, employees or the name of a status) or said.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.cube import Status, find_date
from smartspec.dossier import open_cube
from smartspec.errors import SmartspecError

READ = {
    "eurostat_labels_name.csv": (
        ["eurostat"],
        {("2019-12-31", "DEA51", "C"): 20400, ("2019-12-31", "DEA51", "TOTAL"): 198100},
    ),
    "quoted_codes_after_blank.csv": (
        [
            "tidy",
            *("region=GeoFIPS", "industry=LineCode", "date=Year", "employees=Jobs", "total=10"),
        ],
        {("2019", "01001", "500"): 2300, ("2019", "01001", "200"): "suppressed"},
    ),
    "eurostat_total_with_flags.tsv": (
        ["auto"],
        {
            ("2018", "DE", "C"): 7900000,
            ("2019", "DE", "C"): "suppressed",
            ("2020", "DE", "F"): "suppressed",
            ("2020", "DE", "TOTAL"): 44900500,
        },
    ),
    "codes_as_numbers.xlsx": (
        ["tidy", "region_width=5"],
        {("2020-06-30", "05113", "24"): 100, ("2020-06-30", "DG", "TOTAL"): 9000},
    ),
    "header_in_nfd.csv": (
        [
            "tidy",
            *("date=Stichtag", "region=Kreis", "industry=WZ", "employees=Beschäftigte"),
            "total=alle",
        ],
        {("2020-06-30", "05113", "24"): 5, ("2020-06-30", "05113", "TOTAL"): 50},
    ),
    "excel_empty_last_line.csv": (
        ["tidy"],
        {("2020-06-30", "05113", "24"): 1200, ("2020-06-30", "05113", "TOTAL"): 11450},
    ),
    "nomis.csv": (
        ["auto"],
        {
            ("2021", "TLC1", "01"): "suppressed",
            ("2021", "TLC1", "02"): 250,
            ("2021", "TLC1", "10"): 6000,
            ("2021", "TLD1", "01"): "suppressed",
            ("2021", "TLD1", "10"): 7000,
            ("2021", "TLC1", "TOTAL"): 430000,
            ("2021", "TLD1", "TOTAL"): 240000,
        },
    ),
    "ons.xlsx": (
        ["auto"],
        {
            ("2021", "E12000001", "01"): "suppressed",
            ("2021", "E12000001", "10"): 6000,
            ("2021", "E12000002", "01"): "suppressed",
            ("2021", "E12000002", "TOTAL"): 240000,
        },
    ),
    "qcew_slice_without_titles.csv": (
        ["auto"],
        {
            ("2024-03-31", "34001", "31-33"): 2100,
            ("2024-03-31", "34001", "21"): "suppressed",
            ("2024-03-31", "34001", "TOTAL"): 100200,
        },
    ),
}
REFUSED = {
    "decimal_comma_stated_points_given.csv": (
        ["tidy", "decimal=','"],
        "row 2, column employees, value '1200.0': a point that is no thousands mark",
    ),
    "code_became_date.xlsx": (
        ["auto"],
        "row 2, column industry, value '2024-12-10': a date where a code is expected",
    ),
    "column_name_twice.csv": (["tidy"], "the column 'region' stands twice"),
}


def run(shared: Path, tmp_path: Path, name: str, words: list[str]) -> str:
    """What `smartspec import` prints; its errors rise."""
    source, *options = words
    path = shared / "cases" / "readers" / name
    if not path.exists():
        pytest.skip(f"needs {path}")
    given = [piece for option in options for piece in ("-o", option)]
    arguments = ["import", source, str(path), "--out", str(tmp_path / "cube.parquet"), *given]
    result = CliRunner().invoke(cli, arguments)
    if result.exception is not None:
        raise result.exception
    return result.output


@pytest.mark.parametrize("name", READ)
def test_a_case_reads_as_its_file_says(shared: Path, tmp_path: Path, name: str) -> None:
    words, cells = READ[name]
    run(shared, tmp_path, name, words)
    cube = open_cube(tmp_path / "cube.parquet")
    for (date, region, industry), wanted in cells.items():
        one = cube.sel(date=find_date(cube, date), region=region)
        if industry == "TOTAL":
            value, status = one["total"].item(), int(one["total_status"])
        else:
            value = one["employees"].sel(industry=industry).item()
            status = int(one["status"].sel(industry=industry))
        if isinstance(wanted, str):
            assert Status(status).name.lower() == wanted
            assert np.isnan(value)
        else:
            assert value == wanted


@pytest.mark.parametrize("name", REFUSED)
def test_a_case_is_refused_with_place_and_cure(shared: Path, tmp_path: Path, name: str) -> None:
    words, message = REFUSED[name]
    with pytest.raises(SmartspecError) as refused:
        run(shared, tmp_path, name, words)
    assert message in str(refused.value)
    assert name in str(refused.value)
    assert "Cure:" in str(refused.value)
    assert not (tmp_path / "cube.parquet").exists()


def test_delivered_totals_are_not_said_to_be_added_up(shared: Path, tmp_path: Path) -> None:
    said = run(shared, tmp_path, "eurostat_total_with_flags.tsv", ["auto"])
    assert "totals as delivered, 1 of 3 estimated" in said
    assert "added up" not in said
