"""Tidy tables: small ones written here, the British and American sets where they are at hand."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartspec.csv_text import csv_text
from smartspec.cube import Status, build_cube, cube_to_table
from smartspec.errors import DataError, SelectionError, SourceError
from smartspec.sources import inspect, read

SHARED = Path(os.environ.get("SMARTSPEC_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SEVERAL = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
HEAD = "date,region,industry,employees,status\n"
ROWS = """\
2019-06-30,01,24,30,observed
2019-06-30,01,28,,suppressed
2019-06-30,01,TOTAL,100,observed
2019-06-30,02,24,40,observed
2019-06-30,02,28,5,observed
2019-06-30,02,TOTAL,200,observed
"""
PLAIN = """\
year,area,sic,jobs,flag
2019,01,24,30,
2019,01,28,0,N
2019,02,24,0,
2019,02,28,5,
"""
MAPPED = {"date": "year", "region": "area", "industry": "sic", "employees": "jobs"}


def write(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def status(cube, region: str, industry: str) -> Status:
    return Status(int(cube.status.sel(region=region, industry=industry).isel(date=0)))


def test_a_table_with_the_names_of_the_schema_needs_no_mapping(tmp_path: Path) -> None:
    cube = read("tidy", write(tmp_path, HEAD + ROWS))
    assert cube.region.values.tolist() == ["01", "02"]
    assert cube.total.values.tolist() == [[100, 200]]
    assert status(cube, "01", "28") is Status.SUPPRESSED
    assert inspect(tmp_path / "a.csv")[0].name == "tidy"


def test_a_figure_printed_beside_a_secret_status_is_dropped(tmp_path: Path) -> None:
    text = HEAD + ROWS.replace(",,suppressed", ",7,suppressed")
    cube = read("tidy", write(tmp_path, text))
    assert np.isnan(cube.employees.sel(region="01", industry="28").item())


def test_a_zero_in_a_row_marked_secret_is_never_zero(tmp_path: Path) -> None:
    totals = write(tmp_path, "year,area,jobs\n2019,01,90\n2019,02,95\n", "totals.csv")
    options = {**MAPPED, "total": str(totals), "suppressed_where": "flag=N"}
    cube = read("tidy", write(tmp_path, PLAIN), **options)
    assert status(cube, "01", "28") is Status.SUPPRESSED
    assert np.isnan(cube.employees.sel(region="01", industry="28").item())
    assert status(cube, "02", "24") is Status.ZERO
    assert cube.total.values.tolist() == [[90, 95]]
    assert [str(d)[:10] for d in cube.date.values] == ["2019-12-31"]


def test_totals_are_not_added_up_over_secret_cells(tmp_path: Path) -> None:
    options = {**MAPPED, "total": "sum", "suppressed_where": {"flag": "N"}}
    with pytest.raises(DataError, match=r"row 3.*no total for 01"):
        read("tidy", write(tmp_path, PLAIN), **options)


def test_totals_added_up_are_marked_as_estimated(tmp_path: Path) -> None:
    cube = read("tidy", write(tmp_path, PLAIN), **MAPPED, total="sum", day="09-30")
    assert cube.total.values.tolist() == [[30, 5]]
    assert (cube.total_status == Status.ESTIMATED).all()
    assert [str(d)[:10] for d in cube.date.values] == ["2019-09-30"]


def test_with_a_rounding_base_a_zero_is_rounded_too(tmp_path: Path) -> None:
    cube = read("tidy", write(tmp_path, PLAIN), **MAPPED, total="sum", rounding_base=5)
    assert (cube.status == Status.ROUNDED).all()
    assert cube.attrs["rounding_base"] == 5


STEPPED = """\
year,area,sic,jobs
2019,01,24,45
2019,01,28,50
2019,02,24,0
2019,02,28,300
"""
STEPS = {0: 5, 50: 25, 250: 50}


@pytest.mark.parametrize("steps", [STEPS, "0:5,50:25,250:50", {"0": "5", "50": "25", "250": "50"}])
def test_larger_figures_may_be_rounded_more_coarsely(tmp_path: Path, steps) -> None:
    options = {**MAPPED, "total": "sum", "reference": "ALL", "rounding_steps": steps}
    cube = read("tidy", write(tmp_path, STEPPED), **options)
    assert cube.error.values.tolist() == [[[2.5, 12.5], [2.5, 25], [5, 37.5]]]
    assert cube.total_error.values.tolist() == [[15, 27.5, 42.5]]
    assert (cube.status.sel(region=["01", "02"]) == Status.ROUNDED).all()
    assert cube.attrs["rounding_base"] == 5


def test_an_exact_zero_has_no_error_and_a_secret_cell_none_at_all(tmp_path: Path) -> None:
    text = HEAD + ROWS.replace("02,28,5,observed", "02,28,0,zero")
    cube = read("tidy", write(tmp_path, text), rounding_steps=STEPS, reference="ALL")
    assert cube.error.sel(region="02").values.tolist() == [[2.5, 0]]
    assert np.isnan(cube.error.sel(region=["01", "ALL"], industry="28")).all()
    absent = text.replace("2019-06-30,02,28,0,zero\n", "")
    cube = read("tidy", write(tmp_path, absent), rounding_steps=STEPS, absent="zero")
    assert cube.error.sel(region="02").values.tolist() == [[2.5, 0]]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("0:5,50", "not a step of rounding"),
        ("5:5,50:25", "from 0 on"),
        ("0:0,50:25", "from 0 on"),
        ("0:5,50:25,25:50", "do not grow"),
        ("0:25,50:5", "do not grow"),
        ("0:5,60:25", "across this limit"),
        ("0:5,nan:25", "do not grow"),
    ],
)
def test_steps_that_the_figures_could_not_tell_are_refused(tmp_path, steps, message) -> None:
    with pytest.raises(SelectionError, match=message):
        read("tidy", write(tmp_path, STEPPED), **MAPPED, total="sum", rounding_steps=steps)


def test_a_figure_that_the_steps_do_not_allow_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, STEPPED.replace(",300", ",310"))
    with pytest.raises(DataError, match=r"row 5, value '310': not a multiple of 50"):
        read("tidy", path, **MAPPED, total="sum", rounding_steps=STEPS)


def test_how_figures_are_rounded_is_one_choice(tmp_path: Path) -> None:
    path = write(tmp_path, STEPPED)
    both = {"rounding_base": 5, "rounding_steps": STEPS}
    with pytest.raises(SelectionError, match="both rounding_base and rounding_steps"):
        read("tidy", path, **MAPPED, total="sum", **both)
    columns = "date: year\nregion: area\nindustry: sic\nemployees: jobs\ntotal: sum\n"
    preset = write(tmp_path, columns + "rounding_steps: {0: 5, 50: 25, 250: 50}\n", "own.yaml")
    assert "error" in read("tidy", path, preset=preset)
    cube = read("tidy", path, preset=preset, rounding_base=5)
    assert "error" not in cube


def test_markers_say_what_texts_mean(tmp_path: Path) -> None:
    text = (HEAD + ROWS).replace(",40,observed", ",*,").replace(",,suppressed", ",-,")
    path = write(tmp_path, text)
    cube = read("tidy", path, markers={"*": "suppressed", "-": "not_available"})
    assert status(cube, "02", "24") is Status.SUPPRESSED
    assert status(cube, "01", "28") is Status.NOT_AVAILABLE


def test_german_numbers_and_dates_are_read(tmp_path: Path) -> None:
    text = "Stichtag;AGS;WZ;SvB\n30.06.2019;05113;24;1.234\n30.06.2019;05113;Insgesamt;9.999\n"
    cube = read(
        "tidy",
        write(tmp_path, text),
        date="Stichtag",
        region="AGS",
        industry="WZ",
        employees="SvB",
        total="Insgesamt",
        decimal=",",
        date_format="%d.%m.%Y",
        classification="WZ2008",
    )
    assert float(cube.employees.item()) == 1234
    assert str(cube.date.values[0])[:10] == "2019-06-30"


def test_the_reference_is_the_sum_over_all_regions(tmp_path: Path) -> None:
    cube = read("tidy", write(tmp_path, HEAD + ROWS), reference="ALL", reference_name="All of it")
    assert cube.total.sel(region="ALL").item() == 300
    assert cube.employees.sel(region="ALL", industry="24").item() == 70
    assert cube.region_name.sel(region="ALL").item() == "All of it"


def test_the_reference_of_a_secret_cell_is_secret(tmp_path: Path) -> None:
    cube = read("tidy", write(tmp_path, HEAD + ROWS), reference="ALL")
    assert status(cube, "ALL", "28") is Status.SUPPRESSED
    assert np.isnan(cube.employees.sel(region="ALL", industry="28").item())


def test_a_secret_total_has_no_reference(tmp_path: Path) -> None:
    text = HEAD + ROWS.replace("01,24,30,observed", "01,24,,suppressed")
    text = text.replace("01,TOTAL,100,observed", "01,TOTAL,,suppressed")
    with pytest.raises(DataError, match="that of 01 at 2019-06-30 is secret"):
        read("tidy", write(tmp_path, text), reference="ALL")


def test_absent_rows_are_zero_only_where_that_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + ROWS.replace("2019-06-30,02,28,5,observed\n", ""))
    assert status(read("tidy", path), "02", "28") is Status.NOT_AVAILABLE
    cube = read("tidy", path, absent="zero")
    assert status(cube, "02", "28") is Status.ZERO
    assert status(cube, "01", "28") is Status.SUPPRESSED


def test_rows_and_levels_are_filtered(tmp_path: Path) -> None:
    more = "2019-06-30,01,241,10,observed\n"
    path = write(tmp_path, HEAD + ROWS + more)
    assert read("tidy", path, level=2).industry.values.tolist() == ["24", "28"]
    cube = read("tidy", path)
    assert cube.leaf.values.tolist() == [True, True, False]
    assert read("tidy", path, where="region=02").region.values.tolist() == ["02"]
    with pytest.raises(SelectionError, match=r"'03'.*no row has this value"):
        read("tidy", path, where={"region": "03"})


@pytest.mark.parametrize("ending", ["csv.gz", "parquet", "xlsx", "tsv"])
def test_all_file_formats_give_the_same_cube(tmp_path: Path, ending: str) -> None:
    expected = read("tidy", write(tmp_path, HEAD + ROWS))
    table = pd.read_csv(tmp_path / "a.csv", dtype={"region": str, "industry": str})
    path = tmp_path / f"b.{ending}"
    if ending == "csv.gz":
        path.write_bytes(gzip.compress((HEAD + ROWS).encode()))
    elif ending == "parquet":
        table.to_parquet(path)
    elif ending == "xlsx":
        table.to_excel(path, index=False, engine="xlsxwriter")
    else:
        write(tmp_path, (HEAD + ROWS).replace(",", "\t"), "b.tsv")
    cube = read("tidy", path)
    assert cube.drop_attrs().identical(expected.drop_attrs())


@pytest.mark.parametrize("ending", ["parquet", "xlsx"])
def test_codes_stored_as_numbers_are_refused(tmp_path: Path, ending: str) -> None:
    write(tmp_path, HEAD + ROWS)
    table = pd.read_csv(tmp_path / "a.csv", dtype={"industry": str})
    path = tmp_path / f"b.{ending}"
    if ending == "parquet":
        table.to_parquet(path)
    else:
        table.to_excel(path, index=False, engine="xlsxwriter")
    with pytest.raises(SourceError, match=r"region.*'01' has become 1"):
        read("tidy", path)
    assert read("tidy", path, region_width=2).region.values.tolist() == ["01", "02"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",02,24,40,", ",01,24,40,", r"row 5.*duplicate key"),
        (",40,", ",-40,", r"row 5, column employees, value '-40': negative count"),
        (",40,", ",forty,", r"row 5, column employees, value 'forty': not a number"),
        (",40,", ",40%,", r"row 5.*percent"),
        (",40,", ",400,", "more than the total"),
        ("2019-06-30,02,24", "30/06/2019,02,24", r"row 5, column date.*not a date"),
        (",observed", ",obseved", "did you mean 'observed'"),
        (",02,24,", ",,24,", r"row 5, column region: empty cell"),
        ("TOTAL", "T", "no total"),
    ],
)
def test_bad_figures_are_named_with_row_and_cure(tmp_path, old, new, message) -> None:
    path = write(tmp_path, HEAD + ROWS.replace(old, new))
    with pytest.raises(DataError, match=message):
        read("tidy", path)


def test_shares_are_no_counts(tmp_path: Path) -> None:
    rows = "2019-06-30,{r},24,{v},observed\n2019-06-30,{r},TOTAL,100,observed\n"
    text = HEAD + rows.format(r="01", v="12.5") + rows.format(r="02", v="7.1")
    with pytest.raises(DataError, match="percent"):
        read("tidy", write(tmp_path, text))


def test_an_unknown_column_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SelectionError) as error:
        read("tidy", write(tmp_path, PLAIN), date="yaer", region="aera", industry="sic")
    assert "did you mean 'year'" in str(error.value)
    assert "did you mean 'area'" in str(error.value)
    assert len(error.value.problems) == 3


def test_two_classifications_in_one_table_are_refused(tmp_path: Path) -> None:
    text = HEAD.replace("status", "status,nace") + "".join(
        f"{line},{nace}\n"
        for line, nace in zip(ROWS.split(), ["WZ2008"] * 5 + ["WZ2025"], strict=True)
    )
    with pytest.raises(DataError, match="two classifications are mixed: WZ2008, WZ2025"):
        read("tidy", write(tmp_path, text), classification="nace")


def test_a_code_unknown_to_the_classification_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + ROWS.replace(",28,", ",34,"))
    with pytest.raises(DataError, match="not a code of WZ2008"):
        read("tidy", path, classification="WZ2008")


@pytest.mark.parametrize("line", ["2019-06-30,01", "2019-06-30,01,24,1,observed,more"])
def test_a_row_of_another_width_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(SourceError, match="cut off or damaged"):
        read("tidy", write(tmp_path, HEAD + ROWS + line + "\n"))


def test_a_broken_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(SourceError, match="not a sound Parquet"):
        read("tidy", path)


def test_a_preset_of_ones_own_holds_mapping_and_provenance(tmp_path: Path) -> None:
    preset = write(
        tmp_path,
        "date: year\nregion: area\nindustry: sic\nemployees: jobs\ntotal: sum\nlicence: CC0\n",
        "own.yaml",
    )
    cube = read("tidy", write(tmp_path, PLAIN), preset=preset)
    assert cube.attrs["licence"] == "CC0"
    bad = write(tmp_path, "dat: year\nabsent: none\n", "bad.yaml")
    with pytest.raises(SelectionError) as error:
        read("tidy", tmp_path / "a.csv", preset=bad)
    assert len(error.value.problems) == 2
    with pytest.raises(SelectionError, match="did you mean 'uk_bres'"):
        read("tidy", tmp_path / "a.csv", preset="uk_bress")


cells = st.dictionaries(
    st.tuples(
        st.sampled_from(["2018-12-31", "2019-06-30"]),
        st.sampled_from(["01", "05", "DEA1"]),
        st.sampled_from(["01", "24", "C", "2.10"]),
    ),
    st.one_of(
        st.tuples(st.integers(1, 10**6).map(float), st.sampled_from(["observed", "estimated"])),
        st.just((0.0, "zero")),
        st.just((None, "suppressed")),
        st.just((None, "not_available")),
    ),
    min_size=1,
)


@SEVERAL
@given(cells)
def test_a_cube_written_as_a_tidy_table_comes_back(tmp_path: Path, drawn) -> None:
    rows = [(*key, *value) for key, value in drawn.items()]
    rows += [(d, r, "TOTAL", 10.0**7, "observed") for d, r in {k[:2] for k in drawn}]
    columns = ["date", "region", "industry", "employees", "status"]
    cube = build_cube(pd.DataFrame(rows, columns=columns), classification="own")
    path = tmp_path / "cube.csv"
    cube_to_table(cube).to_csv(path, index=False)
    back = read("tidy", path)
    for name in ("employees", "status", "total", "total_status"):
        assert back[name].sizes == cube[name].sizes
        same = back[name].reindex_like(cube[name]).values
        np.testing.assert_array_equal(same, cube[name].values)


def shared(name: str) -> Path:
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"needs {path}")
    return path


def test_the_british_survey_is_read_by_its_preset() -> None:
    path = shared("uk_bres/uk_bres_itl2_sic2007_division_2015_2021.csv.gz")
    cube = read("tidy", path, preset="uk_bres")
    assert dict(cube.sizes) == {"date": 7, "region": 41, "industry": 88}
    assert [str(d)[5:10] for d in cube.date.values] == ["09-30"] * 7
    assert cube.region_name.sel(region="GB").item() == "Great Britain"
    assert cube.total.sel(region="GB").values.tolist()[::6] == [29754055, 31341585]
    assert cube.industry.values[0] == "01"
    assert cube.attrs["licence"] == "Open Government Licence v3.0"
    assert read(None, path).identical(cube)
    assert cube.error.sel(region="UKC1", industry="01", date="2015-09-30").item() == 500  # of 5,000
    parts = cube.total_error.drop_sel(region="GB").sum("region")
    assert (cube.total_error.sel(region="GB") == parts).all()
    assert "from 5 (below 50) to 1,000 (from 5,000 on)" in cube.attrs["citation"]


def test_undisclosed_american_figures_are_never_zero() -> None:
    path = shared("us/qcew_new_jersey_2016_by_county.parquet")
    cube = read("tidy", path, preset="us_qcew_county", level=6)
    raw = pd.read_parquet(path)
    raw = raw[(raw.own_code == "5") & (raw.agglvl_code == "78") & (raw.disclosure_code == "N")]
    assert int((cube.status == Status.SUPPRESSED).sum()) == len(raw) > 20000
    assert next(str(d)[:10] for d in cube.date.values) == "2016-03-31"
    assert (cube.total_status == Status.OBSERVED).all()
    first = raw.iloc[0]
    one = cube.sel(date=f"2016-{first.qtr * 3:02}", region=first.area_fips)
    assert np.isnan(one.employees.sel(industry=first.industry_code)).all()


def test_the_large_american_table_is_read_in_seconds() -> None:
    path = shared("us/us_cbp_county_naics246_2012_2016avg.parquet")
    start = time.process_time()  # of this process: other tests run beside it
    cube = read("tidy", path, preset="us_cbp_county", level="4")
    assert time.process_time() - start < 15
    assert cube.sizes["region"] == 2888
    assert int((cube.status == Status.NOT_AVAILABLE).sum()) == 1163  # estimates below zero
    assert not (cube.employees < 0).any()


THOUSANDS = """\
date;region;industry;employees
2019-06-30;01;24;1.200
2019-06-30;01;28;9.500
2019-06-30;01;TOTAL;11.450
"""


def test_german_thousands_do_not_become_decimals(tmp_path: Path) -> None:
    path = write(tmp_path, THOUSANDS)
    with pytest.raises(DataError) as caught:
        read("tidy", path)
    assert [problem.row for problem in caught.value.problems] == [2, 3, 4]
    first = caught.value.problems[0]
    assert (first.column, first.value) == ("employees", "1.2")
    assert "1.200 reads as 1.2; if it means 1200 say decimal=','" in first.cure
    assert read("tidy", path, decimal=",").total.values.tolist() == [[11450]]


@pytest.mark.parametrize("said", [{"estimated": "true"}, {"rounding_base": 0.05}])
def test_decimals_are_allowed_where_figures_are_estimates_or_rounded(tmp_path, said) -> None:
    path = write(tmp_path, THOUSANDS)
    with pytest.raises(DataError, match=r"row 2.*'1.200': can be read in two ways.*decimal=','"):
        read("tidy", path, **said)
    assert read("tidy", path, **said, decimal=".").total.item() == 11.45
    shown = write(tmp_path, THOUSANDS.replace("1.200", "1.25"))  # no thousands mark in this file
    assert read("tidy", shown, **said).total.item() == 11.45


def test_all_problems_come_at_once_with_their_rows_codes_included(tmp_path: Path) -> None:
    text = HEAD + ROWS.replace("01,24,30", "01,24,-3").replace("02,28,5", "02,6z,5")
    text = text.replace("2019-06-30,02,24", "2019-06-31,02,24")
    with pytest.raises(DataError) as caught:
        read("tidy", write(tmp_path, text), classification="WZ2008")
    found = {(problem.row, problem.column, problem.value) for problem in caught.value.problems}
    assert found == {
        (2, "employees", "-3"),
        (5, "date", "2019-06-31"),
        (6, "industry", "6z"),
    }


@pytest.mark.parametrize("name", ["WZ 2008", "wz2008", "NACE Rev. 2", "WZ08"])
def test_the_spelling_of_a_classification_does_not_turn_the_check_off(tmp_path, name) -> None:
    path = write(tmp_path, HEAD + ROWS.replace(",28,", ",34,"))
    with pytest.raises(DataError, match=r"row 3.*'34'.*not a code of (WZ2008|NACE2)"):
        read("tidy", path, classification=name)
    sound = read("tidy", write(tmp_path, HEAD + ROWS), classification=name)
    assert sound.attrs["classification"] in ("WZ2008", "NACE2")


def test_an_unknown_classification_is_refused_and_own_is_not_checked(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + ROWS.replace(",28,", ",34,"))
    with pytest.raises(SelectionError, match=r"'WZ2018'.*did you mean 'WZ2008'.*'own'"):
        read("tidy", path, classification="WZ2018")
    assert read("tidy", path).attrs["classification"] == "own"
    assert read("tidy", path, classification="naics 2012").attrs["classification"] == "NAICS2012"


def test_german_dates_need_no_format(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + ROWS.replace("2019-06-30", "30.06.2019"))
    assert [str(day)[:10] for day in read("tidy", path).date.values] == ["2019-06-30"]
    wrong = write(tmp_path, HEAD + ROWS.replace("2019-06-30", "31.06.2019"))
    with pytest.raises(DataError, match=r"row 2, column date, value '31.06.2019': not a date"):
        read("tidy", wrong)


def test_names_that_our_writer_made_inert_come_back_without_the_apostrophe(tmp_path):
    names = {"01": "=1+1", "02": "'t Hooft", "03": "@Ruhr"}
    rows = pd.DataFrame(
        [("2019-06-30", r, i, 3, "observed", n, f"-{n}") for r, n in names.items()
         for i in ("24", "TOTAL")],
        columns=["date", "region", "industry", "employees", "status", "region_name",
                 "industry_name"],
    )  # fmt: skip
    path = write(tmp_path, csv_text(rows))
    assert "'=1+1" in path.read_text()
    cube = read("tidy", path)
    assert cube["region_name"].values.tolist() == list(names.values())
    assert cube["industry_name"].values.tolist() == ["-=1+1"]
