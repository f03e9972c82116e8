"""What a cell of a tidy table is worth: dates by quarter, zeros, negative counts, shares."""

from pathlib import Path

import pandas as pd
import pytest

from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError
from smartspec.sources import read

MAPPED = {"date": "year", "region": "area", "industry": "sic", "employees": "jobs"}
PLAIN = "year,area,sic,jobs,flag\n2019,01,24,30,\n2019,01,28,0,\n2019,01,TOTAL,100,\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


def of(cube, industry):
    at = {"industry": industry}
    return cube["employees"].sel(at).item(), Status(int(cube["status"].sel(at).item()))


def test_a_year_and_a_quarter_are_the_last_day_of_the_quarter(tmp_path):
    text = "year,qtr,area,sic,jobs\n2019,2,01,24,30\n2019,2,01,TOTAL,100\n"
    cube = read("tidy", write(tmp_path, text), **MAPPED, quarter="qtr")
    assert [str(day)[:10] for day in cube["date"].values] == ["2019-06-30"]
    wrong = write(tmp_path, text.replace("2019,2,01,24", "2019,5,01,24"))
    with pytest.raises(DataError, match=r"row 2.*'2019-Q5': not a date"):
        read("tidy", wrong, **MAPPED, quarter="qtr")


@pytest.mark.parametrize(
    ("said", "zero"),
    [
        ({}, Status.ZERO),
        ({"estimated": "true"}, Status.ESTIMATED),
        ({"rounding_base": 5}, Status.ROUNDED),
    ],
)
def test_a_zero_is_nobody_only_where_figures_are_exact(tmp_path, said, zero):
    cube = read("tidy", write(tmp_path, PLAIN), **MAPPED, **said)
    assert of(cube, "28") == (0.0, zero)
    known = {Status.ZERO: Status.OBSERVED}.get(zero, zero)
    assert of(cube, "24") == (30.0, known)


def test_a_negative_count_is_refused_or_not_available_and_secret_where_it_is_marked_so(tmp_path):
    text = PLAIN.replace("28,0,", "28,-1,")
    with pytest.raises(DataError, match=r"row 3, column jobs, value '-1': negative count"):
        read("tidy", write(tmp_path, text), **MAPPED)
    cube = read("tidy", write(tmp_path, text), **MAPPED, negative="not_available")
    assert of(cube, "28")[1] == Status.NOT_AVAILABLE
    marked = write(tmp_path, text.replace("28,-1,", "28,-1,N"))
    secret = {"status": "flag", "markers": {"N": "suppressed"}}
    for negative in ("error", "not_available"):
        cube = read("tidy", marked, **MAPPED, **secret, negative=negative)
        assert of(cube, "28")[1] == Status.SUPPRESSED
        assert pd.isna(of(cube, "28")[0])


def test_rows_are_secret_where_a_column_says_so_and_an_unknown_value_is_named(tmp_path):
    text = PLAIN.replace("28,0,", "28,7,N")
    cube = read("tidy", write(tmp_path, text), **MAPPED, suppressed_where={"flag": ["N"]})
    assert of(cube, "28")[1] == Status.SUPPRESSED
    assert of(cube, "24") == (30.0, Status.OBSERVED)
    with pytest.raises(SelectionError, match=r"column area, value '02': no row has this value"):
        read("tidy", write(tmp_path, text), **MAPPED, where={"area": ["01", "02"]})


@pytest.mark.parametrize(
    ("total", "cell", "message"),
    [
        ("100", "12.5", "percent"), ("100.5", "12.5", "percent"), ("99.5", "12.5", "percent"),
        ("1", "0.5", "shares"), ("1.005", "0.5", "shares"), ("0.995", "0.5", "shares"),
        ("150", "12.5", "row 2.*12.5"), ("1.5", "0.5", "row 2.*0.5"), ("98", "12.5", "row 2.*12.5"),
    ],
)  # fmt: skip
def test_decimals_below_totals_of_one_or_a_hundred_are_shares_and_else_no_counts(
    tmp_path, total, cell, message
):
    text = "year,area,sic,jobs\n" + "".join(
        f"2019,{area},24,{cell}\n2019,{area},TOTAL,{total}\n" for area in ("01", "02")
    )
    with pytest.raises(DataError, match=message) as caught:
        read("tidy", write(tmp_path, text), **MAPPED)
    assert ("these are" in str(caught.value)) == (message in ("percent", "shares"))
