"""Keys in two columns, headers of other languages, measures in names of columns: read right or asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartspec.errors import SelectionError, SmartspecError
from smartspec.sources import proposal, read

QCEW = "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,annual_avg_emplvl\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "heads", ["state,county", "State FIPS,County FIPS", "STATEFP,COUNTYFP", "fipstate,fipscty"]
)
@pytest.mark.parametrize("keys", [("01,001", "01,003"), ("1,1", "1,3")])
def test_a_county_counts_within_its_state(tmp_path: Path, heads: str, keys) -> None:
    text = f"year,{heads},naics,emp\n"
    for key in keys:
        text += f"2019,{key},Total,1200\n2019,{key},31-33,1100\n"
    cube = read("auto", write(tmp_path, text))
    assert cube.region.values.tolist() == ["01001", "01003"]
    assert cube.total.values.tolist() == [[1200, 1200]]


def test_a_county_that_holds_its_state_stands_alone(tmp_path: Path) -> None:
    text = "year,state,county,naics,emp\n2019,01,01001,Total,12\n2019,01,01001,31-33,11\n"
    assert read("auto", write(tmp_path, text)).region.values.tolist() == ["01001"]


def test_two_columns_of_one_key_stay_two_in_a_wide_table(tmp_path: Path) -> None:
    text = "state,county,naics,emp_2018,emp_2019\n01,001,Total,12,13\n01,001,31-33,11,12\n"
    cube = read("auto", write(tmp_path, text))
    assert cube.region.values.tolist() == ["01001"]
    assert cube.total.values.tolist() == [[12], [13]]


@pytest.mark.parametrize(
    ("head", "total"),
    [
        ("Année;Code commune;Secteur;Effectif", "Ensemble"),
        ("Année;Commune;Activité;Effectifs salariés", "Total"),
        ("Año;Municipio;Actividad;Empleo", "Total"),
        ("Ano;Município;Atividade;Pessoal ao serviço", "Total"),
        ("Anno;Comune;Settore;Addetti", "Totale"),
        ("Jaar;Gemeente;Bedrijfstak;Werknemers", "Totaal"),
        ("Rok;Powiat;Sekcja;Pracujący", "Ogółem"),
        ("År;Kommun;Näringsgren;Sysselsatta", "Totalt"),
        ("Année;Département;NAF;Emplois", "Toutes branches"),
    ],
)
def test_headers_of_the_neighbours_are_understood(tmp_path: Path, head: str, total: str) -> None:
    text = f"{head}\n2019;75056;C;10\n2019;75056;G;5\n2019;75056;{total};15\n"
    cube = read("auto", write(tmp_path, text))
    assert (cube.total.item(), cube.employees.values.ravel().tolist()) == (15, [10, 5])
    assert cube.region.values.tolist() == ["75056"]


@pytest.mark.parametrize(
    "name", ["eff_{}_{}", "emp.{}.{}", "{}_eff_{}", "EMP {} {}", "eff_{1}_{0}"]
)
def test_measure_industry_and_year_in_one_name_are_told_apart(tmp_path: Path, name: str) -> None:
    heads = [name.format(code, year) for year in (2018, 2019) for code in ("C", "G", "T")]
    path = write(tmp_path, f"code,nom,{','.join(heads)}\n75056,Paris,10,5,15,11,6,17\n")
    cube = read("auto", path)
    assert cube.industry.values.tolist() == ["C", "G"]
    assert cube.employees.values.ravel().tolist() == [10, 5, 11, 6]
    assert cube.total.values.ravel().tolist() == [15, 17]
    assert cube.region_name.values.tolist() == ["Paris"]


def test_of_several_measures_in_names_one_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "ags,emp_C_2019,emp_T_2019,pay_C_2019,pay_T_2019\n05113,10,15,1,2\n")
    with pytest.raises(
        SelectionError, match=r"several measures: 'emp', 'pay'.*wide_columns='emp\*'"
    ):
        read("tidy", path, region="ags", wide="industry+date", total="T")
    options = {"region": "ags", "wide": "industry+date", "wide_columns": "emp*", "total": "T"}
    assert read("tidy", path, **options).total.item() == 15
    with pytest.raises(SmartspecError):
        read("auto", path)


@pytest.mark.parametrize(
    "head",
    [
        "AGS;WZ;Beschäftigte;Beschäftigte\n;;2018;2019\n",
        "AGS;WZ;2018;2019\n;;Beschäftigte;Beschäftigte\n",
        "AGS;WZ;Beschäftigte 2018;Beschäftigte 2019\n",
        "AGS;WZ;2018 Beschäftigte;2019 Beschäftigte\n",
    ],
)
def test_the_same_label_over_each_year_is_read_as_years(tmp_path: Path, head: str) -> None:
    cube = read("auto", write(tmp_path, f"{head}05113;C;10;11\n05113;Insgesamt;15;17\n"))
    assert cube.total.values.ravel().tolist() == [15, 17]
    assert cube.sizes["date"] == 2


def test_of_two_measures_under_each_year_the_employees_are_read(tmp_path: Path) -> None:
    head = "AGS;WZ;2018;;2019;\n;;Beschäftigte;Betriebe;Beschäftigte;Betriebe\n"
    path = write(tmp_path, f"{head}05113;C;10;1;11;1\n05113;Insgesamt;15;2;17;2\n")
    assert read("auto", path).total.values.ravel().tolist() == [15, 17]
    assert any("leaves the others out" in line for line in proposal(path))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("01001,0,10,70,0,2019,A,,100\n", "agglvl_code 71 or .*the file has 70 alone"),
        (
            "01001,1,10,71,0,2019,A,,9\n01001,1,31-33,74,0,2019,A,,8\n",
            "reads own_code 5.*has 1 alone",
        ),
    ],
)
def test_a_slice_of_other_ownerships_is_asked_about(
    tmp_path: Path, rows: str, message: str
) -> None:
    with pytest.raises(SelectionError, match=message):
        read("auto", write(tmp_path, QCEW + rows))


def test_of_several_ownerships_the_preset_keeps_its_own_and_says_so(tmp_path: Path) -> None:
    rows = (
        "01001,0,10,70,0,2019,A,,100\n01001,3,10,71,0,2019,A,,20\n01001,3,31-33,74,0,2019,A,,20\n"
    )
    rows += "01001,5,10,71,0,2019,A,,80\n01001,5,31-33,74,0,2019,A,,50\n"
    cube = read("auto", write(tmp_path, QCEW + rows))
    assert (cube.total.item(), cube.employees.item()) == (80, 50)
    assert "own_code 5; the file also has 0, 3" in cube.attrs["notes"]


def test_other_rows_than_those_of_a_preset_are_told_in_title_and_citation(tmp_path: Path) -> None:
    rows = "01001,1,10,71,0,2019,A,,9\n01001,1,31-33,74,0,2019,A,,8\n"
    options = {"preset": "us_qcew_county_annual", "where": {"own_code": "1"}}
    cube = read("tidy", write(tmp_path, QCEW + rows), **options)
    assert "own_code 1 in place of 5" in cube.attrs["citation"]
    assert "own_code 1 in place of 5" in cube.attrs["title"]


def test_names_under_a_plain_word_are_names_in_eurostats_files(tmp_path: Path) -> None:
    head = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,wstatus,nace_r2,Activity,unit,geo,Region,"
    text = head + "TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    for geo, name in (("DEA1", "Ruhr"), ("DEA2", "Eifel")):
        for code, label, n in (("C", "Manufacturing", 10), ("TOTAL", "Total", 20)):
            text += f"dataflow,ESTAT:X(1.0),X,A,EMP,{code},{label},THS,{geo},{name},2019,{n},\n"
    cube = read("eurostat", write(tmp_path, text))
    assert cube.region_name.values.tolist() == ["Ruhr", "Eifel"]
    assert cube.total.values.tolist() == [[20000, 20000]]
