"""Readers under fire: what a file may cost, and what happens to what no reader foresaw."""

import contextlib
import gzip
import io
import json
import os
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path
from unittest.mock import Mock

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from smartspec.errors import (
    DataError,
    Problems,
    ReaderFaultError,
    SelectionError,
    SmartspecError,
    SourceError,
)
from smartspec.sources import genesis, inspect, read
from smartspec.sources.ba_sheet import mend
from smartspec.sources.code_labels import split_labels
from smartspec.sources.table_grid import plain_name
from smartspec.sources.tidy_preset import Mapped
from smartspec.sources.tidy_wide import across

CASES = Path(
    os.environ.get("SMARTSPEC_SHARED", Path(__file__).resolve().parents[2].parent / "shared")
)
FIRE = sorted((CASES / "cases/attack/readers").glob("*"))
FUZZ = Path(__file__).resolve().parents[1] / "fuzz"
ROWS = "date,region,industry,employees\n2019-06-30,05113,TOTAL,1000\n2019-06-30,05113,24,{}\n"


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.skipif(not FIRE, reason="no ../shared/cases/attack/readers")
@pytest.mark.parametrize("path", FIRE, ids=lambda path: path.name)
def test_no_file_of_the_attack_ends_in_a_foreign_exception(path: Path) -> None:
    start = time.process_time()
    matches = inspect(path)
    assert not any("stumbled" in match.reason for match in matches)
    try:
        assert read("auto", path).sizes["date"]
    except ReaderFaultError:
        raise
    except SmartspecError as error:
        for problem in error.problems:
            assert str(path) in str(problem)
            assert problem.cure
    assert time.process_time() - start < 5


LIMITED = """
import resource, sys
sys.path.insert(0, sys.argv.pop(1))
from memory import peak_mb
from pathlib import Path
from smartspec.errors import ReaderFaultError, SmartspecError
from smartspec.sources import inspect, read
before = peak_mb()
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
for path in sys.argv[1:]:
    inspect(path)
    try:
        read("auto", path)
    except SmartspecError as error:
        assert not isinstance(error, ReaderFaultError), error
print(peak_mb() - before)
"""


@pytest.fixture(scope="module")
def bombs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files of some kB that would unpack, spread or repeat to gigabytes."""
    folder = tmp_path_factory.mktemp("bombs")
    ones = b"1" * 100_000_000
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"date,region\n" + ones)
    write(folder / "bomb.zip", stream.getvalue())
    packed = gzip.compress(b"date,region,industry,employees\n" + b"1,1,1,1\n" * 15_000_000)
    write(folder / "bomb.csv.gz", packed)
    far = openpyxl.Workbook()
    far.active["A1"], far.active["XFD1048576"] = "date", 1
    far.save(folder / "far.xlsx")
    one = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "date"
    book.active.merge_cells("A1:B2")
    book.save(one)
    with zipfile.ZipFile(one) as old, zipfile.ZipFile(folder / "merged.xlsx", "w") as new:
        for name in old.namelist():  # openpyxl would lay the whole area out
            new.writestr(name, old.read(name).replace(b"A1:B2", b"A1:XFD1048576"))
    text = pa.array(["x" * 30_000]).dictionary_encode()
    many = pa.DictionaryArray.from_arrays(pa.array([0] * 400_000, pa.int32()), text.dictionary)
    plain = pa.table({"date": many, "region": many, "industry": many, "employees": many})
    pq.write_table(plain, folder / "long.parquet")
    sizes = {"id": ["geo", "time"], "size": [10**9, 10**9], "value": {"0": 1}}
    dims = {dim: {"category": {"index": {"a": 0}}} for dim in ("geo", "time")}
    stat = {"version": "2.0", "class": "dataset", **sizes, "dimension": dims}
    write(folder / "size.json", json.dumps(stat))
    write(folder / "deep.json", '{"class": "dataset", "id": ' + "[" * 100_000)
    lines = [f"{1900 + at % 200}-06-30,R{at},I{at},1" for at in range(3000)]
    spread = "date,region,industry,employees\n" + "\n".join(lines) + "\n"
    write(folder / "spread.csv", spread)
    write(folder / "labels.csv", ROWS.format("1)" * 5000))
    return folder


def test_a_small_file_costs_little_whatever_it_claims(bombs: Path) -> None:
    paths = sorted(str(path) for path in bombs.iterdir())
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, str(FUZZ), *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert int(ran.stdout) < 500  # MB


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bomb.zip", "unpack to more than"),
        ("bomb.csv.gz", "unpack to more than"),
        ("far.xlsx", "XFD1048576.*spread over"),
        ("long.parquet", "unpack to .* letters"),
        ("size.json", "size"),
        ("deep.json", "nested too deeply|not valid JSON"),
    ],
)
def test_what_costs_too_much_is_said_with_the_file(bombs: Path, name: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read("eurostat" if name.endswith("json") else "tidy", bombs / name)
    assert name in str(caught.value)
    assert caught.value.problems[0].cure


def test_a_cube_of_more_places_than_rows_is_refused_before_it_is_laid_out(bombs: Path) -> None:
    tracemalloc.start()
    with pytest.raises(DataError, match=r"spread over 1,\d{3},\d{3},\d{3} places"):
        read("tidy", bombs / "spread.csv", total="sum")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 300_000_000  # bytes


@pytest.mark.parametrize("wrong", ["1e308", "-1e308", "inf", "nan", "1e999", "9" * 5000, "-5"])
def test_a_number_beyond_all_counts_is_no_count(tmp_path: Path, wrong: str) -> None:
    text = ROWS.format(wrong).replace(",1000", f",{wrong}")
    with pytest.raises(DataError, match=r"row 2|2019-06-30"):
        read("tidy", write(tmp_path / "a.csv", text))


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1677-01-01", "2262-12-31", "99999"])
def test_a_date_of_another_age_is_refused(tmp_path: Path, day: str) -> None:
    text = ROWS.format(5).replace("2019-06-30", day)
    with pytest.raises(DataError, match="not a date"):
        read("tidy", write(tmp_path / "a.csv", text))


@pytest.mark.parametrize(
    ("reader", "options"),
    [
        ("tidy", {"region_width": 999999999}),
        ("tidy", {"region_width": "9" * 5000}),
        ("tidy", {"industry_width": -1}),
        ("tidy", {"rounding_base": -5}),
        ("tidy", {"rounding_base": float("nan")}),
        ("tidy", {"rounding_base": 1e308}),
        ("tidy", {"rounding_steps": "0:-5"}),
        ("tidy", {"rounding_steps": "0:inf"}),
        ("tidy", {"rounding_steps": "0:5,1e999:25"}),
        ("tidy", {"day": "13-45"}),
        ("tidy", {"day": "02-29"}),
        ("tidy", {"header_row": -1}),
        ("tidy", {"header_row": 10**12}),
        ("tidy", {"date": ["a"]}),
        ("tidy", {"where": 5}),
        ("tidy", {"dates": 5}),
        ("eurostat", {"scale": "x"}),
        ("eurostat", {"scale": float("inf")}),
        ("genesis", {"select": 7.5}),
        ("genesis", {"measure": ["a", "b"]}),
        ("regionalstatistik", {"sex": {"a": 1}}),
        ("ba", {"preset": True}),
    ],
    ids=str,
)
def test_an_option_out_of_all_sense_is_refused_at_once(tmp_path, reader, options) -> None:
    path = write(tmp_path / "a.csv", ROWS.format(5))
    start = time.process_time()
    with pytest.raises(SmartspecError) as caught:
        read(reader, path, **options)
    assert not isinstance(caught.value, ReaderFaultError)
    assert time.process_time() - start < 2


def test_a_mistake_of_ours_is_told_apart_from_a_broken_file(tmp_path, monkeypatch) -> None:
    path = write(tmp_path / "a.csv", ROWS.format(5))
    monkeypatch.setattr(genesis, "read", Mock(side_effect=TypeError("a slip of ours")))
    monkeypatch.setattr(
        "inspect.signature", lambda f: __import__("types").SimpleNamespace(parameters={})
    )
    with pytest.raises(ReaderFaultError, match="a slip of ours") as caught:
        read("genesis", path)
    assert isinstance(caught.value.__cause__, TypeError)
    assert not isinstance(caught.value, SourceError)


def test_inspect_goes_on_where_one_reader_stumbles(tmp_path, monkeypatch) -> None:
    path = write(tmp_path / "a.csv", ROWS.format(5))
    monkeypatch.setattr(genesis, "fit", Mock(side_effect=ZeroDivisionError))
    matches = {match.name: match for match in inspect(path)}
    assert matches["tidy"].score > 0.5
    assert "stumbled" in matches["genesis"].reason
    assert [match.score for match in inspect(tmp_path)] == [0.0] * len(matches)


def test_parquet_with_broken_notes_of_pandas_is_read(tmp_path: Path) -> None:
    frame = pd.read_csv(io.StringIO(ROWS.format(5)), dtype={"region": str})
    table = pa.Table.from_pandas(frame)
    pq.write_table(table.replace_schema_metadata({"pandas": b"{not json"}), tmp_path / "a.parquet")
    assert float(read("tidy", tmp_path / "a.parquet").total.item()) == 1000


@pytest.mark.parametrize("text", ["1)" * 16_000 + "x", "¹" * 9_000 + "x", "1" * 32_000 + "x"])
def test_a_long_text_is_no_endless_work(text: str) -> None:
    start = time.process_time()
    assert mend(text).endswith("x")
    split_labels(["x" + " (" * 9_000, "a" + " " * 40_000 + "b"])
    plain_name("[note " * 6_000 + " " * 40_000 + "b")
    assert time.process_time() - start < 2


def test_marks_of_notes_still_go() -> None:
    assert mend("24 Metall 1)2) ¹²") == "24 Metall"
    assert plain_name("Employees  [note 1] total") == "Employees total"


def test_a_header_without_rows_is_said(tmp_path: Path) -> None:
    with pytest.raises(SmartspecError, match="a header but no rows"):
        read("tidy", write(tmp_path / "a.csv", ROWS.split("\n", maxsplit=1)[0] + "\n"), total="sum")


LAUGHS = "a: &b0 [1]\n" + "".join(f"k{n}: &b{n + 1} [{f'*b{n}, ' * 9}]\n" for n in range(9))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: " + "[" * 500, "nested too deeply"),
        (LAUGHS, "more than"),
        ("a: &a [*a]", "repeats itself"),
    ],
    ids=["deep", "laughs", "loop"],
)
def test_a_preset_costs_no_more_than_people_write(tmp_path: Path, text: str, words: str) -> None:
    preset = write(tmp_path / "a.yaml", text)
    with pytest.raises(SelectionError, match=words):
        read("tidy", write(tmp_path / "a.csv", ROWS.format(5)), preset=preset)


def test_a_flat_table_with_marks_of_quality_alone_holds_no_figures(tmp_path: Path) -> None:
    keys = "statistics_code;statistics_label;time_code;time_label;time;1_variable_code"
    text = f"{keys};ERW032__q\n13111;a;STAG;b;2019-06-30;WZ08;e\n"
    with pytest.raises(SourceError, match="unknown table layout"):
        read("genesis", write(tmp_path / "a.csv", text))


def test_a_dimension_that_stands_twice_is_said(tmp_path: Path) -> None:
    tsv = "geo,nace_r2,geo\\TIME_PERIOD\t2019\nA,TOTAL,DE\t100\nA,C,DE\t20\n"
    with pytest.raises(SourceError, match="the dimension 'geo' stands twice"):
        read("eurostat", write(tmp_path / "a.tsv", tsv))
    for twice in ("geo", "OBS_VALUE", "OBS_FLAG"):
        head = f"DATAFLOW,freq,nace_r2,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,{twice}\n"
        csv = head + "ESTAT:X(1.0),A,TOTAL,DE,2019,100,,5\n"
        with pytest.raises(SourceError, match=f"'{twice}' stands twice"):
            read("eurostat", write(tmp_path / "a.csv", csv))


def test_a_flag_of_thousands_of_letters_is_told_once_each(tmp_path: Path) -> None:
    sdmx = "DATAFLOW,nace_r2,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    sdmx += f"ESTAT:X(1.0),TOTAL,DE,2019,100,{'1.' * 9_000}\n"
    start = time.process_time()
    with pytest.raises(DataError, match="an unknown flag") as caught:
        read("eurostat", write(tmp_path / "a.csv", sdmx))
    assert len(caught.value.problems) < 5
    assert time.process_time() - start < 2


@pytest.mark.parametrize("name", ["9" * 5000, "a\0b"])
def test_what_is_no_path_is_no_file(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.csv", ROWS.format(5))
    with pytest.raises(SourceError, match="no such file"):
        inspect(tmp_path / name)
    for reader, option in (("ba", "preset"), ("tidy", "preset"), ("tidy", "total")):
        with pytest.raises(SmartspecError) as caught:
            read(reader, path, **{option: f"{name}.csv"})
        assert not isinstance(caught.value, ReaderFaultError)


def workbook_with(path: Path, value: str) -> Path:
    """A workbook whose only figure, 1000 as a spreadsheet wrote it, is another text."""
    pd.DataFrame([["05113", 1000]], columns=["region", "employees"]).to_excel(path, index=False)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert parts[sheet].count(b"<v>1000</v>") == 1
    parts[sheet] = parts[sheet].replace(b"<v>1000</v>", f"<v>{value}</v>".encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize("digits", [30_000, 3_000_000])
def test_a_number_of_many_digits_that_is_none_costs_its_length_not_the_square(tmp_path, digits):
    path = workbook_with(tmp_path / "digits.xlsx", "9" * digits + "x")
    start = time.process_time()
    inspect(path)
    with pytest.raises(SmartspecError):
        read("tidy", path, region="region", employees="employees", date="2020")
    assert time.process_time() - start < 5


def test_blanks_in_a_figure_and_points_behind_a_code_cost_their_length(tmp_path: Path) -> None:
    head = "freq,nace_r2,geo\\TIME_PERIOD\t2019\n"
    tsv = write(tmp_path / "b.tsv", f"{head}A,C24,DEA12\t1{' ' * 30_000}\0\n")
    csv = write(tmp_path / "c.csv", ROWS.format(5).replace(",24,", f",24{'.' * 30_000}x,"))
    start = time.process_time()
    for path in (tsv, csv):
        inspect(path)
        with contextlib.suppress(SmartspecError):
            read("auto", path)
    assert time.process_time() - start < 5


def test_digits_of_another_script_and_raised_ones_are_no_figures(tmp_path: Path) -> None:
    for sign in ("\u0663", "\u0967", "²"):
        path = write(
            tmp_path / "digits.csv", ROWS.format(f"1{sign}") + f"2019-06-30,05113,25,1{sign}.5\n"
        )
        inspect(path)
        with pytest.raises(DataError, match=r"another script|not a number"):
            read("tidy", path)
        with pytest.raises(SelectionError, match="level"):
            read("tidy", write(tmp_path / "l.csv", ROWS.format(5)), level=sign)
    with pytest.raises(SelectionError, match="level"):
        read("tidy", tmp_path / "l.csv", level="9" * 5000)


def test_a_name_of_thousands_of_brackets_is_no_pattern_of_names() -> None:
    """What `inspect` proposes of a broken file names its columns, however long they are."""
    names = [f"{'[' * 15_000}{k}" for k in (1, 2)]
    wanted = Mapped(region="region", date="2020", wide="industry", wide_columns=",".join(names))
    start = time.process_time()
    across(["region", *names], wanted, Problems(SourceError))
    assert time.process_time() - start < 5
