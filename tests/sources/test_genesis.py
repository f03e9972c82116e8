import random
import zipfile
from itertools import product
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartspec.cube import Status
from smartspec.errors import DataError, SelectionError, SourceError
from smartspec.sources import inspect, read

LEVELS = {"DG": "DINSG", "05": "DLAND", "05112": "KREISE", "05113": "KREISE"}
NAMES = {"DG": "Deutschland", "05": "Nordrhein-Westfalen", "05112": "Duisburg", "05113": "Essen"}
LABELS = {"": "Insgesamt", "WZ08-A": "Landwirtschaft", "WZ08-C": "Industrie", "WZ08-24": "Metall"}
SEXES = {"": "Insgesamt", "GESM": "männlich"}
MEASURES = {"ERW032": ("Beschäftigte", "Anzahl"), "ERW012": ("Erwerbstätige", "1000")}
NEW = "statistics_code;statistics_label;time_code;time_label;time"
OLD = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit"

Cells = dict[tuple[str, str, str, str, str], tuple[str, str]]


def table(
    *, dates=("2019-06-30",), regions=("05",), industries=tuple(LABELS), measures=("ERW032",), **own
) -> Cells:
    """Printed value and quality by date, region, industry, sex and measure; `own` by industry."""
    return {
        key: (own.get(key[2] or "total", "100" if key[2] == "" else "10"), "")
        for key in product(dates, regions, industries, SEXES, measures)
    }


def german(day: str) -> str:
    return ".".join(reversed(day.split("-")))


def write_new(path: Path, cells: Cells, *, quality: bool = False, seed: int | None = None) -> Path:
    numbers = [f"{n}_variable{part}" for n in (1, 2, 3) for part in
               ("_code", "_label", "_attribute_code", "_attribute_label")]  # fmt: skip
    tail = ["value", "value_unit", "value_variable_code", "value_variable_label"]
    lines = []
    for (day, region, industry, sex, measure), (value, sign) in cells.items():
        label, unit = MEASURES[measure]
        line = ["13111", "Statistik", "STAG", "Stichtag", day, LEVELS[region], "Region", region,
                NAMES[region], "WZ08X", "WZ2008", industry, LABELS[industry], "GES", "Geschlecht",
                sex, SEXES[sex], value, unit, measure, label]  # fmt: skip
        lines.append(";".join([*line, sign] if quality else line))
    if seed is not None:
        random.Random(seed).shuffle(lines)
    header = ";".join([NEW, *numbers, *tail, *(["value_q"] if quality else [])])
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8-sig")
    return path


def write_old(path: Path, cells: Cells, *, quality: bool = False) -> Path:
    names = ("Merkmal_Code", "Merkmal_Label", "Auspraegung_Code", "Auspraegung_Label")
    header = [OLD, *(f"{n}_{name}" for n in (1, 2, 3) for name in names)]
    measures = list(dict.fromkeys(key[4] for key in cells))
    for measure in measures:
        label, unit = MEASURES[measure]
        header.append(f"{measure}__{label}__{unit}")
        header += [f"{measure}__{label}__q"] if quality else []
    lines = [";".join(header)]
    for key in dict.fromkeys(key[:4] for key in cells):
        day, region, industry, sex = key
        line = ["13111", "Statistik", "STAG", "Stichtag", german(day), "KREISE", "Kreise", region,
                f"   {NAMES[region]}", "WZ08X", "WZ2008", industry, LABELS[industry], "GES",
                "Geschlecht", sex, SEXES[sex]]  # fmt: skip
        for measure in measures:
            value, sign = cells[(*key, measure)]
            line += [value, sign] if quality else [value]
        lines.append(";".join(line))
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def same(one: xr.Dataset, other: xr.Dataset) -> bool:
    return one.identical(other.assign_attrs(checksum=one.attrs["checksum"]))


printed = st.one_of(
    st.integers(0, 99).map(str), st.sampled_from(["-", ".", "...", "/", "x", "(7)", "7p"])
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data(), seed=st.integers(0, 1000))
def test_both_layouts_read_to_the_same_cube_in_any_order_of_lines(tmp_path, data, seed) -> None:
    dates = data.draw(st.sampled_from([("2019-06-30",), ("2019-06-30", "2020-06-30")]))
    regions = data.draw(st.lists(st.sampled_from(list(LEVELS)), min_size=1, unique=True))
    signs = st.sampled_from(["", "e", "p", "r", "s"])
    cells = {
        key: ("1000" if key[2] == "" else data.draw(printed), data.draw(signs))
        for key in table(dates=dates, regions=regions, measures=tuple(MEASURES))
    }
    options = {"measure": data.draw(st.sampled_from(list(MEASURES)))}
    old = read("genesis", write_old(tmp_path / "old.csv", cells, quality=True), **options)
    new = read("genesis", write_new(tmp_path / "n.csv", cells, quality=True, seed=seed), **options)
    assert same(old, new)
    assert dict(old.sizes) == {"date": len(dates), "region": len(regions), "industry": 3}


def test_levels_of_regions_become_one_dimension_and_codes_those_of_the_house(tmp_path) -> None:
    path = write_new(tmp_path / "13111-07-05-4_flat.csv", table(regions=tuple(LEVELS)), seed=3)
    cube = read("genesis", path)
    assert cube["region"].values.tolist() == ["DG", "05", "05112", "05113"]
    assert cube["region_name"].values.tolist() == list(NAMES.values())
    assert cube["industry"].values.tolist() == ["24", "A", "C"]
    assert cube["leaf"].values.tolist() == [False, True, True]
    assert cube["industry_name"].values.tolist() == ["Metall", "Landwirtschaft", "Industrie"]
    assert cube.attrs["table"] == "13111-07-05-4"
    assert cube.attrs["classification"] == "WZ2008"
    assert (cube["total"] == 100).all()
    only = read("genesis", path, region="KREISE")
    assert only["region"].values.tolist() == ["05112", "05113"]


@pytest.mark.parametrize(
    ("value", "quality", "status"),
    [
        (".", "", Status.SUPPRESSED),
        ("-", "", Status.ZERO),
        ("5", ".", Status.SUPPRESSED),
        ("", "/", Status.NOT_AVAILABLE),
        ("...", "", Status.NOT_AVAILABLE),
        ("5", "s", Status.ESTIMATED),
        ("5", "p", Status.ESTIMATED),
        ("5", "e", Status.OBSERVED),
        ("5", "r", Status.OBSERVED),
    ],
)
@pytest.mark.parametrize("write", [write_old, write_new])
def test_signs_stand_beside_or_instead_of_values(tmp_path, write, value, quality, status) -> None:
    cells = table()
    for sex in SEXES:
        cells["2019-06-30", "05", "WZ08-A", sex, "ERW032"] = (value, quality)
    cube = read("genesis", write(tmp_path / "t.csv", cells, quality=True)).sel(industry="A")
    assert Status(int(cube["status"].item())) == status
    assert np.isnan(cube["employees"].item()) == (status in (2, 3))


def test_thousands_become_persons_and_are_marked_as_rounded(tmp_path) -> None:
    cells = table(measures=("ERW012",), **{"total": "211,8", "WZ08-C": "20,1"})
    cube = read("genesis", write_new(tmp_path / "t.csv", cells))
    assert float(cube["total"].item()) == 211_800
    assert float(cube["employees"].sel(industry="C").item()) == 20_100
    assert int(cube["status"].sel(industry="C").item()) == Status.ROUNDED
    assert cube.attrs["rounding_base"] == 100


def test_english_files_have_decimal_points(shared: Path) -> None:
    folder = shared / "data/formats"
    english, deutsch = (
        read("genesis", folder / f"ffcsv_2025_32161-0003_WZ2steller_{lang}_flat.csv",
             measure="ERW012", total="sum")
        for lang in ("en", "de")
    )  # fmt: skip
    assert (english["employees"] == deutsch["employees"]).all()
    assert float(deutsch["employees"].sel(industry="WZ08-31-02").item()) == 211_800
    assert english["industry_name"].sel(industry="16").item().startswith("Manuf. of wood")
    assert deutsch["date"].values[0] == np.datetime64("2022-12-31")
    assert (deutsch["total_status"] == Status.ESTIMATED).all()
    assert "added up" in deutsch.attrs["citation"]


def test_real_tables_of_both_layouts_give_totals(shared: Path) -> None:
    folder = shared / "data/formats"
    new = read("genesis", folder / "ffcsv_2025_13111-01-03-4_de_flat.csv", totals_only=True)
    old = read("genesis", folder / "ffcsv_old_2024_13111-01-03-4_0.csv", totals_only=True)
    assert dict(new.sizes) == {"date": 1, "region": 550, "industry": 0}
    assert float(new["total"].sel(region="DG").item()) == 34_885_481
    assert float(old["total"].sel(region="DG").item()) == 34_709_056
    women = read(
        "genesis",
        folder / "ffcsv_old_2024_13111-01-03-4_0.csv",
        select="GES=GESW",
        totals_only=True,
    )
    assert float(women["total"].sel(region="DG").item()) == 16_084_456
    sexes = read("genesis", folder / "ffcsv_old_2024_13111-01-03-4_0.csv", industry="GES")
    assert sexes["industry"].values.tolist() == ["GESM", "GESW"]
    both = (
        folder / "ffcsv_old_2024_13111-01-03-4_0.csv",
        folder / ("ffcsv_2025_13111-01-03-4_de_flat.csv"),
    )
    assert read("genesis", both, totals_only="true")["date"].dt.year.values.tolist() == [2023, 2025]


def test_a_zip_reads_like_the_file_in_it(tmp_path: Path) -> None:
    plain = write_new(tmp_path / "t.csv", table())
    packed = tmp_path / "t.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(plain, "t.csv")
    assert same(read("genesis", plain), read("auto", packed))
    assert inspect(packed)[0].name == "genesis"


def test_several_measures_are_listed_when_none_is_named(tmp_path: Path) -> None:
    path = write_new(tmp_path / "t.csv", table(measures=tuple(MEASURES)))
    with pytest.raises(SelectionError, match=r"ERW032 \(Beschäftigte, Anzahl\), ERW012"):
        read("genesis", path)
    assert float(read("genesis", path, measure="Beschäftigte")["total"].item()) == 100
    with pytest.raises(SelectionError, match="'ERW033' is not in the table"):
        read("genesis", path, measure="ERW033")


def test_other_variables_are_fixed_to_their_total_unless_selected(tmp_path: Path) -> None:
    cells = {key: ("7", "") if key[3] == "GESM" else cell for key, cell in table().items()}
    path = write_new(tmp_path / "t.csv", cells)
    assert float(read("genesis", path)["total"].item()) == 100
    men = read("genesis", path, select={"Geschlecht": "männlich"})
    assert float(men["total"].item()) == 7
    assert men.attrs["title"] == "Beschäftigte, männlich"
    with pytest.raises(SelectionError, match="'GESX' is not in the table"):
        read("genesis", path, select="GES=GESX")
    no_total = {key: cell for key, cell in cells.items() if key[3]}
    with pytest.raises(SelectionError, match=r"GES.*has no total.*GESM"):
        read("genesis", write_new(tmp_path / "u.csv", no_total))


def test_a_missing_total_is_named_and_added_up_only_on_request(tmp_path: Path) -> None:
    cells = table(industries=("WZ08-A", "WZ08-C"))
    path = write_new(tmp_path / "t.csv", cells)
    with pytest.raises(DataError, match=r"missing total of region 05 on 2019-06-30.*total='sum'"):
        read("genesis", path)
    cube = read("genesis", path, total="sum")
    assert float(cube["total"].item()) == 20
    assert int(cube["total_status"].item()) == Status.ESTIMATED
    secret = table(industries=("WZ08-A", "WZ08-C"), **{"WZ08-A": "."})
    with pytest.raises(DataError, match="secret or missing"):
        read("genesis", write_new(tmp_path / "u.csv", secret), total="sum")
    overlapping = table(industries=("WZ08-24", "WZ08-C"))
    with pytest.raises(DataError, match="overlap"):
        read("genesis", write_new(tmp_path / "v.csv", overlapping), total="sum")


def test_a_region_whose_total_is_a_dash_did_not_exist(tmp_path: Path) -> None:
    cells = table(regions=("05", "05112"))
    for key in cells:
        cells[key] = ("-", "") if key[1] == "05112" else cells[key]
    cube = read("genesis", write_new(tmp_path / "t.csv", cells))
    assert (cube["status"].sel(region="05112") == Status.NOT_AVAILABLE).all()
    assert (cube["total_status"].sel(region="05112") == Status.NOT_AVAILABLE).all()
    assert (cube["status"].sel(region="05") == Status.OBSERVED).all()


def test_all_problems_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    cells = table(regions=("05", "05112"))
    day, measure = "2019-06-30", "ERW032"
    cells[day, "05", "WZ08-A", "", measure] = ("-5", "")
    cells[day, "05", "WZ08-C", "", measure] = ("12 %", "")
    cells[day, "05112", "WZ08-A", "", measure] = ("abc", "")
    path = write_new(tmp_path / "t.csv", cells)
    text = path.read_text(encoding="utf-8-sig").split("\n")
    path.write_text("\n".join([*text[:-1], text[-2], ""]), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read("genesis", path)
    told = {(problem.row, problem.value): problem.message for problem in caught.value.problems}
    assert told[(4, "-5")] == "negative count"
    assert told[(6, "12 %")] == "percent where counts are expected"
    assert told[(12, "abc")] == "neither a number nor a sign"


def test_a_line_that_stands_twice_is_refused_with_both_places(tmp_path: Path) -> None:
    path = write_new(tmp_path / "t.csv", table())
    text = path.read_text(encoding="utf-8-sig").split("\n")
    path.write_text("\n".join([*text[:-1], text[1], ""]), encoding="utf-8")
    with pytest.raises(DataError, match=r"row 10.*industry TOTAL, 2019-06-30 stands in .* row 2"):
        read("genesis", path)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda text: text[:-20], "does not end.*\n.*cells instead of|does not end"),
        (lambda text: text[: text.index("\n") + 1], "header but no figures"),
        (lambda text: text.replace("value_unit", "units"), "unknown table layout"),
        (lambda text: text.replace(";100;", ";100,5;").replace(";10;", ";1.5;"), "in one file"),
        (lambda text: text.replace("13111;Statistik", "13111;Statis;tik", 1), "22 cells"),
    ],
)
def test_damaged_files_are_refused(tmp_path: Path, edit, told: str) -> None:
    path = write_new(tmp_path / "t.csv", table())
    path.write_text(edit(path.read_text(encoding="utf-8-sig")), encoding="utf-8")
    with pytest.raises(SourceError, match=told):
        read("genesis", path)


def test_percent_and_money_are_not_counts(shared: Path) -> None:
    path = shared / "data/formats/ffcsv_2025_32161-0003_WZ2steller_de_flat.csv"
    for measure in ("ERF001", "ABF014"):
        with pytest.raises(DataError, match="not a count"):
            read("genesis", path, measure=measure)


CENSUS = "ffcsv_old_2024_12111-01-01-4_de.csv"


def test_a_table_that_does_not_count_employees_is_not_taken_for_employment(shared: Path) -> None:
    path = shared / "data" / "formats" / CENSUS
    fits = next(match for match in inspect(path) if match.name == "genesis")
    assert fits.score < 0.5
    assert "counts Bevoelkerung (BEVZ20), not employees" in fits.reason
    with pytest.raises(SelectionError, match="not employees"):
        read("auto", path)  # the reader asks: the file is of GENESIS, but of another measure
    with pytest.raises(SelectionError, match=r"Bevoelkerung.*say measure=BEVZ20"):
        read("genesis", path, totals_only=True)
    named = read("genesis", path, measure="BEVZ20", totals_only=True)
    assert named.attrs["unit"] == "Bevoelkerung"


def test_tables_of_both_layouts_are_told_by_what_they_count(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(MEASURES, "BEVSTD", ("Bevölkerungsstand", "Anzahl"))
    for write in (write_new, write_old):
        path = write(tmp_path / "t.csv", table(measures=("BEVSTD",)))
        assert inspect(path)[0].score < 0.5
        with pytest.raises(SelectionError, match="not employees"):
            read("genesis", path)
        both = write(tmp_path / "b.csv", table(measures=("BEVSTD", "ERW032")))
        assert inspect(both)[0].score > 0.5


def test_a_table_without_industries_is_refused_unless_totals_are_wanted(tmp_path: Path) -> None:
    cells = {key: value for key, value in table().items() if key[2] == ""}
    path = write_new(tmp_path / "t.csv", cells)
    text = path.read_text(encoding="utf-8-sig").replace(";WZ08X;WZ2008;;Insgesamt;", ";;;;;")
    path.write_text(text, encoding="utf-8-sig")
    with pytest.raises(SelectionError, match=r"no industries.*industry=.*GES.*totals_only=true"):
        read("genesis", path)
    assert read("auto", path, totals_only="true").total.item() == 100


@pytest.mark.parametrize("write", [write_old, write_new])
def test_a_sign_that_no_office_explains_is_refused_or_mapped_by_the_user(tmp_path, write) -> None:
    cells = table()
    for sex in SEXES:
        cells["2019-06-30", "05", "WZ08-A", sex, "ERW032"] = ("*", "")
    path = write(tmp_path / "t.csv", cells, quality=True)
    with pytest.raises(DataError, match=r"markers=\{'\*': 'suppressed'\}"):
        read("genesis", path)
    cube = read("genesis", path, markers={"*": "suppressed"}).sel(industry="A")
    assert Status(int(cube["status"].item())) is Status.SUPPRESSED
    assert np.isnan(cube["employees"].item())


def test_a_letter_that_no_office_explains_is_refused_or_mapped_by_the_user(tmp_path) -> None:
    cells = table()
    for sex in SEXES:
        cells["2019-06-30", "05", "WZ08-A", sex, "ERW032"] = ("5", "k")
    path = write_new(tmp_path / "t.csv", cells, quality=True)
    with pytest.raises(DataError, match=r"markers=\{'k'"):
        read("genesis", path)
    one = read("genesis", path, markers="k=suppressed").sel(industry="A")
    assert np.isnan(one["employees"].item())
    other = read("genesis", path, markers={"k": "estimated"}).sel(industry="A")
    assert (other["employees"].item(), int(other["status"].item())) == (5, Status.ESTIMATED)
    with pytest.raises(SelectionError, match="not a status"):
        read("genesis", path, markers={"k": "secret"})
