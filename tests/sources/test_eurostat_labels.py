"""Tables of Eurostat with labels and flags of every kind: codes stay codes, secrets stay secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartspec.cube import Status
from smartspec.errors import DataError, SourceError
from smartspec.sources import inspect, read

HEAD = ["freq", "nace_r2", "unit", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"]
NAMES = {
    "en": ["Time frequency", "Economic activity", "Unit of measure", "Geopolitical entity",
           "Time", "Observation value", "Observation status", "Confidentiality status"],
    "de": ["Zeitfrequenz", "Wirtschaftszweig", "Einheit", "Gebiet", "Zeit", "Wert", "Flag",
           "Vertraulichkeit"],
}  # fmt: skip
LABELS = {
    "A": "Annual", "THS_PER": "Thousand persons", "DEA51": "Bochum, Kreisfreie Stadt",
    "C": "Manufacturing", "TOTAL": "Total - all: NACE activities", "p": "provisional",
    "B": "Mining", "": "",
}  # fmt: skip
ROWS = [
    ["A", "TOTAL", "THS_PER", "DEA51", "2019", "198.1", "p", ""],
    ["A", "C", "THS_PER", "DEA51", "2019", "20.4", "", ""],
    ["A", "B", "THS_PER", "DEA51", "2019", "1.3", "", "C"],
]


def write(folder: Path, header: list[str], rows: list[list[str]], mark: str = ",") -> Path:
    path = folder / "estat.csv"
    quoted = [[f'"{c}"' if mark in c else c for c in row] for row in [header, *rows]]
    path.write_text("\n".join(mark.join(row) for row in quoted) + "\n", encoding="utf-8")
    return path


def beside(names: list[str]) -> tuple[list[str], list[list[str]]]:
    header = [part for pair in zip(HEAD, names, strict=True) for part in pair]
    rows = [[part for c in row for part in (c, LABELS.get(c, ""))] for row in ROWS]
    return header, rows


def both(row: list[str]) -> list[str]:
    return [f"{c}: {LABELS[c]}" if c and c in LABELS else c for c in row]


def checked(path: Path) -> None:
    assert inspect(path)[0].name == "eurostat"
    cube = read(None, path)
    one = cube.sel(region="DEA51").isel(date=0)
    assert one.employees.sel(industry="C").item() == 20400
    assert one.total.item() == 198100
    assert int(one.status.sel(industry="B")) == Status.SUPPRESSED


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_columns_of_names_are_labels_of_the_codes_before_them(
    tmp_path, version, lang, mark
) -> None:
    header, rows = beside(NAMES[lang])
    first = (
        ["DATAFLOW", "LAST UPDATE"]
        if version == "1"
        else ["STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME"]
    )
    given = (
        ["ESTAT:T(1.0)", "24/10/24 11:00:00"]
        if version == "1"
        else ["dataflow", "ESTAT:T(1.0)", "A title"]
    )
    path = write(tmp_path, first + header, [given + row for row in rows], mark)
    checked(path)
    cube = read("eurostat", path)
    assert cube.region_name.item() == "Bochum, Kreisfreie Stadt"
    assert cube.industry_name.values.tolist() == ["Manufacturing", "Mining"]
    assert cube.attrs["title"] == ("" if version == "1" else "A title")


@pytest.mark.parametrize(("in_header", "in_cells"), [(True, True), (False, True), (True, False)])
def test_code_and_label_in_one_cell_are_told_apart(tmp_path, in_header, in_cells) -> None:
    header = [f"{c}: {n}" for c, n in zip(HEAD, NAMES["en"], strict=True)] if in_header else HEAD
    rows = [both(row) if in_cells else row for row in ROWS]
    first = ["STRUCTURE", "STRUCTURE_ID"]
    rows = [["dataflow", "ESTAT:T(1.0): A title", *row] for row in rows]
    path = write(tmp_path, first + header, rows)
    checked(path)
    cube = read("eurostat", path)
    assert cube.attrs["table"] == "T"
    assert cube.region_name.item() == ("Bochum, Kreisfreie Stadt" if in_cells else "DEA51")


def test_labels_without_codes_are_refused_with_what_to_download(tmp_path: Path) -> None:
    labels = [[LABELS.get(c, c) for c in row] for row in ROWS]
    rows = [["ESTAT:T(1.0)", *row] for row in labels]
    path = write(tmp_path, ["DATAFLOW", *HEAD], rows)
    with pytest.raises(SourceError, match=r"row 2, column unit, value 'Thousand persons'.*'Codes"):
        read("eurostat", path)
    names = [*NAMES["en"][:5], "OBS_VALUE", "OBS_FLAG", "CONF_STATUS"]
    path = write(tmp_path, ["DATAFLOW", *names], rows)
    with pytest.raises(SourceError, match=r"Time frequency.*a name where.*'Codes and labels'"):
        read("eurostat", path)


# Flags


@pytest.mark.parametrize(
    ("flag", "conf", "status"),
    [
        ("c", "", "suppressed"), ("C", "", "suppressed"), ("ec", "", "suppressed"),
        ("", "N", "suppressed"), ("", "c", "suppressed"), ("p", "D", "suppressed"),
        ("Q", "", "suppressed"), ("", "F", "rounded"), ("A", "", "rounded"),
        ("bd", "", "rounded"), ("p", "f", "rounded"), ("ep", "", "estimated"),
        ("b e", "", "estimated"), ("u,d", "", "estimated"), ("n", "", "estimated"),
        ("z", "", "not_available"), ("bz", "", "not_available"), ("M", "", "not_available"),
    ],
)  # fmt: skip
def test_every_flag_counts_in_sdmx_csv_and_json_stat(tmp_path: Path, flag, conf, status) -> None:
    rows = [["ESTAT:T(1.0)", *row] for row in ROWS]
    rows[1][7:] = [flag, conf]
    cube = read("eurostat", write(tmp_path, ["DATAFLOW", *HEAD], rows))
    assert Status(int(cube.status.sel(industry="C").item())).name.lower() == status
    joined = f"{flag}|{conf}" if conf else flag
    document = {
        "version": "2.0", "class": "dataset", "source": "ESTAT", "id": ["nace_r2", "geo", "time"],
        "size": [2, 1, 1], "value": [198, 20.4], "status": {"1": joined},
        "dimension": {
            name: {"category": {"index": {code: n for n, code in enumerate(codes)}}}
            for name, codes in (("nace_r2", ["TOTAL", "C"]), ("geo", ["DEA51"]), ("time", ["2019"]))
        },
    }  # fmt: skip
    path = tmp_path / "estat.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    cube = read("eurostat", path, scale=1000)
    assert Status(int(cube.status.sel(industry="C").item())).name.lower() == status


def test_obs_flag_and_obs_status_count_both(tmp_path: Path) -> None:
    rows = [["ESTAT:T(1.0)", *row, "A"] for row in ROWS]
    rows[1][7], rows[1][9] = "c", "A"
    header = ["DATAFLOW", *HEAD, "OBS_STATUS"]
    assert read("eurostat", write(tmp_path, header, rows)).status.values.ravel().tolist() == [2, 2]
    rows[1][7], rows[1][9] = "", "Q"
    assert read("eurostat", write(tmp_path, header, rows)).status.values.ravel().tolist() == [2, 2]


def test_an_unknown_flag_is_refused_with_its_row_or_mapped(tmp_path: Path) -> None:
    rows = [["ESTAT:T(1.0)", *row] for row in ROWS]
    rows[1][7] = "bx"
    path = write(tmp_path, ["DATAFLOW", *HEAD], rows)
    with pytest.raises(DataError, match=r"row 3, value 'bx': an unknown flag 'x'.*markers="):
        read("eurostat", path)
    cube = read("eurostat", path, markers="x=suppressed")
    assert int(cube.status.sel(industry="C").item()) == Status.SUPPRESSED


@pytest.mark.parametrize(
    ("cell", "status"),
    [(":c", "suppressed"), (": c", "suppressed"), ("12.3 c", "suppressed"), ("12.3@C", "suppressed"),
     ("12.3 b@C", "suppressed"), (":@C", "suppressed"), (": z", "not_available"),
     (":", "not_available"), ("12.3 bd", "rounded"), ("12.3 b e", "estimated"),
     ("12.3ep", "estimated"), ("12.3 p", "rounded"), ("12.3|N", "suppressed")],
)  # fmt: skip
def test_every_flag_counts_in_tsv(tmp_path: Path, cell: str, status: str) -> None:
    path = tmp_path / "estat.tsv"
    head = "unit,nace_r2,geo\\TIME_PERIOD\t2019\n"
    path.write_text(f"{head}THS_PER,TOTAL,DE\t198.1\nTHS_PER,C,DE\t{cell}\n", encoding="utf-8")
    cube = read("eurostat", path)
    assert Status(int(cube.status.item())).name.lower() == status
    path.write_text(f"{head}THS_PER,TOTAL,DE\t198.1\nTHS_PER,C,DE\t12.3 x\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"row 3.*an unknown flag 'x'"):
        read("eurostat", path)
