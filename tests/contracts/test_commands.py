"""Every command keeps the contract of its folder."""

import click
import pytest
from click.testing import CliRunner

from smartspec.cli import cli

WANTED = {
    "demo", "sources", "inspect", "import", "check", "profile", "top", "chart", "report", "fetch",
    "explain",
}  # fmt: skip


def test_every_promised_command_exists() -> None:
    assert set(cli.commands) >= WANTED


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_a_command_explains_itself_and_its_options(name: str) -> None:
    command = cli.commands[name]
    assert command.help, name
    assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0
    if isinstance(command, click.Group):
        return
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name} has no help"
