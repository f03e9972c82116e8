"""A cube that smartspec wrote keeps source, licence and classification when it is imported again."""

from pathlib import Path

import pandas as pd
import pytest

from smartspec.cube import build_cube, with_segments
from smartspec.dossier import save_cube
from smartspec.errors import SmartspecError
from smartspec.sources import inspect, read

ROWS = [
    ("2019-06-30", "05113", "C", 30.0, "rounded", 2.5),
    ("2019-06-30", "05113", "24", None, "suppressed", None),
    ("2019-06-30", "05113", "TOTAL", 100.0, "rounded", 2.5),
    ("2020-06-30", "05113", "C", 35.0, "rounded", 2.5),
    ("2020-06-30", "05113", "24", 0.0, "zero", 0.0),
    ("2020-06-30", "05113", "TOTAL", 105.0, "rounded", 2.5),
]


def cube_of(**attributes):
    rows = pd.DataFrame(
        ROWS, columns=["date", "region", "industry", "employees", "status", "error"]
    )
    return build_cube(
        rows, region_names={"05113": "Essen"}, industry_names={"C": "Industry", "24": "=Metal"},
        leaves=["C"], provider="Office", licence="CC0", citation="Office, 2020",
        classification="WZ2008", rounding_base=5, illustrative=1, **attributes,
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("name", [None, "tidy", "cube"])
def test_an_own_cube_comes_back_as_it_was(tmp_path: Path, ending: str, name) -> None:
    cube = with_segments(cube_of(notes="one\ntwo"), {"2019-06-30": 0, "2020-06-30": 1})
    path = save_cube(cube, tmp_path / f"own.{ending}")
    assert inspect(path)[0].name == "cube"
    back = read(name, path)
    back.attrs["checksum"] = cube.attrs["checksum"]
    assert back.identical(cube)


def test_a_broken_description_is_refused_in_words(tmp_path: Path) -> None:
    path = save_cube(cube_of(), tmp_path / "own.csv")
    beside = path.with_suffix(".yaml")
    beside.write_text(beside.read_text().replace("illustrative: 1", "illustrative: maybe"))
    with pytest.raises(SmartspecError, match="illustrative, value 'maybe': not a number"):
        read(None, path)
    beside.write_text("attributes: [1\n")
    assert read("tidy", path).attrs["provider"] == ""  # a CSV like any other


def test_options_of_a_tidy_table_win(tmp_path: Path) -> None:
    path = save_cube(cube_of(), tmp_path / "own.csv")
    assert read("tidy", path, where="date=2020-06-30").sizes["date"] == 1


def test_an_own_cube_whose_writer_was_killed_is_never_read_as_a_mixture(tmp_path: Path) -> None:
    path = save_cube(cube_of(), tmp_path / "own.csv")
    ready = tmp_path / ".own.csv.smartspec-ready"
    ready.mkdir()
    rows = pd.DataFrame([("2021-06-30", "E1", "C", 7.0, "observed"),
                         ("2021-06-30", "E1", "TOTAL", 9.0, "observed")],
                        columns=["date", "region", "industry", "employees", "status"])  # fmt: skip
    save_cube(build_cube(rows, provider="Other office"), ready / "own.csv")
    (ready / "own.csv").replace(path)  # killed before the description followed
    back = read(None, path)
    assert (back.attrs["provider"], list(back["region"].values)) == ("Other office", ["E1"])
