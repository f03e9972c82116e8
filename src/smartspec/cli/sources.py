"""`smartspec sources`: which readers there are and which options they take."""

from __future__ import annotations

import click
import pandas as pd

from smartspec.cli._opening import language
from smartspec.cli._output import formats, print_table
from smartspec.codes.locales import Lang
from smartspec.sources import source_options, sources


@click.command("sources")
@language
@formats
def command(lang: Lang, form: str | None) -> None:
    """List the readers of statistics: name, what they read, their options."""
    rows = pd.DataFrame(
        [(s.NAME, s.DESCRIPTION[lang], ", ".join(source_options(s.NAME))) for s in sources()],
        columns=["source", "description", "options"],
    )
    print_table(rows, form=form, lang=lang)
