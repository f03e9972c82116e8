"""The list of mutants names files, tests and lines that are there."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TARGETS = yaml.safe_load((ROOT / "mutation" / "list.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target["module"])
def test_a_target_has_its_file_its_tests_and_its_lines(target: dict) -> None:
    code = (ROOT / target["module"]).read_text(encoding="utf-8")
    assert target["most"] >= 1
    assert target["tests"]
    for tests in target["tests"]:
        assert (ROOT / tests).exists(), tests
    for slip in target.get("named", []):
        assert code.count(slip["old"]) == 1, slip["old"]


def test_what_must_not_break_is_on_the_list() -> None:
    modules = " ".join(target["module"] for target in TARGETS)
    for part in ("quadrant", "profiles/top", "secrecy/", "disclosure/", "claim_", "sources/"):
        assert part in modules


def test_each_survivor_has_a_reason() -> None:
    text = (ROOT / "mutation" / "survivors.yaml").read_text(encoding="utf-8")
    for key, reason in (yaml.load(text, Loader=yaml.BaseLoader) or {}).items():
        assert len(key) == 8
        assert len(reason) > 20
