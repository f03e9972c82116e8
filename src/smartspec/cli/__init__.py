"""The command line: each command the twin of a public function, one file per command."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import click

from smartspec.errors import SmartspecError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="smartspec")
def cli() -> None:
    """Smart specialisation strategies, bound to their evidence."""


for _module in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
    _found = importlib.import_module(_module.name)
    if hasattr(_found, "command"):
        cli.add_command(_found.command)


def main() -> None:
    """Run the command line; errors that people can mend are shown without a traceback."""
    try:
        code = cli.main(standalone_mode=False)  # what a command exits with is returned, not raised
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SmartspecError as error:
        click.echo(f"{type(error).__name__}:\n{error}", err=True)
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)
