import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartspec.cube import TOTAL, Status, build_cube
from smartspec.dossier import open_cube, save_cube
from smartspec.errors import DataError, OutputError, SourceError

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
CODES = st.text("ABC019.-é,;\"' ", min_size=1, max_size=5).filter(
    lambda code: code.strip() == code and code != TOTAL
)
STATUS = [status.name.lower() for status in Status]


DAYS = st.dates(datetime.date(1901, 1, 1), datetime.date(2099, 12, 31))


@st.composite
def cubes(draw):
    dates = draw(
        st.lists(
            DAYS,
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    regions = draw(st.lists(CODES, min_size=1, max_size=3, unique=True))
    industries = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    rows, with_error = [], draw(st.booleans())
    for date in dates:
        for region in regions:
            rows.append((str(date), region, TOTAL, 1e9, "observed"))
            for industry in industries:
                status = draw(st.sampled_from(STATUS))
                value = draw(st.floats(0, 1e9)) if status in ("estimated", "rounded") else None
                if status == "observed":  # persons are whole
                    value = float(draw(st.integers(0, 10**9)))
                rows.append(
                    (str(date), region, industry, 0.0 if status == "zero" else value, status)
                )
    table = pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
    if with_error:
        errors = [draw(st.floats(0, 1e6)) for _ in rows]
        table["error"] = pd.Series(errors).where(table["employees"].notna())
    return build_cube(
        table,
        region_names={code: draw(TEXT) for code in regions},
        industry_names={code: draw(TEXT) for code in industries},
        leaves=draw(st.lists(st.sampled_from(industries))),
        provider=draw(TEXT),
        citation=draw(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
        ),
        illustrative=draw(st.integers(0, 1)),
        rounding_base=draw(st.integers(0, 10)),
    )


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cube=cubes())
def test_a_cube_survives_saving_and_opening_to_the_last_bit(tmp_path, ending, cube):
    again = open_cube(save_cube(cube, tmp_path / f"c.{ending}"))
    xr.testing.assert_identical(again, cube)
    for name in cube.variables:
        assert again[name].dtype == cube[name].dtype, name
    assert list(again.attrs) == list(cube.attrs)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_secret_cell_is_empty_in_the_file(cube, tmp_path, ending):
    path = save_cube(cube, tmp_path / f"c.{ending}")
    rows = pd.read_csv(path) if ending == "csv" else pd.read_parquet(path)
    secret = rows[rows["status"].astype(str) == "suppressed"]
    assert len(secret) == 12
    assert secret["employees"].isna().all()


def test_csv_is_for_people(cube, tmp_path):
    lines = save_cube(cube, tmp_path / "c.csv").read_text().splitlines()
    assert lines[0] == "date,region,industry,employees,status"
    assert lines[1] == "2014-09-30,05,24,1000,observed"
    text = (tmp_path / "c.yaml").read_text()
    assert '"05": Staat' in text or "'05': Staat" in text


def test_saving_replaces_a_file_and_leaves_no_draft(cube, tmp_path):
    for _ in range(2):
        save_cube(cube, tmp_path / "c.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.csv", "c.yaml"]


def test_a_sparse_csv_by_hand_opens_with_the_rest_not_available(tmp_path):
    (tmp_path / "c.csv").write_text(
        "date;region;industry;employees;status\n"
        "2019-06-30;05;TOTAL;100;observed\n2019-06-30;05;01;7;observed\n"
        "2019-06-30;06;TOTAL;100;observed\n"
    )
    (tmp_path / "c.yaml").write_text("attributes: {provider: me}\nregion_names: {06: Sechs}\n")
    cube = open_cube(tmp_path / "c.csv")
    assert list(cube["region"].values) == ["06", "05"]
    assert cube["status"].sel(region="06", industry="01").item() == Status.NOT_AVAILABLE
    assert cube["region_name"].sel(region="06").item() == "Sechs"
    assert np.isnan(cube["employees"].sel(region="06", industry="01").item())


def test_figures_without_a_description_are_refused(cube, tmp_path):
    save_cube(cube, tmp_path / "c.csv")
    (tmp_path / "c.yaml").unlink()
    with pytest.raises(SourceError, match=r"no c\.yaml says whose figures"):
        open_cube(tmp_path / "c.csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("attributes: {license: x}", "did you mean 'licence'"),
        ("attributes: {rounding_base: five}", "not a number"),
        ("names: {}", "unknown key"),
    ],
)
def test_a_wrong_description_says_what_is_wrong(cube, tmp_path, text, words):
    save_cube(cube, tmp_path / "c.csv")
    (tmp_path / "c.yaml").write_text(text)
    with pytest.raises(DataError, match=words):
        open_cube(tmp_path / "c.csv")


def test_a_wrong_cell_names_file_and_row(cube, tmp_path):
    path = save_cube(cube, tmp_path / "c.csv")
    path.write_text(path.read_text().replace(",24,1000,", ",24,-1,", 1))
    with pytest.raises(DataError, match=r"c.csv, row 2, column employees, value '-1': less than 0"):
        open_cube(path)


def test_a_contradiction_names_the_file(cube, tmp_path):
    path = save_cube(cube, tmp_path / "c.csv")
    path.write_text(path.read_text().replace(",24,1000,", ",24,999999,", 1))
    with pytest.raises(
        DataError, match=r"c.csv, column 2014-09-30 \| 05 \| 24.*more than the total"
    ):
        open_cube(path)


def test_a_broken_or_foreign_parquet_is_said(tmp_path):
    (tmp_path / "c.parquet").write_bytes(b"PAR1 broken")
    with pytest.raises(SourceError, match="cut off or not Parquet"):
        open_cube(tmp_path / "c.parquet")
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "d.parquet")
    with pytest.raises(SourceError, match="not a cube of smartspec"):
        open_cube(tmp_path / "d.parquet")


def test_other_endings_and_missing_files_are_said(cube, tmp_path):
    save_cube(cube, tmp_path / "employment.parquet")
    with pytest.raises(SourceError, match=r"did you mean 'employment\.parquet'"):
        open_cube(tmp_path / "employmnt.parquet")
    with pytest.raises(SourceError, match=r"a cube is \.parquet or \.csv"):
        open_cube(tmp_path / "c.xlsx")
    with pytest.raises(OutputError, match=r"no format '\.xlsx'"):
        save_cube(cube, tmp_path / "c.xlsx")
    with pytest.raises(OutputError, match="cannot be written"):
        save_cube(cube, tmp_path / "nowhere" / "c.csv")


def test_figures_ready_from_a_dead_writer_never_mix_with_the_old_names(cube, tmp_path):
    """Killed after the rename that decides, before or between the moves: the new pair counts."""
    new = cube.assign_coords(region_name=("region", ["Land", "Ost", "West"]))
    new = new.assign_attrs(provider="new")
    for moved in ([], ["c.yaml"], ["c.csv"], ["c.csv", "c.yaml"]):
        save_cube(cube, tmp_path / "c.csv")
        ready = tmp_path / ".c.csv.smartspec-ready"
        ready.mkdir()
        save_cube(new, ready / "c.csv")
        for name in moved:
            (ready / name).replace(tmp_path / name)
        xr.testing.assert_identical(open_cube(tmp_path / "c.csv"), new)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["c.csv", "c.yaml"]


def test_a_folder_that_cannot_be_mended_is_read_through(cube, tmp_path, monkeypatch):
    new = cube.assign_attrs(provider="new")
    save_cube(cube, tmp_path / "c.csv")
    ready = tmp_path / ".c.csv.smartspec-ready"
    ready.mkdir()
    save_cube(new, ready / "c.csv")

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("smartspec.pair.move", refused)
    xr.testing.assert_identical(open_cube(tmp_path / "c.csv"), new)


def test_a_failed_move_of_the_draft_leaves_the_old_pair(cube, tmp_path, monkeypatch):
    save_cube(cube, tmp_path / "c.csv")

    def refused(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("smartspec.dossier.cubes.dump_yaml", refused)
    with pytest.raises(OutputError, match="No space left"):
        save_cube(cube.assign_attrs(provider="new"), tmp_path / "c.csv")
    xr.testing.assert_identical(open_cube(tmp_path / "c.csv"), cube)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.csv", "c.yaml"]


def test_a_yaml_that_describes_no_cube_is_not_replaced(cube, tmp_path):
    (tmp_path / "c.yaml").write_text("preset: mine\nregion: nuts3\n")
    with pytest.raises(OutputError, match=r"c\.yaml is there and describes no cube"):
        save_cube(cube, tmp_path / "c.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.yaml"]


def test_a_folder_or_device_in_the_place_of_a_cube_is_said_and_stays(cube, tmp_path):
    for name in ("c.csv", "c.yaml", "c.parquet"):
        (tmp_path / name).mkdir()
        with pytest.raises(OutputError, match="is there and is no file"):
            save_cube(cube, tmp_path / ("c.parquet" if name == "c.parquet" else "c.csv"))
        (tmp_path / name).rmdir()
    assert list(tmp_path.iterdir()) == []


def test_a_large_cube_is_written_in_pieces_and_is_the_same(cube, tmp_path, monkeypatch):
    whole = open_cube(save_cube(cube, tmp_path / "a.parquet"))
    monkeypatch.setattr("smartspec.dossier.cubes.PIECE", 8)
    path = save_cube(cube, tmp_path / "b.parquet")
    assert pq.ParquetFile(path).num_row_groups > cube.sizes["date"]
    xr.testing.assert_identical(open_cube(path), whole)


def test_a_csv_of_too_many_cells_is_refused_with_its_cure(cube, tmp_path, monkeypatch):
    monkeypatch.setattr("smartspec.dossier.cubes.MOST_IN_CSV", 8)
    with pytest.raises(OutputError, match=r"too many for a CSV.*c\.parquet"):
        save_cube(cube, tmp_path / "c.csv")
    assert list(tmp_path.iterdir()) == []


def test_memory_that_does_not_suffice_is_said(cube, tmp_path, monkeypatch):
    def refused(*_):
        raise MemoryError

    monkeypatch.setattr("smartspec.dossier.cubes.cube_to_table", refused)
    with pytest.raises(OutputError, match="the memory does not suffice"):
        save_cube(cube, tmp_path / "c.parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_cube_too_large_for_the_memory_is_refused_before_it_is_read(cube, tmp_path, monkeypatch):
    path = save_cube(cube, tmp_path / "large.parquet")
    monkeypatch.setattr("smartspec.dossier.cubes.PIECE", 1)
    monkeypatch.setattr("smartspec.dossier.cubes._free_bytes", lambda: 100)
    with pytest.raises(SourceError, match=r"are free.*Cure: save fewer dates"):
        open_cube(path)
    monkeypatch.setattr("smartspec.dossier.cubes._free_bytes", lambda: None)
    assert open_cube(path).sizes == cube.sizes


def test_memory_that_ends_while_reading_is_not_called_a_broken_file(cube, tmp_path, monkeypatch):
    path = save_cube(cube, tmp_path / "large.parquet")

    def refused(*_, **__):
        raise pa.ArrowMemoryError("no memory")

    monkeypatch.setattr("smartspec.gate.parquet._decoded", refused)
    with pytest.raises(SourceError, match="the memory does not suffice"):
        open_cube(path)
