"""Every command keeps the contract of its folder."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from smartspec.cli import cli

WANTED = {
    "demo", "sources", "inspect", "import", "check", "profile", "top", "chart", "report", "fetch",
    "explain",
}  # fmt: skip
NAMES = cli.list_commands(click.Context(cli))


def test_every_promised_command_exists() -> None:
    assert set(NAMES) >= WANTED


def test_a_name_that_is_no_command_is_refused() -> None:
    for name in ("_output", "output", "import_", "nothing"):
        assert CliRunner().invoke(cli, [name]).exit_code == 2


def test_a_command_imports_only_what_it_needs() -> None:
    script = """
import sys, smartspec.cli
print("pandas" in sys.modules)
import smartspec.cli.top
print("scipy.stats" in sys.modules, "smartspec.cli.report" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False", "False"]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_explains_itself_and_its_options(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help, name
    assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0
    if isinstance(command, click.Group):
        return
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name} has no help"
