"""`smartspec fetch` is the twin of the function: path on stdout, bar on stderr, exit code 7."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from smartspec import cli
from smartspec.cli.fetch import describe

TABLE = json.dumps({"class": "dataset", "id": ["geo"], "size": [1], "value": {"0": 1.5}}).encode()
PASSWORD = "Geh/eim+Wort&1"


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the command as a person would: exit code, stdout, stderr."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["smartspec", "fetch", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def account(monkeypatch, office):
    monkeypatch.setenv("SMARTSPEC_GENESIS_USER", "anna")
    monkeypatch.setenv("SMARTSPEC_GENESIS_PASSWORD", PASSWORD)


def test_fetch_prints_the_path_and_nothing_else(office, run, tmp_path):
    office.on("/statistics/1.0/data/demo", TABLE)
    code, out, err = run(
        "eurostat", "demo", "--filter", "geo=DE", "--filter", "unit=THS", "--lang", "en",
        "--base-url", office.url, "--out", tmp_path,
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert Path(out.strip()).read_bytes() == TABLE
    assert office.asked[0]["query"]["geo"] == ["DE"]
    assert office.asked[0]["query"]["unit"] == ["THS"]


def test_json_prints_the_provenance(office, run, tmp_path):
    office.on("/statistics/1.0/data/demo", TABLE)
    _, out, _ = run("eurostat", "demo", "--base-url", office.url, "--out", tmp_path, "--json")
    source = json.loads(out)
    assert Path(source["path"]).read_bytes() == TABLE
    assert len(source["sha256"]) == 64


def test_refresh_fetches_again(office, run, tmp_path):
    office.on("/statistics/1.0/data/demo", TABLE)
    for extra in ([], [], ["--refresh"]):
        run("eurostat", "demo", "--base-url", office.url, "--out", tmp_path, *extra)
    assert len(office.asked) == 2


@pytest.mark.usefixtures("account")
def test_genesis_options_reach_the_service(office, run, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("t.csv", "a;b\n")
    office.on("/data/tablefile", packed.getvalue())
    code, out, _ = run(
        "genesis", "13111-01-03-4", "--service", "landesdatenbank-nrw", "--start-year", "2015",
        "--end-year", "2020", "--region-key", "05*", "--region-variable", "KREISE",
        "--lang", "en", "--base-url", office.url, "--out", tmp_path,
    )  # fmt: skip
    assert code == 0
    assert out.strip().endswith(".zip")
    form = office.asked[0]["form"]
    assert (form["startyear"], form["endyear"]) == ("2015", "2020")
    assert (form["regionalkey"], form["regionalvariable"]) == ("05*", "KREISE")
    assert form["language"] == "en"


@pytest.mark.usefixtures("account")
def test_a_refused_account_exits_with_7_and_shows_no_password(office, run, tmp_path):
    body = json.dumps({"Code": 15, "Content": f"kein Zugang: {PASSWORD}", "Type": "ERROR"})
    office.on("/data/tablefile", body.encode())
    code, out, err = run("genesis", "x-1", "--base-url", office.url, "--out", tmp_path)
    assert code == 7
    assert out == ""
    assert "refuses the account" in err
    assert "Cure" in err
    assert "Traceback" not in err
    assert PASSWORD not in err


def test_without_an_account_the_variables_are_named(office, run, tmp_path):
    code, _, err = run("genesis", "x-1", "--base-url", office.url, "--out", tmp_path)
    assert code == 7
    assert "SMARTSPEC_GENESIS_USER" in err
    assert office.asked == []


def test_there_is_no_option_for_a_password(run):
    _, out, _ = run("genesis", "--help")
    assert "--password" not in out
    assert "SMARTSPEC_GENESIS_TOKEN" in out


def test_a_wrong_option_exits_with_5(office, run, tmp_path):
    code, _, err = run("eurostat", "demo", "--filter", "geo", "--out", tmp_path)
    assert code == 5
    assert "geo=DE" in err


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_a_bar_on_stderr(office, run, tmp_path, monkeypatch):
    office.on("/statistics/1.0/data/demo", TABLE)
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    code, out, _ = run("eurostat", "demo", "--base-url", office.url, "--out", tmp_path)
    assert code == 0
    assert "100 %" in shown.getvalue()
    assert "%" not in out


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (("downloading", 0, 0), "0.0 MB"),
        (("retrying", 1, 5), "the line broke, attempt 2 of 5"),
        (("cached", 1, 1), "is here already"),
    ],
)
def test_each_step_has_its_words(step, words):
    assert describe(*step) == words
