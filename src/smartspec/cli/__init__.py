"""The command line: each command the twin of a public function, one file per command."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from keyword import iskeyword
from typing import Any, NoReturn

import click

from smartspec.errors import OutputError, SmartspecError

CLOSED = 141  # what shells tell of a program that a closed pipe ended: 128 and SIGPIPE


class _ClosedError(Exception):
    """Who read our output has read enough; click would turn this into exit code 1."""


@contextmanager
def _closed_by_the_reader() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ClosedError from error


class _Commands(click.Group):
    """One module per command, imported when it is called: no command waits for what others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the modules; an underscore before it marks what serves the commands."""
        modules = (info.name for info in pkgutil.iter_modules(__path__))
        return sorted(name.rstrip("_") for name in modules if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = importlib.import_module(f"{__name__}.{module}").command
        return command

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the command line; `--help` and `--version` print here."""
        with _closed_by_the_reader():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with _closed_by_the_reader():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="smartspec")
def cli() -> None:
    """Smart specialisation strategies, bound to their evidence."""


def main() -> None:
    """Run the command line; errors that people can mend are shown without a traceback."""
    try:
        _need_output()
        code = cli.main(standalone_mode=False)  # what a command exits with is returned, not raised
        sys.stdout.flush()  # a full disk shows here, and not while Python ends
    except click.Abort:
        _end("stopped", 130)
    except click.ClickException as error:
        with suppress(OSError, ValueError):  # nobody may read the errors
            error.show()
        _end("", error.exit_code)
    except SmartspecError as error:
        _end(f"{type(error).__name__}:\n{error}", error.exit_code)
    except (_ClosedError, BrokenPipeError):  # `| head` has read enough
        _end("", CLOSED)
    except OSError as error:
        _end(_refused(error), OutputError.exit_code)
    except MemoryError:
        cure = "choose fewer dates, regions or industries, or a machine with more memory"
        _end(
            f"SmartspecError:\nthe memory does not suffice. Cure: {cure}", SmartspecError.exit_code
        )
    sys.exit(code if isinstance(code, int) else 0)


def _need_output() -> None:
    if sys.stdout is None:
        raise OutputError("the standard output is closed", cure="give the command an output")


def _refused(error: OSError) -> str:
    """What the system refuses: a file or folder by name, or the output."""
    what = os.fsdecode(error.filename) if error.filename else "the output"
    cure = "check the path, who may read and write there, and the room left"
    return f"OutputError:\n{what}: {error.strerror or error}. Cure: {cure}"


def _end(said: str, code: int) -> NoReturn:
    """Say what is to say and end; what the output refuses to take is not tried again."""
    with suppress(OSError, ValueError):
        if said:
            click.echo(said, err=True)
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
