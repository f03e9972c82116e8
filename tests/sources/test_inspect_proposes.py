"""What `inspect` proposes is what `import` then reads right; what can be read two ways is asked for."""

from __future__ import annotations

import shlex
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from smartspec.cli.import_ import parse_options
from smartspec.errors import DataError, SelectionError, SmartspecError
from smartspec.sources import proposal, read
from smartspec.sources.number_cells import read_number, readings

HOUSE = "date,region,industry,employees\n"
HEADS = (HOUSE, "Year,AGS,WZ,Employees\n")


def write(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


def as_proposed(path: Path):
    """The file read with the options of the command that inspect prints."""
    words = shlex.split(proposal(path)[-1])
    given = [word for before, word in pairwise(words) if before == "-o"]
    return read("tidy", path, **parse_options(tuple(given)))


def rows(total: str, *figures: str) -> str:
    lines = [f"2019,05113,{total},{figures[0]}", f"2019,05113,24,{figures[1]}"]
    return "\n".join([*lines, f"2019,05113,28,{figures[2]}"]) + "\n"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "figures",
    [
        ('"1,200"', '"1,100"', "100"),
        ("1.200", "1.100", "100"),
        ("1 200", "1 100", "100"),
        ("1'200", "1'100", "100"),
        ("1\u202f200", "1\u202f100", "100"),
        ("1’200", "1’100", "100"),
        ('"1,200"', "1100", "100"),
    ],
)
def test_marks_of_thousands_are_proposed_and_read(tmp_path: Path, head: str, figures) -> None:
    path = write(tmp_path, head + rows("TOTAL", *figures))
    cube = as_proposed(path)
    assert cube.total.item() == 1200
    assert cube.employees.values.ravel().tolist() == [1100, 100]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("figures", [('"1,200"', '"1,100"', "100"), ("1.200", "1.100", "100")])
def test_thousands_that_may_be_decimals_are_never_read_unasked(tmp_path, head, figures) -> None:
    path = write(tmp_path, head + rows("TOTAL", *figures))
    assert any(line.startswith("? thousands: whether '1") for line in proposal(path))
    with pytest.raises(SmartspecError, match=r"thousands|decimal="):
        read("auto", path)


def test_marks_that_can_only_group_thousands_are_read_unasked_and_said(tmp_path) -> None:
    path = write(tmp_path, HEADS[1] + rows("TOTAL", '"1,200,300"', '"1,200,000"', "300"))
    cube = read("auto", path)
    assert cube.total.item() == 1200300
    assert "reads the figure '1,200,300' as 1.2003e+06" not in cube.attrs["notes"]
    assert "reads the figure '1,200,300' as 1200300" in cube.attrs["notes"]


@pytest.mark.parametrize("head", HEADS)
def test_decimals_are_estimates_only_once_somebody_says_so(tmp_path: Path, head: str) -> None:
    path = write(tmp_path, head + rows("TOTAL", '"1.200,5"', '"1.100,5"', "100"))
    with pytest.raises(SmartspecError, match=r"estimated|say decimal"):
        read("auto", path)
    assert as_proposed(path).total.item() == 1200.5


@pytest.mark.parametrize("code", ["T", "10", "0", "00-99", "BR", "TOT", "99"])
@pytest.mark.parametrize("head", HEADS)
def test_a_total_is_found_by_its_figures_and_never_added_to_its_parts(tmp_path, head, code) -> None:
    body = rows(code, "1200", "1100", "100") + rows(code, "900", "500", "400").replace(
        "05113", "05112"
    )
    path = write(tmp_path, head + body)
    cube = as_proposed(path)
    assert cube.total.values.tolist() == [[1200, 900]]
    assert cube.industry.values.tolist() == ["24", "28"]
    names = dict(
        zip(("date", "region", "industry", "employees"), head.strip().split(","), strict=True)
    )
    with pytest.raises(DataError, match=rf"'{code}' is .*say total='{code}'"):
        read("tidy", path, **names, total="sum")


def test_a_total_of_several_levels_is_found_by_its_figures(tmp_path: Path) -> None:
    body = "".join(
        f"2019,{area},{code},{n}\n"
        for area, figures in (("01001", (12, 5, 7, 5, 3, 4)), ("01003", (20, 9, 11, 9, 5, 6)))
        for code, n in zip(("10", "101", "102", "1011", "1021", "1022"), figures, strict=True)
    )
    with pytest.raises(DataError, match="'10' is the sum of the other industries"):
        read("tidy", write(tmp_path, HOUSE + body), total="sum")


def test_a_total_is_found_by_its_name(tmp_path: Path) -> None:
    text = "date,region,industry,industry_name,employees\n"
    text += '2019,01001,10,"Total, all industries",12\n2019,01001,31-33,Manufacturing,11\n'
    with pytest.raises(DataError, match="'10' is a total itself"):
        read("tidy", write(tmp_path, text), total="sum")


def test_rounded_figures_still_show_their_total(tmp_path: Path) -> None:
    body = "".join(
        f"2019,{area},{code},{n}\n"
        for area, figures in (("01", (1005, 700, 305, 5)), ("02", (2000, 995, 995, 5)))
        for code, n in zip(("T", "24", "28", "29"), figures, strict=True)
    )
    with pytest.raises(DataError, match="'T' is the sum"):
        read("tidy", write(tmp_path, HOUSE + body), total="sum", rounding_base=5)


def test_industries_that_are_no_total_are_added_up(tmp_path: Path) -> None:
    body = rows("24", "700", "500", "300").replace(",24,500", ",25,500")
    cube = read("tidy", write(tmp_path, HOUSE + body), total="sum")
    assert cube.total.item() == 1500
    equal = rows("24", "5", "5", "5").replace(",24,5\n2019,05113,28", ",25,5\n2019,05113,28")
    assert read("tidy", write(tmp_path, HOUSE + equal), total="sum").total.item() == 15


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1200", "950"], []),
        (["1200.5"], [1200.5]),
        (["1,200", "12,5"], [1.2]),
        (["0.200", "1.234"], [0.2]),
        (["1.2", "1,2"], []),
        (["1 200,5"], [1200.5]),
        (["-1,200"], [-1200, -1.2]),
    ],
)
def test_cells_are_read_in_every_convention_that_fits_them_all(texts, values) -> None:
    assert [read_number(texts[0], said) for said in readings(texts)] == values


def test_names_of_industries_are_no_signs(tmp_path: Path) -> None:
    text = "Year,AGS,WZ,Industry name,Employees\n2019,05113,Total,All,9\n2019,05113,62,IT,9\n"
    assert not any("IT" in line for line in proposal(write(tmp_path, text)) if line[0] in "?-")
    assert not np.isnan(as_proposed(tmp_path / "a.csv").total.item())


def test_the_command_that_is_asked_for_reads_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, HEADS[1] + rows("Total", '"1,200"', '"1,100"', "100"))
    with pytest.raises(SelectionError, match=r"1,200' is 1200 or 1\.2.*thousands="):
        read("auto", path)
    assert as_proposed(path).total.item() == 1200
