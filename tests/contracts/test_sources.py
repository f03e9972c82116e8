"""What every reader promises, whatever it reads."""

import zipfile
from pathlib import Path

import pytest
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartspec.errors import SmartspecError
from smartspec.sources import inspect, read, source_options, sources

ALL = pytest.mark.parametrize("source", sources(), ids=lambda source: source.NAME)
FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HEADS = [
    b"",
    b"GENESIS-Tabelle: 13111-07-05-4\nStichtag: 30.06.2019\n;;;a\n;;;b\n",
    b"statistics_code;statistics_label;time_code;time_label;time;1_variable_code;value;value_unit"
    b";value_variable_code;value_variable_label\n",
    b"Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;A__B__C\n",
    b"DATAFLOW,LAST UPDATE,freq,nace_r2,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n",
    b'{"version": "2.0", "class": "dataset", ',
    b"freq,nace_r2,geo\\TIME_PERIOD\t2019 \t2020 \n",
    b"PK\x03\x04",
    b"PAR1",
    b"date,region,industry,employees\n",
]
ENDINGS = [".csv", ".zip", ".json", ".tsv", ".xlsx", ".parquet", ""]
garbage = st.builds(lambda head, tail: head + tail, st.sampled_from(HEADS), st.binary(max_size=80))


def is_cube_or_words(name: str, path: Path) -> bool:
    """Whether reading ends in a cube or in an error that says what is wrong."""
    try:
        return isinstance(read(name, path), xr.Dataset)
    except SmartspecError as error:
        return bool(error.problems) and all(problem.message for problem in error.problems)


@ALL
def test_a_source_names_and_describes_itself(source) -> None:
    assert source.__name__.rpartition(".")[2] == source.NAME
    assert set(source.DESCRIPTION) == {"de", "en"}
    assert all(len(text) > 20 for text in source.DESCRIPTION.values())
    assert source.__doc__
    assert "dates" in source_options(source.NAME)


@ALL
@FEW
@given(raw=garbage, ending=st.sampled_from(ENDINGS))
def test_fit_never_raises_and_gives_a_reason(source, tmp_path: Path, raw, ending) -> None:
    path = tmp_path / f"file{ending}"
    path.write_bytes(raw)
    score, reason = source.fit(path)
    assert 0 <= score <= 1
    assert reason


@ALL
@FEW
@given(raw=garbage, ending=st.sampled_from(ENDINGS))
def test_garbage_is_read_or_refused_in_words(source, tmp_path: Path, raw, ending) -> None:
    path = tmp_path / f"file{ending}"
    path.write_bytes(raw)
    assert is_cube_or_words(source.NAME, path)


def _broken(folder: Path) -> list[Path]:
    paths = [folder, folder / "empty.csv", folder / "broken.zip", folder / "cut.zip"]
    paths += [folder / "none.zip", folder / "blank.csv", folder / "broken.xlsx", folder / "nul.csv"]
    paths[1].write_bytes(b"")
    paths[2].write_bytes(b"PK\x03\x04 and nothing of a zip")
    with zipfile.ZipFile(paths[3], "w") as archive:
        archive.writestr("a.csv", "a;b\n" * 100)
    paths[3].write_bytes(paths[3].read_bytes()[:-40])
    with zipfile.ZipFile(paths[4], "w"):
        pass
    paths[5].write_bytes(b" \n\n")
    paths[6].write_bytes(b"PK\x03\x04 and nothing of a workbook")
    paths[7].write_bytes(b"a,b\n\x00,1\n")
    return paths


@ALL
def test_folders_empty_files_and_broken_archives_are_refused_in_words(source, tmp_path) -> None:
    for path in _broken(tmp_path):
        score, reason = source.fit(path)
        assert 0 <= score <= 1
        assert reason
        with pytest.raises(SmartspecError) as caught:
            read(source.NAME, path)
        assert str(path) in str(caught.value)
        assert inspect(path)


@ALL
def test_a_file_cut_anywhere_is_read_or_refused_in_words(source, tmp_path, real_files) -> None:
    for whole in [f for f in real_files if source.fit(f)[0] >= 0.5][:2]:
        raw = whole.read_bytes()
        for part in (0.1, 0.5, 0.97):
            path = tmp_path / whole.name
            path.write_bytes(raw[: int(len(raw) * part)])
            assert is_cube_or_words(source.NAME, path)


@pytest.fixture(scope="session")
def real_files() -> list[Path]:
    """Small real files of all formats."""
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder}")
    files = [*folder.glob("formats/*"), *folder.glob("de_regionalstatistik/13111*_2020.csv")]
    return [path for path in sorted(files) if path.stat().st_size < 1_000_000]
