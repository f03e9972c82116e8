"""Eurostat's formats with invented figures in the notation of its real answers."""

from __future__ import annotations

import gzip
import itertools
import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError, SourceError
from smartspec.sources import inspect, read

SHARED = Path(os.environ.get("SMARTSPEC_SHARED", Path(__file__).resolve().parents[3] / "shared"))
FORMATS = SHARED / "data" / "formats"
SEVERAL = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

DIMS = {
    "freq": ["A"],
    "unit": ["THS_PER"],
    "nace_r2": ["TOTAL", "C", "C24", "C25", "J"],
    "geo": ["DE", "DEA1"],
    "time": ["2018", "2019"],
}
# (nace, geo, time) -> value, observation flag, confidentiality status
CELLS = {
    ("TOTAL", "DE", "2018"): (900.5, "", ""),
    ("TOTAL", "DE", "2019"): (910.5, "p", ""),
    ("TOTAL", "DEA1", "2018"): (90.1, "", ""),
    ("TOTAL", "DEA1", "2019"): (91.2, "b", ""),
    ("C", "DE", "2018"): (156.3, "", ""),
    ("C", "DE", "2019"): (48.2, "e", ""),
    ("C24", "DE", "2018"): (None, "c", ""),
    ("C24", "DE", "2019"): (None, "", "C"),
    ("C24", "DEA1", "2018"): (7.8, "", "N"),
    ("C25", "DEA1", "2018"): (0.0, "", ""),
    ("J", "DEA1", "2019"): (0.9, "u", ""),
}


def payload(cells=None, dims=None, *, sparse=True, index="object", **more) -> dict:
    cells, dims = CELLS if cells is None else cells, dims or DIMS
    values, status = {}, {}
    inner = [d for d in dims if d not in ("freq", "unit")]
    free = list(itertools.product(*(dims[d] for d in inner)))
    for place, key in enumerate(free):
        value, flag, secrecy = cells.get(key, (None, "", ""))
        if value is not None:
            values[str(place)] = value
        if flag or secrecy:
            status[str(place)] = f"{flag}|{secrecy}" if secrecy else flag
    if sparse:
        values = dict(sorted(values.items(), key=lambda one: one[0][::-1], reverse=True))
    else:
        values = [values.get(str(place)) for place in range(len(free))]
        status = [status.get(str(place)) for place in range(len(free))]
    as_index = {"object": lambda c: {k: i for i, k in enumerate(c)}, "list": list}[index]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Invented employment",
        "source": "ESTAT",
        "updated": "2026-07-31T23:00:00+0200",
        "value": values,
        "status": status,
        "id": list(dims),
        "size": [len(codes) for codes in dims.values()],
        "role": {"time": ["time"], "geo": ["geo"]},
        "dimension": {
            name: {
                "label": name,
                "category": {"index": as_index(codes), "label": {c: f"<{c}>" for c in codes}},
            }
            for name, codes in dims.items()
        },
        "extension": {"id": "NAMA_10R_3EMPERS", "status": {"label": {"c": "confidential"}}},
        **more,
    }


def as_json(folder: Path, **options) -> Path:
    path = folder / "a.json"
    path.write_text(json.dumps(payload(**options)), encoding="utf-8")
    return path


def as_csv(folder: Path, cells=None, *, version=1) -> Path:
    head, start = {
        1: ("DATAFLOW,LAST UPDATE", "ESTAT:NAMA_10R_3EMPERS(1.0),31/07/26 23:00:00"),
        2: ("STRUCTURE,STRUCTURE_ID,ACTION", "dataflow,ESTAT:NAMA_10R_3EMPERS(1.0),I"),
    }[version]
    lines = [f"{head},freq,unit,nace_r2,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"]
    for key, (value, flag, secrecy) in (CELLS if cells is None else cells).items():
        shown = "" if value is None else value
        lines.append(",".join([start, "A", "THS_PER", *key, str(shown), flag, secrecy]))
    path = folder / f"v{version}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def as_tsv(folder: Path, cells=None) -> Path:
    cells, times = CELLS if cells is None else cells, DIMS["time"]
    lines = ["freq,unit,nace_r2,geo\\TIME_PERIOD\t" + "\t".join(f"{t} " for t in times)]
    for nace, geo in itertools.product(DIMS["nace_r2"], DIMS["geo"]):
        row = []
        for time in times:
            value, flag, secrecy = cells.get((nace, geo, time), (None, "", ""))
            mark = f"{flag}@{secrecy}" if secrecy else flag
            row.append(f"{':' if value is None else value} {mark}")
        lines.append("\t".join([f"A,THS_PER,{nace},{geo}", *row]))
    path = folder / "a.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def figures(cube) -> dict:
    """All cells and totals by key, whatever the order of the file."""
    out = {}
    for name, dims in (("employees", 3), ("total", 2)):
        status = cube["status" if dims == 3 else "total_status"]
        keys = itertools.product(
            *(cube[d].values.tolist() for d in ("date", "region", "industry")[:dims])
        )
        numbers, flags = cube[name].values.ravel().tolist(), status.values.ravel().tolist()
        for key, number, flag in zip(keys, numbers, flags, strict=True):
            if flag != Status.NOT_AVAILABLE:
                out[key] = (None if np.isnan(number) else number, flag)
    return out


def test_json_stat_becomes_a_cube_of_persons(tmp_path: Path) -> None:
    cube = read("eurostat", as_json(tmp_path))
    one = cube.sel(region="DE", industry="C", date="2018-12-31")
    assert float(one.employees) == 156300
    assert int(one.status) == Status.ROUNDED
    assert float(cube.total.sel(region="DEA1", date="2019-12-31")) == 91200
    assert cube.attrs["rounding_base"] == 100
    assert cube.attrs["classification"] == "NACE2"
    assert cube.attrs["table"] == "NAMA_10R_3EMPERS"
    assert cube.region_name.values.tolist() == ["<DE>", "<DEA1>"]


def test_a_division_loses_its_section_letter_and_some_divisions_do_not_replace_their_section(
    tmp_path: Path,
) -> None:
    cube = read("eurostat", as_json(tmp_path))
    assert dict(zip(cube.industry.values, cube.leaf.values, strict=True)) == {
        "C": True,
        "24": False,
        "25": False,
        "J": True,
    }
    assert cube.industry_name.sel(industry="24").item() == "<C24>"
    assert cube.attrs["overlapping"] == 1


@pytest.mark.parametrize("write", [as_json, as_csv, as_tsv])
def test_a_confidential_figure_is_suppressed_even_where_it_is_printed(tmp_path, write) -> None:
    cube = read("eurostat", write(tmp_path))
    secret = cube.sel(industry="24")
    for region, date in (("DE", "2018"), ("DE", "2019"), ("DEA1", "2018")):
        one = secret.sel(region=region, date=f"{date}-12-31")
        assert int(one.status) == Status.SUPPRESSED
        assert np.isnan(float(one.employees))


def test_flags_tell_estimates_breaks_and_what_is_not_available(tmp_path: Path) -> None:
    cube = read("eurostat", as_json(tmp_path))
    status = cube.status.sel(region="DE", date="2019-12-31")
    assert int(status.sel(industry="C")) == Status.ESTIMATED
    assert int(status.sel(industry="J")) == Status.NOT_AVAILABLE
    assert int(cube.status.sel(region="DEA1", industry="J").isel(date=1)) == Status.ESTIMATED
    assert "breaks in series: DEA1 2019-12-31" in cube.attrs["citation"]


def test_a_rounded_zero_is_not_an_exact_zero(tmp_path: Path) -> None:
    cube = read("eurostat", as_json(tmp_path))
    assert int(cube.status.sel(region="DEA1", industry="25").isel(date=0)) == Status.ROUNDED


def test_whole_persons_are_exact(tmp_path: Path) -> None:
    cells = {("TOTAL", "DE", "2018"): (9, "", ""), ("C", "DE", "2018"): (0, "", "")}
    cube = read("eurostat", as_json(tmp_path, cells=cells, dims={**DIMS, "unit": ["PER"]}))
    assert cube.attrs["rounding_base"] == 0
    assert int(cube.status.values.ravel()[0]) == Status.ZERO


def test_a_status_of_one_text_holds_for_all(tmp_path: Path) -> None:
    cube = read("eurostat", as_json(tmp_path, status="e"))
    assert int(cube.status.sel(region="DE", industry="C").isel(date=0)) == Status.ESTIMATED


cells_of = st.dictionaries(
    st.tuples(*(st.sampled_from(DIMS[d]) for d in ("nace_r2", "geo", "time"))),
    st.tuples(
        st.one_of(st.none(), st.integers(0, 900).map(lambda n: n / 10)),
        st.sampled_from(["", "e", "p", "b", "c", "be"]),
        st.sampled_from(["", "C", "N"]),
    ),
)


def complete(cells: dict) -> dict:
    """With a large total for each region and date; without keys that no format can carry."""
    kept = {k: v for k, v in cells.items() if k[0] != "TOTAL" and v != (None, "", "")}
    totals = itertools.product(["TOTAL"], DIMS["geo"], DIMS["time"])
    return {**dict.fromkeys(totals, (999.5, "", "")), **kept}


@SEVERAL
@given(cells_of)
def test_sparse_and_dense_json_stat_are_the_same(tmp_path: Path, cells) -> None:
    cells = complete(cells)
    sparse = figures(read("eurostat", as_json(tmp_path, cells=cells)))
    dense = as_json(tmp_path, cells=cells, sparse=False, index="list")
    assert sparse == figures(read("eurostat", dense))


@SEVERAL
@given(cells_of)
def test_all_formats_of_the_same_data_are_the_same(tmp_path: Path, cells) -> None:
    cells = complete(cells)
    expected = figures(read("eurostat", as_json(tmp_path, cells=cells)))
    assert figures(read("eurostat", as_csv(tmp_path, cells))) == expected
    assert figures(read("eurostat", as_csv(tmp_path, cells, version=2))) == expected
    assert figures(read("eurostat", as_tsv(tmp_path, cells))) == expected


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv.gz"
    path.write_bytes(gzip.compress(as_tsv(tmp_path).read_bytes()))
    assert figures(read("eurostat", path)) == figures(read("eurostat", tmp_path / "a.tsv"))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(SourceError, match="gzip"):
        read("eurostat", path)


def test_a_dimension_with_several_values_must_be_chosen(tmp_path: Path) -> None:
    text = as_csv(tmp_path).read_text()
    path = tmp_path / "two.csv"
    more = text.split("\n", 1)[1].replace("THS_PER", "PC")
    path.write_text(text + more)
    with pytest.raises(SelectionError, match=r"unit.*THS_PER, PC"):
        read("eurostat", path)
    assert read("eurostat", path, select="unit=THS_PER").sizes["region"] == 2
    with pytest.raises(SelectionError, match="not known to count persons"):
        read("eurostat", path, select={"unit": "PC"})
    with pytest.raises(SelectionError) as error:
        read("eurostat", path, select={"unit": "X", "gea": "DE"})
    assert len(error.value.problems) >= 2


def test_nace_2_1_is_a_classification_of_its_own_and_not_mixed(tmp_path: Path) -> None:
    old, new = as_csv(tmp_path), tmp_path / "new.csv"
    new.write_text(old.read_text().replace("nace_r2", "nace_r2_1"))
    assert read("eurostat", new).attrs["classification"] == "NACE2.1"
    with pytest.raises(DataError, match="two classifications"):
        read("eurostat", [old, new])


def test_a_missing_total_names_what_could_be_one(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text(as_csv(tmp_path).read_text().replace("TOTAL", "A-S"))
    with pytest.raises(DataError, match=r"no total.*A-S"):
        read("eurostat", path)
    assert float(read("eurostat", path, total="A-S").total.max()) == 910500


def test_an_observation_that_appears_twice_is_named_with_its_row(tmp_path: Path) -> None:
    path = as_csv(tmp_path)
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n")
    with pytest.raises(DataError, match=f"row {len(lines) + 1}.*appears twice"):
        read("eurostat", path)


def test_a_negative_count_is_named_with_its_row(tmp_path: Path) -> None:
    path = as_csv(tmp_path)
    path.write_text(path.read_text().replace(",156.3,", ",-156.3,"))
    with pytest.raises(DataError, match=r"row 6.*negative"):
        read("eurostat", path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"class":"dataset","value":{"1":5', "not valid JSON"),
        ('{"class":"collection","version":"2.0"}', "class 'collection'"),
        ('{"error":[{"status":413,"label":"too large"}]}', "too large"),
        (json.dumps(payload(value=[1, 2])), "2 values where the sizes say 20"),
        (json.dumps(payload(value={"99": 2})), "outside of 0 to 19"),
        (json.dumps(payload(value={"1": "x"})), "not a number"),
        (json.dumps(payload(size=[1, 1, 4, 2, 2])), "5 categories where the size says 4"),
        ("DATAFLOW,geo,OBS_VALUE\nX,DE,abc\n", "row 2, column OBS_VALUE, value 'abc'"),
        ("DATAFLOW,geo,OBS_VALUE\nX,DE\n", "2 cells where the header has 3"),
        ("geo\\time\t2018\nDE\t12 e\nFR\t1,5\n", "row 3, column 2018, value '1,5'"),
        ("geo\\time\t2018\t2019\nDE\t12 e\n", "cut off"),
    ],
)
def test_damaged_files_say_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    with pytest.raises(SourceError, match=message):
        read("eurostat", path)


@pytest.mark.parametrize("write", [as_json, as_csv, as_tsv])
def test_inspect_knows_the_formats(tmp_path: Path, write) -> None:
    assert inspect(write(tmp_path))[0].name == "eurostat"


def sample(name: str) -> Path:
    if not (FORMATS / name).exists():
        pytest.skip(f"needs {FORMATS / name}")
    return FORMATS / name


def test_an_excerpt_that_is_no_json_is_refused_cleanly() -> None:
    with pytest.raises(SourceError):
        read("eurostat", sample("eurostat_jsonstat2_excerpt.txt"))


def test_tables_without_industries_name_their_dimensions() -> None:
    for name in ("eurostat_sdmx_csv1_excerpt.csv", "eurostat_tsv_excerpt.tsv"):
        with pytest.raises(SelectionError, match=r"no dimension of the industry.*'geo'"):
            read("eurostat", sample(name))


def test_a_foreign_json_stat_is_read_with_chosen_dimensions() -> None:
    path = sample("jsonstat2_us-labor_full_valid.json")
    with pytest.raises(SelectionError, match="no dimension of the industry"):
        read("eurostat", path)
    select = "labor=labforce+empl+unempl"
    cube = read("eurostat", path, industry="labor", total="labforce", select=select)
    assert dict(cube.sizes) == {"date": 1, "region": 3220, "industry": 2}
    assert cube.total.values[0, 0] == 25480
    assert cube.region.values[0] == "01001"


def test_sdmx_csv_2_is_read_or_refused() -> None:
    path = sample("sdmx_csv2_example-01.csv")
    chosen = {"region": "DIM_1", "industry": "DIM_2", "time": "DIM_3", "total": "B"}
    with pytest.raises(DataError, match="count with decimals"):
        read("eurostat", path, **chosen)
    cube = read("eurostat", path, **chosen, scale=1000)
    assert [str(d)[:10] for d in cube.date.values] == ["2014-01-31", "2014-02-28"]
    with pytest.raises(SourceError, match="OBS_VALUE"):
        read("eurostat", sample("sdmx_csv2_example-12.csv"))
