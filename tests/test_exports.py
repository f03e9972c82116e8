"""Packages import a file when its function is asked for, and never show the file in its place."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import smartspec

ROOT = Path(smartspec.__file__).parent
STUBS = sorted(ROOT.rglob("__init__.pyi"))


def package_of(stub):
    return ".".join(["smartspec", *stub.parent.relative_to(ROOT).parts])


def fresh(code):
    """What a program prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("stub", STUBS, ids=package_of)
def test_a_package_exports_exactly_what_its_stub_says_to_type_checkers(stub):
    package = importlib.import_module(package_of(stub))
    said = (
        next(
            [ast.literal_eval(one) for one in node.value.elts]
            for node in ast.parse(stub.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
        )
        if "__all__" in stub.read_text(encoding="utf-8")
        else package.__all__
    )
    assert sorted(said) == package.__all__
    assert all(getattr(package, name) is not None for name in package.__all__)
    assert set(package.__all__) <= set(dir(package))


def test_a_file_that_was_imported_first_does_not_hide_its_function():
    code = (
        "import smartspec.analysis.profiles.top, smartspec.report.sections\n"
        "from smartspec.analysis.profiles import top as one\n"
        "from smartspec.analysis import top as other\n"
        "from smartspec.report import sections\n"
        "print(callable(one), one is other, callable(sections))"
    )
    assert fresh(code) == ["True", "True", "True"]


def test_a_name_that_is_not_exported_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'location_quotent'"):
        importlib.import_module("smartspec.analysis").location_quotent  # noqa: B018


def test_a_name_can_be_replaced_and_put_back(monkeypatch):
    package = importlib.import_module("smartspec.analysis.profiles")
    monkeypatch.setattr(package, "top", "replaced")
    assert package.top == "replaced"
    monkeypatch.undo()
    assert callable(package.top)


@pytest.mark.parametrize("command", ["profile", "import_", "sources", "explain"])
def test_a_command_does_not_import_what_only_others_need(command):
    code = f"import sys, smartspec.cli.{command}\nprint(*sys.modules)"
    heavy = {"scipy", "networkx", "duckdb", "highspy", "openpyxl", "vl_convert", "bm25s", "lark"}
    assert not heavy & set(fresh(code))
