import json

import numpy as np
import pandas as pd
import pytest

from smartspec.dossier import build_dossier, check_dossier, open_dossier
from smartspec.dossier.settings import check_settings
from smartspec.errors import DataError, DossierError, SelectionError, SmartspecError, SourceError


def problems(action, *args, kind=SmartspecError, **options):
    with pytest.raises(kind) as caught:
        action(*args, **options)
    return [(p.file, p.row, p.column, p.message) for p in caught.value.problems]


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_dossier_opens_with_tables_cubes_settings_and_boundaries(folder):
    opened = open_dossier(folder)
    assert list(opened["areas"]["code"]) == ["05", "TWIN", "05001", "05002"]
    assert opened.cubes["employment"].sizes["date"] == 4
    assert opened.settings["reference"] == "05"
    assert opened.settings["min_share"] == 0.005
    assert opened.settings["growth"]["start"] == "2014-09-30"
    assert len(opened.boundaries["features"]) == 2
    assert opened.path == folder


def test_the_report_counts_what_the_folder_holds(folder):
    report = check_dossier(folder)
    assert report.tables["areas"] == 4
    assert report.cubes == {"employment": {"date": 4, "region": 3, "industry": 4}}
    assert report.boundaries == 2
    assert report.notes == ()


def test_a_dossier_is_a_mapping_of_tables(dossier):
    assert set(dossier) == {
        "areas",
        "lead_market_industries",
        "lead_markets",
        "relevance",
        "sources",
    }
    assert "areas" in dossier
    assert "actors" not in dossier
    assert dossier.get("actors") is None


def test_a_missing_table_says_which_there_are(dossier):
    with pytest.raises(SelectionError, match="did you mean 'areas'"):
        dossier["area"]


def test_a_dossier_cannot_be_changed(dossier):
    areas = dossier["areas"]
    areas.loc[0, "code"] = "99"
    assert dossier["areas"].loc[0, "code"] == "05"
    with pytest.raises(TypeError):
        dossier.settings["region"] = "x"
    with pytest.raises(TypeError):
        dossier.settings["growth"]["start"] = "x"
    with pytest.raises(ValueError, match="read-only"):
        dossier.cubes["employment"]["employees"].values[0, 0, 0] = 1
    with pytest.raises(AttributeError):
        dossier.path = None


def test_building_does_not_change_or_share_what_it_was_given(parts):
    made = build_dossier(**parts)
    parts["cubes"]["employment"]["employees"].values[:] = 7
    parts["tables"]["areas"].loc[0, "code"] = "99"
    assert made["areas"].loc[0, "code"] == "05"
    assert not np.isclose(made.cubes["employment"]["employees"].values[0, 0, 0], 7)


def test_a_missing_optional_table_is_no_error(folder):
    (folder / "tables" / "relevance.csv").unlink()
    (folder / "boundaries.geojson").unlink()
    assert "relevance" not in open_dossier(folder)


def test_a_table_that_points_to_a_missing_table_is_an_error(folder):
    (folder / "tables" / "lead_markets.csv").unlink()
    assert problems(open_dossier, folder, kind=DossierError) == [
        (
            "tables/lead_market_industries.csv",
            None,
            "lead_market",
            "refers to the table lead_markets, which the dossier lacks",
        )
    ]


def test_codes_keep_their_leading_zero(folder):
    edit(folder / "tables" / "relevance.csv", "24,", "01,")
    assert open_dossier(folder)["relevance"].loc[0, "industry"] == "01"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_open_with_any_usual_delimiter_with_or_without_byte_order_mark(
    folder, delimiter, encoding
):
    path = folder / "tables" / "areas.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.to_csv(path, sep=delimiter, index=False, encoding=encoding)
    assert open_dossier(folder)["areas"].loc[3, "name_de"] == "Bedorf; an der Au"


def test_na_as_text_is_text(folder):
    edit(folder / "tables" / "areas.csv", "Ahausen,Ahausen", "NA,None")
    assert list(open_dossier(folder)["areas"].loc[2, ["name_de", "name_en"]]) == ["NA", "None"]


def test_all_problems_of_all_files_come_at_once(folder):
    edit(folder / "dossier.yaml", "min_share: 0.005", "min_share: '0,5'\nmin_shares: 1")
    edit(folder / "tables" / "areas.csv", ",city,TWIN", ",town,TWIN")
    edit(folder / "tables" / "relevance.csv", "own_decision", "whim")
    edit(folder / "cubes" / "employment.csv", "100", "-100")
    (folder / "boundaries.geojson").write_text("{", encoding="utf-8")
    found = problems(open_dossier, folder, kind=DossierError)
    assert [(file, row, column) for file, row, column, _ in found] == [
        ("dossier.yaml", None, "min_share"),
        ("dossier.yaml", None, "min_shares"),
        ("tables/areas.csv", 4, "kind"),
        ("tables/relevance.csv", 2, "basis"),
        ("cubes/employment.csv", 5, "employees"),
        ("boundaries.geojson", 1, None),
    ] or len(found) >= 6


def test_problems_of_one_class_keep_their_class(folder):
    edit(folder / "tables" / "areas.csv", ",city,TWIN", ",town,TWIN")
    problems(open_dossier, folder, kind=DataError)


def test_a_wrong_table_is_not_held_against_those_that_point_to_it(folder):
    edit(folder / "tables" / "lead_markets.csv", "metal,", "Metal!,")
    found = problems(open_dossier, folder, kind=DataError)
    assert [file for file, *_ in found] == ["tables/lead_markets.csv"]


def test_an_unknown_key_of_another_table_names_row_and_nearest(folder):
    edit(folder / "tables" / "areas.csv", "05002,Bedorf", "05002,Bedorf")
    edit(folder / "tables" / "lead_market_industries.csv", "metal,", "metall,")
    with pytest.raises(DossierError, match=r"row 2, column lead_market.*did you mean 'metal'"):
        open_dossier(folder)


def test_a_parent_that_does_not_exist_is_an_error(folder):
    edit(folder / "tables" / "areas.csv", ",region,05", ",region,06")
    assert ("tables/areas.csv", 3, "parent") in [p[:3] for p in problems(open_dossier, folder)]


def test_an_industry_unknown_to_the_classification_gets_the_nearest(folder):
    edit(folder / "tables" / "relevance.csv", "24,", "1,")
    with pytest.raises(DataError, match=r"tables/relevance.csv.*did you mean '01'"):
        open_dossier(folder)


def test_an_industry_of_another_classification_is_noticed(parts):
    parts["cubes"]["employment"].attrs["classification"] = "WZ2025"
    parts["tables"]["relevance"]["industry"] = "45"
    with pytest.raises(DataError, match="a code of WZ2008 among codes of WZ2025"):
        build_dossier(**parts)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("region", "TWINN", "did you mean 'TWIN'"),
        ("reference", "06", "not in tables/areas.csv"),
        ("growth", {"start": "2013-09-30", "end": "2019-09-30"}, "not a date of cubes/employment"),
        ("growth", {"start": "2019-09-30", "end": "2014-09-30"}, "ends before it starts"),
        ("growth", {"start": "2014-09-30"}, "'growth.end' is missing"),
        ("growth", {"start": "2014-09-31", "end": "2019-09-30"}, "write a full date"),
        ("growth", "2014", "not a group of settings"),
        ("min_share", "5", "a fraction from 0 to 1"),
        ("min_employees", "many", "whole number"),
        ("languages", ["fr"], "wrong value"),
        ("languages", "de", "not a list"),
        ("title", {"de": "nur Deutsch"}, "give title: en"),
        ("refrence", "05", "did you mean 'reference'"),
        ("include_region", "maybe", "true or false"),
        ("version", ["1"], "one value expected"),
        ("version", " ", "write a text"),
    ],
)
def test_wrong_settings_say_what_to_write(parts, key, value, words):
    parts["settings"][key] = value
    with pytest.raises(DossierError, match=words):
        build_dossier(**parts)


@pytest.mark.parametrize("key", ["title", "region", "reference"])
def test_a_required_setting_that_is_missing_is_said(parts, key):
    del parts["settings"][key]
    with pytest.raises(DossierError, match=f"the setting '{key}' is missing"):
        build_dossier(**parts)


def test_a_region_may_be_in_the_cube_by_its_parts_only(parts):
    assert "TWIN" not in parts["cubes"]["employment"]["region"].values
    build_dossier(**parts)
    parts["cubes"]["employment"] = parts["cubes"]["employment"].sel(region=["05", "05001"])
    with pytest.raises(DossierError, match="its part 05002 is not in cubes/employment"):
        build_dossier(**parts)


def test_yaml_codes_without_quotes_stay_codes(folder):
    edit(folder / "dossier.yaml", 'reference: "05"', "reference: 05")
    assert open_dossier(folder).settings["reference"] == "05"


def test_a_yaml_error_names_its_line(folder):
    edit(folder / "dossier.yaml", "region: TWIN", "region: [TWIN")
    found = problems(open_dossier, folder, kind=DossierError)
    assert found[0][0] == "dossier.yaml"
    assert found[0][1] > 1
    assert "not valid YAML" in found[0][3]


def test_a_setting_that_stands_twice_is_an_error(folder):
    edit(folder / "dossier.yaml", "region: TWIN", "region: TWIN\nregion: TWIN")
    assert "stands twice" in problems(open_dossier, folder)[0][3]


@pytest.mark.parametrize(
    ("old", "new", "row", "message"),
    [
        ("05002,", "05002,extra,", 5, "cells where the header has"),
        (",city,TWIN", ",city", 4, "cells where the header has"),
        ("05001,Ahausen", '05001,"Ahausen', None, "not valid CSV"),
        ("name_en", "name_de", 1, "column appears twice"),
        ("Ahausen", "Aha\0usen", None, "binary bytes"),
    ],
)
def test_a_damaged_table_names_its_row(folder, old, new, row, message):
    edit(folder / "tables" / "areas.csv", old, new)
    found = problems(open_dossier, folder, kind=SourceError)
    assert found[0][0] == "tables/areas.csv"
    assert found[0][1] == row
    assert message in found[0][3]


def test_a_truncated_last_row_is_noticed(folder):
    path = folder / "cubes" / "employment.csv"
    path.write_bytes(path.read_bytes()[:-22])
    with pytest.raises(SourceError, match="cells where the header has 5"):
        open_dossier(folder)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_table_in_the_encoding_of_a_spreadsheet_is_read(folder, encoding):
    path = folder / "tables" / "areas.csv"
    path.write_bytes(path.read_text().replace("Bedorf;", "Bödorf;").encode(encoding))
    assert open_dossier(folder)["areas"].loc[3, "name_de"] == "Bödorf; an der Au"


def test_mixed_encodings_are_noticed_with_their_row(folder):
    path = folder / "tables" / "areas.csv"
    data = path.read_bytes().replace(b"Bedorf;", "Bödorf;".encode("cp1252"))
    path.write_bytes(data.replace(b"Ahausen", "Ähausen".encode(), 1))
    with pytest.raises(SourceError, match=r"areas.csv, row 5: not UTF-8 text.*it may mix"):
        open_dossier(folder)


def test_an_empty_table_file_is_noticed(folder):
    (folder / "tables" / "areas.csv").write_text("")
    with pytest.raises(SourceError, match="the file is empty"):
        open_dossier(folder)


def test_a_table_without_schema_gets_the_nearest_name(folder):
    (folder / "tables" / "area.csv").write_text("code\n")
    with pytest.raises(DossierError, match=r"tables/area.csv: no table has this name.*'areas.csv'"):
        open_dossier(folder)


def test_hidden_files_and_notes_beside_tables_are_passed_over(folder):
    (folder / "tables" / ".DS_Store").write_bytes(b"\0")
    (folder / "tables" / "README.md").write_text("notes")
    open_dossier(folder)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda f: f["properties"].update(code="05009"), "not in tables/areas.csv"),
        (lambda f: f["properties"].update(code=5001), "has no code"),
        (lambda f: f["properties"].update(code="05002"), "two features have one code"),
        (lambda f: f["geometry"].update(coordinates=[[[400000.0, 5.7e6]]]), "not in degrees"),
    ],
)
def test_wrong_boundaries_are_said(parts, change, words):
    change(parts["boundaries"]["features"][0])
    with pytest.raises(DossierError, match=words):
        build_dossier(**parts)


def test_boundaries_that_are_no_geojson_are_said(folder):
    (folder / "boundaries.geojson").write_text(json.dumps([1]))
    with pytest.raises(DossierError, match="not a GeoJSON FeatureCollection"):
        open_dossier(folder)


def test_a_folder_that_is_no_dossier_says_what_one_is(folder, tmp_path):
    with pytest.raises(DossierError, match="no such folder"):
        open_dossier(tmp_path / "nowhere" / "at-all")
    with pytest.raises(DossierError, match=r"has no dossier.yaml.*did you mean.*twin-valley"):
        open_dossier(tmp_path)
    with pytest.raises(DossierError, match="is a file"):
        open_dossier(folder / "dossier.yaml")


def test_a_cube_description_without_figures_and_two_cubes_of_one_name_are_said(folder):
    cubes = folder / "cubes"
    (cubes / "lonely.yaml").write_text("attributes: {}\n")
    (cubes / "employment.parquet").write_bytes(b"PAR1")
    found = [message for *_, message in problems(open_dossier, folder, kind=DossierError)]
    assert "describes no cube" in found
    assert "two cubes have one name" in found


def test_an_unknown_table_name_is_refused_when_building(parts):
    parts["tables"]["area"] = parts["tables"]["areas"]
    with pytest.raises(DossierError, match="did you mean 'areas'"):
        build_dossier(**parts)


def test_one_bad_cell_hides_no_other_problem(folder):
    edit(folder / "tables" / "areas.csv", ",region,05", ",regio,05")
    edit(folder / "tables" / "lead_market_industries.csv", "metal,", "metall,")
    found = {file for file, *_ in problems(open_dossier, folder)}
    assert found == {"tables/areas.csv", "tables/lead_market_industries.csv"}


def test_a_period_that_is_there_but_wrong_is_not_called_missing():
    raw = {"title": {"de": "T", "en": "T"}, "region": "A", "reference": "B"}
    with pytest.raises(DossierError) as caught:
        check_settings({**raw, "growth": {"start": "2015"}})
    text = str(caught.value)
    assert "'growth.end' is missing" in text
    assert "'growth.start' is missing" not in text
    assert "growth.start, value '2015'" in text
