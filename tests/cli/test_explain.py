import json

import pytest
from click.testing import CliRunner

from smartspec.cli.explain import command
from smartspec.errors import SelectionError


def run(*args):
    result = CliRunner().invoke(command, args)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_a_term_is_explained_in_the_language_asked_for():
    assert run("Stichtag", "--lang", "de").startswith("Stichtag: Tag, für den")
    assert run("Stichtag").startswith("Reference date: The day")


def test_terms_of_several_words_need_no_quotes():
    assert "LQ = " in run("location", "quotient")


def test_the_entry_comes_as_json_with_both_languages():
    entry = json.loads(run("LQ", "--json"))
    assert (entry["de"], entry["en"]) == ("Standortkoeffizient", "Location quotient")


def test_an_unknown_term_gets_the_nearest():
    with pytest.raises(SelectionError, match="did you mean 'Location quotient'"):
        run("location quotent")


def test_a_method_is_found_where_the_glossary_has_no_word():
    assert "smartspec.analysis.theil_decomposition" in run("Theil", "--lang", "de")
    assert run("Theil").count("smartspec.analysis.") >= 2
