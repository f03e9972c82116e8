"""Where a table lies in its file: what is certain is skipped, what is not is asked for."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from smartspec.errors import SelectionError, SmartspecError, SourceError
from smartspec.sources import inspect, read

HEAD = "date;region;industry;employees"
ROWS = "2020-06-30;05113;24;1200\n2020-06-30;05113;TOTAL;11450"
PLAIN = f"{HEAD}\n{ROWS}\n"
COLUMNS = {"date": "Jahr", "region": "Kreis", "industry": "WZ", "employees": "SvB"}


def write(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def book(folder: Path, **sheets: list[list[object]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "a.xlsx"
    made.save(path)
    return path


def table(*rows: str) -> list[list[object]]:
    return [[cell or None for cell in row.split(";")] for row in rows]


def total(path: Path, **options: object) -> float:
    cube = read("tidy", path, **options)
    assert cube.industry.values.tolist() == ["24"]
    assert cube.employees.item() == 1200
    return float(cube.total.item())


@pytest.mark.parametrize(
    "text",
    [
        f"sep=;\n{PLAIN}",
        f'"sep=;"\n{PLAIN}',
        f"{PLAIN};;;;\n;;;;\n",
        f"{PLAIN};;;\n\n  \n",
        f"{HEAD};;\n" + ROWS.replace("\n", ";;\n") + ";;\n;;;;;\n",
        f"\n\n{PLAIN}",
        f"Beschäftigte am Arbeitsort\nStand: 2021\n\n{PLAIN}",
        f"Beschäftigte;;;\nStichtag; 30.06.2020;;\n;;;\n{PLAIN}",
        f"{PLAIN}\nQuelle: Amt; 2021\nFür die Richtigkeit keine Gewähr\n",
        f"{PLAIN}Quelle: Amt für Statistik\n",
        f"{PLAIN}__________\n© Amt, 2021\n1) ohne Minijobs\n",
        f"{PLAIN}* These figures are suppressed\n",
        f"{HEAD}\n{ROWS.splitlines()[0]}\n{HEAD}\n{ROWS.splitlines()[1]}\n",
        f"{HEAD}\n{ROWS.splitlines()[0]}\n\n{ROWS.splitlines()[1]}\n",
        PLAIN.replace(";", "|"),
        PLAIN.replace(";", "\t"),
        PLAIN.replace("date;region", "\ufeffdate ;\u00a0region\u00a0"),
        PLAIN.replace("region;", "region [note 1];"),
    ],
)
def test_what_is_certainly_no_row_of_the_table_is_skipped(tmp_path: Path, text: str) -> None:
    assert total(write(tmp_path, text)) == 11450
    assert inspect(tmp_path / "a.csv")[0].name == "tidy"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (f"{PLAIN}2020-06-30;05113\n", 4),
        (f"{PLAIN}2020-06-30\n", 4),
        (f"{PLAIN}Bad Homburg\n", 4),
        (f"{HEAD}\nNote of an editor\n{ROWS}\n", 2),
        (f"Titel\n\n{PLAIN}2020-06-30;05113;28\n", 6),
        (f"{PLAIN}2020-06-30;05113;28;1;2;3\n", 4),
    ],
)
def test_what_may_be_a_row_cut_off_is_refused_with_its_number(tmp_path, text, row) -> None:
    with pytest.raises(
        SourceError, match=rf"row {row}: \d cells where .* cut off or damaged"
    ) as no:
        read("tidy", write(tmp_path, text))
    assert f"skip={row}-{row}" in str(no.value)


def test_a_row_that_cannot_be_told_is_skipped_on_request(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEAD}\nNote of an editor\n{ROWS}\nBad Homburg\n")
    assert total(path, skip="2-2,5-") == 11450
    assert total(path, skip=["2-2", "5-5"]) == 11450
    assert total(write(tmp_path, f"a;b;c;d\n{PLAIN}"), skip=1) == 11450


def test_the_header_is_the_row_with_the_columns_of_the_mapping(tmp_path: Path) -> None:
    wide = "a;b;c;d;e;f\n1;2;3;4;5;6\n\n"
    text = wide + "Jahr;Kreis;WZ;SvB\n2020;05113;24;1200\n2020;05113;TOTAL;11450\n"
    assert total(write(tmp_path, text), **COLUMNS) == 11450
    assert total(write(tmp_path, text), **COLUMNS, header_row=4) == 11450


def test_a_header_may_spread_over_two_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        Daten=table(
            "Titel;;;", "Stich-;Kreis;Beschäftigte;", "tag;;WZ;SvB",
            "2020;05113;24;1200", "2020;05113;TOTAL;11450",
        ),
    )  # fmt: skip
    names = {
        "date": "Stich- tag",
        "region": "Kreis",
        "industry": "Beschäftigte WZ",
        "employees": "Beschäftigte SvB",
    }
    assert total(path, **names, header_row="2-3") == 11450


@pytest.mark.parametrize("row", [0, -1, "x", "5-3", "99999999", 10**30, [1], "1.5", 7])
def test_an_impossible_header_row_is_refused(tmp_path: Path, row: object) -> None:
    with pytest.raises(SelectionError, match="header_row"):
        read("tidy", write(tmp_path, PLAIN), header_row=row)


@pytest.mark.parametrize("rows", [0, -1, "x", "5-3", "99999999", "-", "", "1;2", [None]])
def test_impossible_rows_to_skip_are_refused(tmp_path: Path, rows: object) -> None:
    with pytest.raises(SelectionError, match="skip"):
        read("tidy", write(tmp_path, PLAIN), skip=rows)


def test_of_two_tables_in_a_file_one_is_asked_for(tmp_path: Path) -> None:
    first = f"Jahr 2020\n{PLAIN}\n"
    path = write(tmp_path, first + f"Jahr 2021\n{PLAIN.replace('1145', '1945')}")
    with pytest.raises(SourceError, match=r"row 7: a second table.*header_row=2 or header_row=7"):
        read("tidy", path)
    with pytest.raises(SourceError, match="row 7: a second table"):
        read("auto", path)
    assert total(path, header_row=2) == 11450
    assert total(path, header_row=7) == 19450


GOOD = table(HEAD, *ROWS.split("\n"))


def test_the_sheet_is_the_one_that_holds_the_table(tmp_path: Path) -> None:
    notes = table("Note;Text", "1;confidential", "2;rounded")
    path = book(tmp_path, Cover=[["Employment"]], Notes=notes, Table_1=[["Title"], [], *GOOD])
    assert total(path) == 11450
    assert inspect(path)[0].name == "tidy"


def test_of_two_sheets_with_such_a_table_one_is_asked_for(tmp_path: Path) -> None:
    path = book(tmp_path, y2019=GOOD, y2020=GOOD)
    with pytest.raises(SelectionError, match=r"'y2019', 'y2020' hold such a table.*sheet='y2019'"):
        read("tidy", path)
    assert total(path, sheet="y2020") == 11450
    with pytest.raises(SelectionError, match="did you mean 'y2019'"):
        read("tidy", path, sheet="y2091")
    assert inspect(path)[0].name


def test_a_hidden_sheet_is_read_only_on_request(tmp_path: Path) -> None:
    path = book(tmp_path, old=GOOD, new=GOOD)
    made = openpyxl.load_workbook(path)
    made["old"].sheet_state = "hidden"
    made.save(path)
    assert total(path) == total(path, sheet="old") == 11450


def twice(folder: Path, kind: str, name: str) -> Path:
    head = HEAD.replace("industry", f"{name};industry")
    rows = ROWS.replace(";05113", ";05113;Essen")
    if kind == "csv":
        return write(folder, f"{head}\n{rows}\n")
    if kind == "xlsx":
        return book(folder, A=table(head, *rows.split("\n")))
    columns = [pa.array(column) for column in zip(*(r.split(";") for r in rows.split("\n")))]  # noqa: B905
    path = folder / "a.parquet"
    pq.write_table(pa.table(columns, names=head.split(";")), path)
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize("name", ["region", " region", "region\u00a0", "region [note 2]"])
def test_a_column_that_stands_twice_is_refused(tmp_path: Path, kind: str, name: str) -> None:
    path = twice(tmp_path, kind, name)
    with pytest.raises(SourceError, match="column region: the column 'region' stands twice"):
        read("tidy", path)
    assert inspect(path)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_column_that_nobody_asked_for_may_stand_twice(tmp_path: Path, kind: str) -> None:
    head = f"{HEAD};note;note"
    path = tmp_path / f"a.{kind}"
    rows = [f"{row};;" for row in ROWS.split("\n")]
    if kind == "csv":
        write(tmp_path, "\n".join([head, *rows]))
    elif kind == "xlsx":
        book(tmp_path, A=table(head, *rows))
    else:
        columns = [pa.array(c) for c in zip(*(r.split(";") for r in rows), strict=True)]
        names = head.split(";")
        pq.write_table(pa.Table.from_arrays(columns, names=names), path)
    assert total(path, employees="employees") == 11450 if kind != "parquet" else True
    if kind == "parquet":  # counts are texts here
        assert read("tidy", path).sizes["industry"] == 1


def test_two_options_that_name_one_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match=r"'region': region and region_name name one column"):
        read("tidy", write(tmp_path, PLAIN), region_name="region")
    with pytest.raises(SelectionError, match="date and quarter name one column"):
        read("tidy", write(tmp_path, PLAIN), quarter="date")


def test_a_code_in_two_columns_is_put_together(tmp_path: Path) -> None:
    text = "date;state;county;industry;employees\n2020;1;5;24;1200\n2020;1;5;TOTAL;11450\n"
    path = write(tmp_path, text)
    cube = read("tidy", path, region="state+county", region_width="2+3")
    assert cube.region.values.tolist() == ["01005"]
    assert read("tidy", path, region=["state", "county"]).region.values.tolist() == ["15"]
    for width in (5, "2", "2+3+4"):
        with pytest.raises(SelectionError, match=r"region_width=2\+2|region_width=2\+3"):
            read("tidy", path, region="state+county", region_width=width)
    with pytest.raises(SelectionError, match="no column 'conty' for region"):
        read("tidy", path, region="state+conty")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("region_width", "five"), ("region_width", -1), ("region_width", 10**9),
        ("industry_width", 2.5), ("rounding_base", "some"), ("rounding_base", -5),
        ("rounding_base", float("nan")), ("estimated", "perhaps"), ("day", "13-45"),
        ("day", "02-30"), ("day", 930), ("level", [2]), ("employees", ["a", "b"]),
        ("region_name", {"a": "b"}), ("date", True), ("date", ""), ("status", []),
        ("reference", False), ("markers", {"*": []}), ("total", ["a"]), ("region", []),
    ],
)  # fmt: skip
def test_a_value_of_an_odd_kind_is_refused_with_the_option(tmp_path, option, value) -> None:
    with pytest.raises(SelectionError, match=option):
        read("tidy", write(tmp_path, PLAIN), **{option: value})


def test_false_is_not_true_when_it_comes_as_text(tmp_path: Path) -> None:
    cube = read("tidy", write(tmp_path, PLAIN), estimated="false")
    assert (cube.status == 0).all() or "estimated" not in str(cube.status.attrs)
    assert not (cube.status == 4).any()


@pytest.mark.parametrize(
    ("column", "values", "words"),
    [
        ("region", [["05113"], ["05113"]], "lists"),
        ("region", [{"a": "1"}, {"a": "2"}], "lists"),
        ("employees", [True, False], "yes or no"),
        ("date", [pd.Timedelta(1, "D"), pd.Timedelta(2, "D")], "pieces of time"),
    ],
)
def test_a_parquet_column_of_an_odd_type_is_refused(tmp_path, column, values, words) -> None:
    frame = pd.DataFrame([row.split(";") for row in ROWS.split("\n")], columns=HEAD.split(";"))
    frame = frame.astype({"employees": float})
    frame[column] = pd.Series(values)
    frame.to_parquet(tmp_path / "a.parquet")
    with pytest.raises(SourceError, match=f"column {column}: the column holds {words}"):
        read("tidy", tmp_path / "a.parquet")


def test_parquet_texts_of_every_type_are_read(tmp_path: Path) -> None:
    frame = pd.DataFrame([row.split(";") for row in ROWS.split("\n")], columns=HEAD.split(";"))
    for kind in (
        pa.string(),
        pa.large_string(),
        pa.binary(),
        pa.dictionary(pa.int8(), pa.string()),
    ):
        columns = [pa.array(frame[name].tolist()).cast(pa.string()) for name in frame]
        columns[1] = (
            columns[1].dictionary_encode()
            if pa.types.is_dictionary(kind)
            else columns[1].cast(kind)
        )
        pq.write_table(pa.table(columns, names=list(frame)), tmp_path / "a.parquet")
        assert read("tidy", tmp_path / "a.parquet").region.values.tolist() == ["05113"]


QCEW = "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code"


def qcew(folder: Path, last: str, *rows: str, name: str = "a.csv") -> Path:
    return write(folder, "\n".join([f"{QCEW},{last}", *rows, ""]), name)


def test_files_of_one_industry_are_read_beside_that_of_all(tmp_path: Path) -> None:
    last = "month1_emplvl,month2_emplvl,month3_emplvl"
    one = qcew(tmp_path, last, "34001,5,31-33,74,0,2024,1,,1,2,2100")
    whole = qcew(tmp_path, last, "34001,5,10,71,0,2024,1,,1,2,100200", name="b.csv")
    assert inspect(one)[0].reason == "columns of the preset 'us_qcew_county'"
    cube = read("tidy", [one, whole], preset="us_qcew_county")
    assert (cube.employees.item(), cube.total.item()) == (2100, 100200)
    assert cube.attrs["classification"] == "NAICS2022"
    with pytest.raises(SmartspecError, match="no row has the industry '10'"):
        read("auto", one)


def test_annual_files_and_states_have_presets_of_their_own(tmp_path: Path) -> None:
    last = "annual_avg_estabs,annual_avg_emplvl"
    rows = ["34001,5,10,71,0,2016,A,,9,100", "34001,5,21,74,0,2016,A,N,0,0"]
    cube = read("auto", qcew(tmp_path, last, *rows))
    assert str(cube.date.values[0])[:10] == "2016-12-31"
    assert cube.attrs["classification"] == "NAICS2012"
    assert int(cube.status.item()) == 2 or cube.employees.isnull().all()
    states = qcew(tmp_path, last, *(row.replace(",7", ",5") for row in rows))
    assert inspect(states)[0].reason == "columns of the preset 'us_qcew_state_annual'"
    assert read("auto", states).total.item() == 100


def test_a_preset_claims_no_table_whose_rows_it_cannot_read(tmp_path: Path) -> None:
    last = "month1_emplvl,month2_emplvl,month3_emplvl"
    path = qcew(tmp_path, last, "C4216,5,10,41,0,2024,1,,1,2,100200")
    assert inspect(path)[0].score < 0.5


def test_years_of_two_editions_are_not_mixed(tmp_path: Path) -> None:
    last = "month1_emplvl,month2_emplvl,month3_emplvl"
    rows = [f"34001,5,10,71,0,{year},1,,1,2,100" for year in (2016, 2024)]
    rows += [f"34001,5,21,74,0,{year},1,,1,2,10" for year in (2016, 2024)]
    path = qcew(tmp_path, last, *rows)
    with pytest.raises(SmartspecError, match="NAICS2012 until 2016, NAICS2022 from 2024"):
        read("auto", path)
    assert read("auto", path, where="year=2024").attrs["classification"] == "NAICS2022"
