"""The actors of one field by role: how many, and the anchors by name."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.codes.choices import choice_name
from smartspec.codes.wording import counted
from smartspec.report.context import Context
from smartspec.report.html import table

ROLES = ("anchor", "specialist", "user", "enabler", "supporter")
MOST = 8  # names of the other roles that are listed


def field_actors(code: str, context: Context) -> list[Markup]:
    """A table of roles with counts and names; anchors are all named.

    Args:
        code: id of the field.
        context: of the page.
    """
    if not {"actors", "actor_fields"} <= set(context.dossier):
        return []
    roles = context.dossier["actor_fields"]
    mine = roles[roles["field"] == code]
    actors = context.dossier["actors"].set_index("id")
    gone = actors.index[actors["merged_into"].notna() | (actors["status"] == "closed")]
    mine = mine[~mine["actor"].isin(gone)]
    if mine.empty:
        return []
    rows = [_role(role, mine, actors, context) for role in ROLES if (mine["role"] == role).any()]
    headings = {
        "role": context.say(de="Rolle", en="Role"),
        "count": context.say(de="Zahl", en="Count"),
        "names": context.say(de="Akteure", en="Actors"),
    }
    everywhere = int((actors["all_fields"].fillna(False) & ~actors.index.isin(gone)).sum())
    guessed = int((mine["role_basis"] == "inferred").sum())
    caption = context.say(
        de=f"{counted(len(mine), 'Akteur', 'Akteure')} nach Rolle; {guessed} Rollen sind aus der Art "
        f"erschlossen. {everywhere} weitere zählt die Quelle zu allen Feldern",
        en=f"{counted(len(mine), 'actor', 'actors')} by role; {guessed} roles are inferred from the "
        f"type. The source counts {everywhere} more to all fields",
    )
    return [
        table(
            pd.DataFrame(rows),
            list(headings),
            caption=caption,
            lang=context.lang,
            headings=headings,
            kind="cards",
        )
    ]


def _role(role: str, mine: pd.DataFrame, actors: pd.DataFrame, context: Context) -> dict[str, str]:
    """Existing actors by name, planned ones marked; beyond some the rest is counted."""
    planned = context.say(de="geplant", en="planned")
    codes = [code for code in mine.loc[mine["role"] == role, "actor"] if code in actors.index]
    names = [
        f"{actors.at[code, 'name']!s} ({planned})"
        if actors.at[code, "status"] == "planned"
        else str(actors.at[code, "name"])
        for code in codes
    ]
    shown = names if role == "anchor" or len(names) <= MOST + 1 else names[:MOST]
    rest = len(names) - len(shown)
    more = context.say(de=f"und {rest} weitere", en=f"and {rest} more")
    return {
        "role": choice_name(role, lang=context.lang),
        "count": str(len(codes)),
        "names": "; ".join([*shown, more] if rest else shown),
    }
