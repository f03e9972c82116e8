import inspect
import json
import re
from pathlib import Path

import pytest

import smartspec.errors
from smartspec.errors import (
    CHECK_FAILED,
    DataError,
    DossierError,
    FetchError,
    OutputError,
    Problem,
    Problems,
    ReaderFaultError,
    SelectionError,
    SmartspecError,
    SourceError,
    collect,
    did_you_mean,
)

CLASSES = [SourceError, DataError, SelectionError, DossierError, FetchError, OutputError]
CLASSES.append(ReaderFaultError)
DECISION = Path(__file__).resolve().parents[1] / "docs/decisions/0004-errors-and-exit-codes.md"


def test_each_class_of_error_has_an_exit_code_of_its_own():
    codes = [*(kind.exit_code for kind in (SmartspecError, *CLASSES)), CHECK_FAILED]
    assert len(set(codes)) == len(codes)
    assert not {0, 2, 130} & set(codes)  # all well, wrong command line, stopped


def test_the_decision_lists_every_exit_code_with_its_name():
    kinds = [kind for _, kind in inspect.getmembers(smartspec.errors, inspect.isclass)]
    codes = {
        kind.__name__: kind.exit_code for kind in kinds if issubclass(kind, SmartspecError)
    } | {"CHECK_FAILED": CHECK_FAILED}
    listed = re.findall(r"^\| (\d+) \| (\w+) \|", DECISION.read_text(encoding="utf-8"), re.M)
    assert {name: int(code) for code, name in listed} == codes


def test_no_command_makes_up_an_exit_code_of_its_own():
    commands = Path(smartspec.errors.__file__).parent / "cli"
    for path in commands.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        for code in re.findall(r"\b[Ee]xit\(\s*(\w+)", text):
            known = code in {"130", "code", "error"} and path.stem == "__init__"
            assert known or hasattr(smartspec.errors, code), path


def test_a_problem_names_file_sheet_row_column_value_and_cure():
    problem = Problem("negative", file="a.xlsx", sheet="S", row=3, column="n", value=-5, cure="0+")
    assert str(problem) == "a.xlsx, sheet S, row 3, column n, value '-5': negative. Cure: 0+"


def test_a_problem_without_a_place_begins_with_its_message():
    assert str(Problem("all is lost")) == "all is lost"


def test_row_zero_and_value_zero_are_shown():
    assert Problem("x", row=0, value=0).place == "row 0, value '0'"


def test_a_sentence_does_not_get_two_full_stops_before_its_cure():
    assert str(Problem("no date.", cure="add it")) == "no date. Cure: add it"


def test_all_problems_are_raised_at_once():
    with pytest.raises(DataError) as caught, collect(DataError, file="a.csv") as problems:  # noqa: PT012
        problems.add("one", row=2)
        problems.add("two", row=3, file="b.csv")
    assert str(caught.value) == "a.csv, row 2: one\nb.csv, row 3: two"


def test_without_problems_nothing_is_raised():
    with collect(DataError) as problems:
        pass
    assert len(problems) == 0


def test_an_error_inside_the_block_is_not_hidden_by_collected_problems():
    with pytest.raises(ZeroDivisionError), collect(DataError) as problems:  # noqa: PT012
        problems.add("one")
        _ = 1 / 0


def test_only_25_problems_are_printed_but_all_are_kept():
    error = DataError(Problem(str(number)) for number in range(40))
    assert len(error.problems) == 40
    assert len(str(error).splitlines()) == 26
    assert "15 more" in str(error)


def test_problems_stop_with_their_class():
    problems = Problems(FetchError)
    problems.stop()
    problems.add("server down")
    with pytest.raises(FetchError, match="server down"):
        problems.stop()


def test_did_you_mean_ignores_case_and_shows_what_there_is():
    assert did_you_mean("essen", ["Essen", "Hamm"]).startswith("did you mean 'Essen'?")
    assert did_you_mean("qqq", ["Essen"]) == "Available: 'Essen'"


def test_did_you_mean_shows_eight_of_many():
    assert json.dumps(did_you_mean("x", range(100))).count("'") == 16
