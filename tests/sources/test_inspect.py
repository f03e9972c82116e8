import zipfile
from pathlib import Path

import pytest

from smartspec.errors import SelectionError, SourceError
from smartspec.sources import inspect, read, source_options, sources
from smartspec.sources.text_file import decode, read_text


def test_readers_register_by_being_there() -> None:
    names = [source.NAME for source in sources()]
    assert {"genesis", "regionalstatistik"} <= set(names)
    assert names == sorted(names)


def test_inspect_tells_for_each_reader_whether_it_fits_and_why(stacked) -> None:
    matches = inspect(stacked())
    assert matches[0].name == "regionalstatistik"
    assert matches[0].score == 1.0
    assert "13111-07-05-4" in matches[0].reason
    assert len(matches) == len(sources())
    assert all(match.reason for match in matches)
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)


def test_real_files_are_recognised(shared: Path) -> None:
    folder = shared / "data"
    for path in folder.glob("formats/ffcsv_*"):
        assert inspect(path)[0].name == "genesis"
    for path in folder.glob("de_regionalstatistik/13111-*"):
        assert inspect(path)[0].name == "regionalstatistik"


def test_a_file_that_does_not_exist_is_named(tmp_path: Path) -> None:
    for ask in (inspect, lambda path: read("genesis", path), lambda path: read("auto", path)):
        with pytest.raises(SourceError, match=r"gone\.csv: no such file"):
            ask(tmp_path / "gone.csv")


def test_auto_takes_the_reader_that_fits_or_says_why_none_does(stacked, tmp_path: Path) -> None:
    assert read("auto", stacked()).attrs["table"] == "13111-07-05-4"
    assert read(None, stacked()).attrs["table"] == "13111-07-05-4"
    note = tmp_path / "note.md"
    note.write_text("nothing to see")
    with pytest.raises(SourceError, match=r"no reader fits this file.*regionalstatistik: "):
        read("auto", note)


def test_an_unknown_reader_or_option_is_met_with_the_nearest(stacked) -> None:
    with pytest.raises(SelectionError, match="did you mean 'genesis'"):
        read("gensis", stacked())
    with pytest.raises(SelectionError, match=r"no option 'sexx'.*did you mean 'sex'"):
        read("regionalstatistik", stacked(), sexx="male")
    assert source_options("regionalstatistik") == ["nationality", "sex", "markers", "dates"]


def test_dates_select_and_unknown_dates_are_refused(stacked) -> None:
    files = [stacked("a.csv", date="30.06.2015"), stacked("b.csv", date="30.06.2019")]
    cube = read("regionalstatistik", files, dates=["2019-06-30"])
    assert cube.sizes["date"] == 1
    assert read("regionalstatistik", files, dates="2015, 2019").sizes["date"] == 2
    with pytest.raises(SelectionError, match="2016"):
        read("regionalstatistik", files, dates="2016")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-1", "utf-16"])
def test_text_is_decoded_by_the_bytes_it_shows(encoding: str) -> None:
    assert decode("Mülheim;1\r\nGöttingen".encode(encoding), file="a") == "Mülheim;1\nGöttingen"


def test_windows_quotes_and_undefined_bytes_are_read() -> None:
    assert decode("„MENÜ“".encode("cp1252"), file="a") == "„MENÜ“"
    assert decode(b"M\xfcl\x81", file="a") == "Mül\x81"


def test_mixed_encoding_names_the_first_line_that_differs() -> None:
    raw = "Köln\nBonn\n".encode() + "Düren\n".encode("cp1252") + b"Unna"
    with pytest.raises(SourceError, match="a, row 3: mixed encoding"):
        decode(raw, file="a")
    with pytest.raises(SourceError, match="row 2: the file is cut off"):
        decode("Köln\nKö".encode()[:-1], file="a")


def _pack(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def test_archives_need_exactly_one_text_file(tmp_path: Path) -> None:
    assert read_text(_pack(tmp_path / "a.zip", a_csv="x;y", b_pdf="no")) == "x;y"
    for members in ({"a_csv": "1", "b_csv": "2"}, {"a_pdf": "1"}, {}):
        with pytest.raises(SourceError, match=f"holds {_texts(members)} "):
            read_text(_pack(tmp_path / "b.zip", **members))


def _texts(members: dict[str, str]) -> int:
    return sum(name.endswith("csv") for name in members)


def test_a_broken_archive_is_refused_with_its_cure(tmp_path: Path) -> None:
    whole = _pack(tmp_path / "a.zip", a_csv="Köln;1\n" * 500)
    raw = bytearray(whole.read_bytes())
    raw[50] ^= 0xFF
    for number, broken in enumerate((whole.read_bytes()[:-30], b"PK\x03\x04 no", bytes(raw))):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(broken)
        with pytest.raises(SourceError, match=r"broken or locked.*download the file again"):
            read_text(path)


def test_auto_and_inspect_say_that_an_archive_is_broken(tmp_path: Path) -> None:
    whole = _pack(tmp_path / "a.zip", a_csv="Köln;1\n" * 500)
    path = tmp_path / "cut.zip"
    path.write_bytes(whole.read_bytes()[:-30])
    with pytest.raises(SourceError, match=r"cut.zip: the ZIP archive is broken.*download .* again"):
        read("auto", path)
    assert all("ZIP archive is broken" in match.reason for match in inspect(path))


def test_auto_says_that_a_file_mixes_encodings_and_leaves_other_kinds_alone(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("Köln\nBonn\n".encode() + "Düren\n".encode("cp1252"))
    with pytest.raises(SourceError, match="row 3: mixed encoding"):
        read("auto", path)
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 but no more")
    with pytest.raises(SourceError, match="no reader fits"):
        read("auto", path)
    assert not any("ZIP" in match.reason for match in inspect(tmp_path))


def test_mixed_encoding_blames_the_line_that_differs_from_most() -> None:
    lines = [b"Unna", *["Düren".encode("cp1252")] * 5, "Köln".encode(), b"Bonn"]
    with pytest.raises(SourceError, match="row 7: mixed encoding: most lines are Windows-1252"):
        decode(b"\n".join(lines), file="a")
