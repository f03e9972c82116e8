import json
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli.claims import command
from smartspec.errors import CHECK_FAILED, DataError, SelectionError

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "dossiers" / "metropole-ruhr"
SHARED = Path(os.environ.get("SMARTSPEC_SHARED", ROOT.parent / "shared"))
ROWS = [
    ("m1", "profile.location_quotient[region=RUHR, industry=24]", "is max of kept industries", ""),
    ("m2", "top.region[by=growth, n=3, industry={41, 42, 43, 68}]", "count = 9", ""),
    ("m3", "growth(total[region=RUHR, date=2015-06-30], total[region=RUHR, date=2020-06-30])",
     "= 9.7 %", "official"),
    ("m4", "share[region=05954, industry=B-F, date=2017-06-30]", "= 37 %", "official"),
]  # fmt: skip


def run(*args):
    result = CliRunner().invoke(command, [str(a) for a in args])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def write(folder, rows):
    table = pd.DataFrame(rows, columns=["id", "figure", "test", "needs"])
    table = table.assign(
        sentence_de="Satz zu " + table["id"], sentence_en="On " + table["id"], chapter="2.1"
    )
    table.to_csv(folder / "tables" / "claims.csv", index=False)


@pytest.fixture
def folder(tmp_path):
    parts = shutil.ignore_patterns("make", "claims.csv", "figures.csv")
    copy = Path(shutil.copytree(DEMO, tmp_path / "ruhr", ignore=parts))
    write(copy, ROWS)
    return copy


def test_claims_are_grouped_and_those_that_fail_come_first(folder):
    said = run(folder, "--lang", "de")
    assert said.index("Gilt nicht (1)") < said.index("Nicht prüfbar (2)") < said.index("Gilt (1)")
    assert "Gilt nicht in den illustrativen Zahlen: gefunden 8; verlangt gleich 9." in said
    assert "Vergleich: Nordrhein-Westfalen; 30.09.2014 bis 30.09.2019" in said
    assert "keine amtlichen Werte" in said


def test_machines_get_all_columns_and_a_state_selects(folder):
    rows = json.loads(run(folder, "--json", "--state", "cannot_be_checked"))
    assert [row["claim"] for row in rows] == ["m3", "m4"]
    assert {row["why"] for row in rows} == {"illustrative"}
    assert run(folder, "--csv", "--state", "fails").splitlines()[1].startswith("m2,fails,fails")


def test_the_official_figures_decide_what_they_can(folder):
    data = SHARED / "data" / "de_regionalstatistik"
    files = sorted(data.glob("13111-07-05-4_*.csv"))
    if not files:
        pytest.skip("../shared is absent here")
    cubes = [part for file in files for part in ("--cube", file)]
    rows = {row["claim"]: row for row in json.loads(run(folder, "--json", *cubes))}
    assert rows["m3"]["state"] == "fails"
    assert float(rows["m3"]["found"]) == pytest.approx(0.0808, abs=5e-5)
    assert rows["m4"]["state"] == "holds"
    assert not rows["m4"]["illustrative"]
    assert rows["m1"]["state"] == "cannot_be_checked"
    assert "30.09.2014" in rows["m1"]["reason_de"]


def test_wrong_claims_are_named_all_at_once(folder):
    write(folder, [("a", "nothing.x", "> 0", ""), ("b", "count(areas)", "= {1}", "")])
    with pytest.raises(DataError) as caught:
        run(folder)
    assert len(caught.value.problems) == 2


def test_a_dossier_without_claims_says_so(folder):
    (folder / "tables" / "claims.csv").unlink()
    with pytest.raises(SelectionError, match="no claims"):
        run(folder)


def exit_code(*args):
    return CliRunner().invoke(command, [str(a) for a in args], catch_exceptions=False).exit_code


def test_strict_ends_in_the_exit_code_of_a_failed_check_where_a_claim_fails(folder):
    assert exit_code(folder) == 0
    assert exit_code(folder, "--strict") == CHECK_FAILED
    assert exit_code(folder, "--strict", "--json") == CHECK_FAILED
    assert exit_code(folder, "--strict", "--state", "holds") == CHECK_FAILED


def test_strict_passes_what_is_stale_contested_or_cannot_be_checked(folder):
    write(folder, [ROWS[0], *ROWS[2:]])
    table = pd.read_csv(folder / "tables" / "claims.csv", dtype=str)
    table = table.assign(checked_until=["2020-01-01", None, None])
    table.to_csv(folder / "tables" / "claims.csv", index=False)
    states = {row["state"] for row in json.loads(run(folder, "--json"))}
    assert states == {"stale", "cannot_be_checked"}
    assert exit_code(folder, "--strict") == 0


def test_a_wrong_day_is_no_traceback(folder):
    with pytest.raises(SelectionError, match="not a date"):
        run(folder, "--today", "tomorrow")
