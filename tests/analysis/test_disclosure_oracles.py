"""A checksum that anybody can compute, beside secret cells, confirms whoever guesses them."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.analysis import audit_disclosure, round_counts, suppress_secondary
from smartspec.cli import cli
from smartspec.cube import build_cube
from smartspec.dossier import open_cube, save_cube

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "attack" / "secrecy"
COLUMNS = ["date", "region", "industry", "employees", "status"]
PLAIN = "d18731bb22aaa0b6ed920c53839491512137c36a49ff55534c68aa63bd145098"


def cube_of(checksum, *, hidden=True):
    flag = "suppressed" if hidden else "observed"
    rows = [
        ("2019-06-30", "05111", "24", None if hidden else 4711.0, flag),
        ("2019-06-30", "05111", "28", None if hidden else 2000.0, flag),
        ("2019-06-30", "05111", "62", 3000.0, "observed"),
        ("2019-06-30", "05111", "TOTAL", 9711.0, "observed"),
    ]
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), checksum=checksum)


@pytest.mark.parametrize(
    ("checksum", "hidden", "rules"),
    [
        (PLAIN, True, ["checksum"]),
        (PLAIN[:16], True, ["checksum"]),
        ("md5:0c1d", True, ["checksum"]),
        ("", True, []),
        ("hmac-sha256:" + PLAIN, True, []),
        (PLAIN, False, []),
    ],
)
def test_a_plain_checksum_beside_secret_cells_is_a_hole(checksum, hidden, rules):
    holes = audit_disclosure([cube_of(checksum, hidden=hidden)])
    assert holes["rule"].tolist() == rules
    if rules:
        assert "checksum of the raw file" in holes["equations_en"].item()
        assert "Prüfsumme der Rohdatei" in holes["equations_de"].item()
        assert holes["low"].isna().all(), "the audit names no count"


@pytest.mark.parametrize("ending", [".parquet", ".csv"])
def test_a_saved_cube_has_no_plain_checksum(tmp_path, ending):
    path = save_cube(cube_of(PLAIN), tmp_path / f"cube{ending}")
    assert open_cube(path).attrs["checksum"] == ""
    assert PLAIN[:16].encode() not in b"".join(p.read_bytes() for p in tmp_path.iterdir())
    sealed = save_cube(cube_of("hmac-sha256:" + PLAIN), tmp_path / f"sealed{ending}")
    assert open_cube(sealed).attrs["checksum"] == "hmac-sha256:" + PLAIN


def test_what_hides_counts_takes_the_plain_checksum_away():
    full = cube_of(PLAIN, hidden=False)
    assert suppress_secondary(full)[0].attrs["checksum"] == ""
    assert round_counts(full).attrs["checksum"] == ""


def test_the_command_line_names_the_checksum_and_ends_in_code_9():
    if not CASES.exists():
        pytest.skip("../shared/cases is not here")
    path = CASES / "checksum_public.parquet"
    raw = hashlib.sha256((CASES / "checksum_raw.csv").read_bytes()).hexdigest()
    assert open_cube(path).attrs["checksum"] == raw, "anybody can test a guess"
    done = CliRunner().invoke(cli, ["audit", str(path), "--show-limits"])
    assert done.exit_code == 9
    assert "checksum" in done.output
    assert raw not in done.output
