import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError, SourceError
from smartspec.sources import read

Writer = Callable[..., Path]


def cell(cube, region: str, industry: str):
    here = cube.sel(region=region, industry=industry).isel(date=0)
    return float(here["employees"]), Status(int(here["status"]))


def test_the_figures_of_the_strategy_come_out_of_the_official_files(shared: Path) -> None:
    files = sorted((shared / "data/de_regionalstatistik").glob("13111-07-05-4_*.csv"))
    cube = read("regionalstatistik", files)
    with (shared / "seed/facts/subregions.csv").open(encoding="utf-8") as lines:
        ruhr = [row["ags5"] for row in csv.DictReader(lines)]
    assert dict(cube.sizes) == {"date": 4, "region": 538, "industry": 13}
    assert len(ruhr) == 15
    assert float(cube["total"].sel(date="2020-06-30", region=ruhr).sum()) == 1_780_269
    nrw = cube.sel(date="2017-06-30", region="05")
    assert float(nrw["total"]) == 6_698_306
    assert nrw["employees"].sel(industry=["A", "B-F"]).values.tolist() == [33_333, 1_800_902]
    assert cube.attrs["retrieved"] == "2021-08-17"
    assert "Gebietsstand 01.01. des Folgejahres" in cube.attrs["area_status"]


def test_dissolved_districts_of_the_official_files_are_not_available(shared: Path) -> None:
    file = shared / "data/de_regionalstatistik/13111-07-05-4_2020.csv"
    osterode = read("regionalstatistik", file).sel(region="03156").isel(date=0)
    assert set(osterode["status"].values.tolist()) == {int(Status.NOT_AVAILABLE)}
    assert int(osterode["total_status"]) == Status.NOT_AVAILABLE
    assert np.isnan(osterode["employees"]).all()


def test_every_secret_cell_of_the_official_files_stays_secret(shared: Path) -> None:
    file = shared / "data/de_regionalstatistik/13111-07-05-4_2019.csv"
    body = [line.split(";") for line in file.read_text(encoding="iso-8859-1").split("\n")]
    dots = sum(len(line) == 9 and line[3] == "." for line in body)
    cube = read("regionalstatistik", file)
    secret = int((cube["status"] == Status.SUPPRESSED).sum())
    assert secret + int((cube["total_status"] == Status.SUPPRESSED).sum()) == dots > 0
    assert np.isnan(cube["employees"].where(cube["status"] == Status.SUPPRESSED)).all()


def test_codes_are_text_names_are_trimmed_and_leaves_do_not_overlap(stacked: Writer) -> None:
    cube = read("regionalstatistik", stacked())
    assert cube["region"].values.tolist() == ["05"]
    assert cube["region_name"].values.tolist() == ["Nordrhein-Westfalen"]
    leaves = cube["industry"].values[cube["leaf"].values].tolist()
    assert leaves == ["A", "B-E", "F", "G-I", "J", "K", "L", "M-N", "O-Q", "R-U"]
    assert float(cube["employees"].sel(industry=leaves).sum()) == float(cube["total"].sum()) == 1000


def test_the_cube_says_whose_figures_these_are(stacked: Writer) -> None:
    attributes = read("regionalstatistik", stacked()).attrs
    assert attributes["table"] == "13111-07-05-4"
    assert attributes["classification"] == "WZ2008"
    assert attributes["retrieved"] == "2021-08-17"
    assert attributes["area_status"] == "Sachsen (2015): Gebietsstand 01.01. des Folgejahres"
    assert (
        "© Statistische Ämter des Bundes und der Länder, Deutschland, 2021"
        in (attributes["citation"])
    )
    assert attributes["licence"] == "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    assert attributes["illustrative"] == 0
    assert attributes["checksum"] == "", "without a key there is none"


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        (".", Status.SUPPRESSED),
        ("-", Status.ZERO),
        ("...", Status.NOT_AVAILABLE),
        ("/", Status.NOT_AVAILABLE),
        ("x", Status.NOT_AVAILABLE),
        ("( )", Status.NOT_AVAILABLE),
        ("(40)", Status.ESTIMATED),
        ("40p", Status.ESTIMATED),
        ("40 s", Status.ESTIMATED),
        ("40r", Status.OBSERVED),
        ("40e", Status.OBSERVED),
        ("40", Status.OBSERVED),
    ],
)
def test_each_sign_has_its_status(stacked: Writer, printed: str, status: Status) -> None:
    cube = read("regionalstatistik", stacked(cells={("05", "K"): printed}))
    value, found = cell(cube, "05", "K")
    assert found == status
    expected = 0 if status == Status.ZERO else 40 if "40" in printed else np.nan
    np.testing.assert_equal(value, expected)


def test_a_region_whose_total_is_a_dash_did_not_exist(stacked: Writer) -> None:
    gone = {("03156", group): "-" for group in ("A", "C", "TOTAL")}
    all_gone = dict.fromkeys([("03156", g) for g in _groups()], "-") | gone
    path = stacked(regions={"05": "NRW", "03156": "Osterode"}, cells=all_gone)
    for options in ({}, {"nationality": "foreign", "sex": "female"}):
        cube = read("regionalstatistik", path, **options)
        assert (cube["status"].sel(region="03156") == Status.NOT_AVAILABLE).all()
        assert (cube["total_status"].sel(region="03156") == Status.NOT_AVAILABLE).all()
        assert (cube["status"].sel(region="05") == Status.OBSERVED).all()


def _groups() -> list[str]:
    return ["A", "B-F", "B-E", "C", "F", "G-U", "G-I", "J", "K", "L", "M-N", "O-Q", "R-U", "TOTAL"]


def test_nationality_and_sex_choose_the_column(stacked: Writer) -> None:
    cube = read("regionalstatistik", stacked(), nationality="Ausländer(innen)", sex="female")
    assert float(cube["total"].sum()) == 1
    assert cube.attrs["title"].endswith("Nationalität: Ausländer(innen), Geschlecht: weiblich")
    with pytest.raises(SelectionError, match="did you mean 'männlich'"):
        read("regionalstatistik", stacked(), sex="mannlich")


def test_several_files_give_one_cube_with_several_dates(stacked: Writer) -> None:
    early = stacked("2015.csv", date="30.06.2015")
    late = stacked("2019.csv", regions={"05": "NRW", "06": "Hessen"})
    cube = read("regionalstatistik", [late, early])
    assert cube["date"].dt.year.values.tolist() == [2015, 2019]
    assert int(cube["total_status"].sel(date="2015-06-30", region="06").item()) == (
        Status.NOT_AVAILABLE
    )
    only = read("regionalstatistik", [late, early], dates="2015")
    assert only["date"].dt.year.values.tolist() == [2015]


def test_two_files_of_one_date_are_refused(stacked: Writer) -> None:
    with pytest.raises(DataError, match=r"2019b\.csv.*the same reference date as in .*2019a\.csv"):
        read("regionalstatistik", [stacked("2019a.csv"), stacked("2019b.csv")])


def test_all_problems_are_told_at_once_with_their_place(stacked: Writer) -> None:
    path = stacked(
        cells={("05", "A"): "-5", ("05", "C"): "37,1", ("05", "J"): "12 %", ("05", "K"): "?"},
        edit=lambda text: text.replace("Baugewerbe (F)", "Baugewrbe (F)"),
    )
    with pytest.raises(DataError) as caught:
        read("regionalstatistik", path)
    told = {(p.row, str(p.value)): p for p in caught.value.problems if p.value is not None}
    assert told[(9, "-5")].message == "negative count"
    assert told[(12, "37,1")].message == "not a whole number"
    assert told[(16, "12 %")].message.startswith("percent")
    assert told[(17, "?")].message == "neither a number nor a sign"
    assert "did you mean 'Baugewerbe (F)'" in told[(13, "Baugewrbe (F)")].cure
    assert all(p.file == str(path) for p in caught.value.problems)
    assert told[(16, "12 %")].column == "Information und Kommunikation (J)"


def test_percent_instead_of_counts_is_refused(stacked: Writer) -> None:
    regions = {"05": "a", "06": "b", "07": "c"}
    shares = {(r, g): "100" if g == "TOTAL" else "10" for r in regions for g in _groups()}
    with pytest.raises(DataError, match="percent"):
        read("regionalstatistik", stacked(regions=regions, cells=shares))


def test_a_cell_above_the_total_is_refused(stacked: Writer) -> None:
    with pytest.raises(DataError, match=r"row 9.*value '1001': more than the total of region 05"):
        read("regionalstatistik", stacked(cells={("05", "A"): "1001"}))


def test_a_group_that_stands_twice_is_refused(stacked: Writer) -> None:
    path = stacked(regions={"05": "a", "05 ": "a"})
    with pytest.raises(DataError, match=r"row 23.*region 05 has group .* already in row 9"):
        read("regionalstatistik", path)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda text: text[: text.index("__________")], "no footer"),
        (lambda text: text[: text.index("Dienstleistungsb") + 8], "2 cells|3 cells"),
        (lambda text: text[: text.index("Stand:")], "footer ends without"),
        (lambda text: text[: text.index("05;  Nordrhein-Westfalen;Grund")], "lacks 5 groups"),
    ],
)
def test_a_truncated_file_is_refused(stacked: Writer, edit, told: str) -> None:
    with pytest.raises(SourceError, match=told) as caught:
        read("regionalstatistik", stacked(edit=edit))
    assert all(problem.file for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda text: text.replace("GENESIS-Tabelle: ", "Tabelle "), "row 1"),
        (lambda text: text.replace("13111-07-05-4", "13111-07-05-5"), "did you mean '13111"),
        (lambda text: text.replace("Stichtag", "Tag"), "Stichtag"),
        (lambda text: text.replace("30.06.2019", "31.06.2019"), "not a date"),
        (lambda text: text.replace("Geschlecht", "Alter"), "lacks Geschlecht"),
    ],
)
def test_another_layout_is_refused_with_what_was_looked_for(stacked: Writer, edit, told) -> None:
    with pytest.raises(SourceError, match=told):
        read("regionalstatistik", stacked(edit=edit))


def test_mixed_encoding_is_refused_with_the_line(stacked: Writer) -> None:
    path = stacked(encoding="utf-8")
    raw = path.read_bytes().replace(b"Fischerei", "Fischerei\xfc".encode("latin-1"))
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="row 9: mixed encoding"):
        read("regionalstatistik", path)


def test_utf8_and_iso_8859_1_read_alike(stacked: Writer) -> None:
    one = read("regionalstatistik", stacked("a.csv"))
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert one.identical(
            read("regionalstatistik", stacked("b.csv", encoding=encoding)).assign_attrs(one.attrs)
        )


def test_keys_that_lost_their_zeros_get_them_back(shared: Path, tmp_path: Path) -> None:
    real = shared / "data/de_regionalstatistik/13111-07-05-4_2020.csv"
    lines = real.read_text("iso-8859-1").split("\n")
    bare = [line.lstrip("0") if line.count(";") > 7 else line for line in lines]
    path = tmp_path / "bare.csv"
    path.write_text("\n".join(bare), "iso-8859-1")
    cube = read("regionalstatistik", path)
    whole = read("regionalstatistik", real)
    assert cube.attrs.pop("notes").startswith("357 area keys had lost their leading zero")
    assert whole.attrs.pop("notes") == ""
    del cube.attrs["checksum"], whole.attrs["checksum"]
    assert cube.identical(whole)


def test_a_sign_that_no_office_explains_is_refused_or_mapped_by_the_user(stacked) -> None:
    path = stacked(cells={("05", "C"): "*"})
    with pytest.raises(DataError, match=r"markers=\{'\*': 'suppressed'\}"):
        read("regionalstatistik", path)
    cube = read("regionalstatistik", path, markers={"*": "suppressed"})
    assert int((cube["status"] == int(Status.SUPPRESSED)).sum()) == 1
