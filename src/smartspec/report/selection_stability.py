"""How far the ranks of fields hang on the weights: best ranks and the smallest flip, in words."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from smartspec.charts.criteria_texts import chance
from smartspec.codes.locales import number
from smartspec.codes.wording import listing, quoted
from smartspec.report.context import Context
from smartspec.report.html import bullet_list, join, paragraph, subheading, table
from smartspec.strategy.sensitivity import rank_acceptability
from smartspec.strategy.smallest_flip import smallest_flip

MOST = 10  # pairs that are listed one by one


def stability(
    cells: pd.DataFrame,
    ranks: pd.DataFrame,
    scores: pd.DataFrame,
    names: dict[str, str],
    context: Context,
) -> list[Markup]:
    """The parts of the page on ranks over all weightings and on the smallest change that flips.

    Args:
        cells: table `criteria_cells`.
        ranks: table `rank_acceptability` with unrated scores drawn at random.
        scores: table `field_scores`.
        names: short names of the fields by id.
        context: of the page.
    """
    chosen = [str(f) for f in scores.loc[scores["status"] == "selected", "field"]]
    parts = [subheading(context.say(de="Wie fest die Ränge sind", en="How firm the ranks are"))]
    parts += _ranks(cells, ranks, len(chosen), names, context)
    failed = set(cells.loc[cells["state"] == "failed", "field"])
    others = [f for f in scores["field"] if f not in chosen and f not in failed]
    title = context.say(de="Was die Auswahl umkehrt", en="What would flip the selection")
    if chosen and others:
        found = smallest_flip(cells, selected=chosen)
        parts += [subheading(title), *_flips(found, names, context)]
    else:
        text = context.say(
            de="Es gibt keinen anderen Kandidaten, der ein gewähltes Feld verdrängen könnte.",
            en="There is no other candidate that could displace a selected field.",
        )
        parts += [subheading(title), paragraph(text)]
    return parts


def _ranks(
    cells: pd.DataFrame, ranks: pd.DataFrame, n: int, names: dict[str, str], context: Context
) -> list[Markup]:
    lang = context.lang
    rated = rank_acceptability(cells, unrated="exclude")
    places = min(max(n, 1), int(ranks["rank"].max()))
    rows = []
    for code, own in ranks.groupby("field", sort=False):
        best = own.iloc[int(own["acceptability"].astype(float).to_numpy().argmax())]
        here = own.loc[own["rank"] == places, "cumulative"].iloc[0]
        other = rated[
            (rated["field"] == code) & (rated["rank"] == min(places, rated["rank"].max()))
        ]
        rows.append(
            {
                "field": names[str(code)],
                "best": f"{best['rank']} ({chance(float(best['acceptability']), lang=lang)})",
                "among": chance(float(here), lang=lang),
                "rated": chance(float(other["cumulative"].iloc[0]), lang=lang)
                if len(other)
                else context.say(de="nichts bewertet", en="nothing rated"),
            }
        )
    headings = {
        "field": context.say(de="Feld", en="Field"),
        "best": context.say(de="Häufigster Rang (Anteil)", en="Most frequent rank (share)"),
        "among": context.say(de=f"Unter den ersten {places}", en=f"Among the first {places}"),
        "rated": context.say(
            de=f"Unter den ersten {places}, nur Bewertetes",
            en=f"Among the first {places}, rated cells only",
        ),
    }
    samples = number(ranks.attrs["samples"], lang=lang)
    text = context.say(
        de=f"Über {samples} zufällig gezogene Gewichtungen, alle gleich wahrscheinlich (Startwert "
        f"{ranks.attrs['seed']}): wie oft ein Feld unter den ersten {places} steht. Einmal werden "
        "fehlende Bewertungen ebenfalls zufällig gezogen, einmal zählt nur, was bewertet ist. Wo "
        "beide Spalten weit auseinander liegen, hängt der Rang an dem, was noch niemand bewertet "
        "hat.",
        en=f"Over {samples} weightings drawn at random, all equally likely (seed "
        f"{ranks.attrs['seed']}): how often a field is among the first {places}. Once missing "
        "ratings are drawn at random as well, once only what is rated counts. Where both columns "
        "lie far apart, the rank hangs on what nobody has rated yet.",
    )
    caption = context.say(de="Ränge über alle Gewichtungen", en="Ranks over all weightings")
    made = table(
        pd.DataFrame(rows),
        list(headings),
        caption=caption,
        lang=lang,
        headings=headings,
        kind="cards",
    )
    return [paragraph(text), made]


def _flips(found: pd.DataFrame, names: dict[str, str], context: Context) -> list[Markup]:
    """The nearest pairs in words; pairs that missing ratings decide in one sentence for each."""
    unsure = found[found["state"] == "open"]
    said = [
        _open(str(other), own, names, context) for other, own in unsure.groupby("other", sort=False)
    ]
    rest = found[found["state"] != "open"]
    said += list(rest[f"reason_{context.lang}"].head(MOST))
    if len(rest) > MOST:
        said.append(
            context.say(
                de=f"{len(rest) - MOST} weitere Paare liegen weiter auseinander.",
                en=f"{len(rest) - MOST} further pairs lie further apart.",
            )
        )
    return [join([bullet_list(said)])]


def _open(other: str, own: pd.DataFrame, names: dict[str, str], context: Context) -> str:
    each = [quoted(names[str(code)], lang=context.lang) for code in own["selected"]]
    rated, of = int(own["compared"].max()), int(own["criteria"].max())
    most = rated > int(own["compared"].min())  # not all pairs have as many in common
    if len(each) > 1:
        pairs = listing(each, lang=context.lang)
        first = context.say(
            de=f"„{names[other]}“ könnte jedes dieser Felder verdrängen: {pairs}.",
            en=f"“{names[other]}” could displace each of these fields: {pairs}.",
        )
    else:
        first = context.say(
            de=f"„{names[other]}“ könnte {each[0]} verdrängen.",
            en=f"“{names[other]}” could displace {each[0]}.",
        )
    return f"{first} " + context.say(
        de="Dafür müsste sich kein Gewicht ändern: Auf beiden Seiten bewertet "
        f"{'ist' if rated == 1 else 'sind'} {'höchstens' if most else 'nur'} {rated} von {of} "
        "gewichteten Kriterien. Hier entscheiden fehlende Bewertungen, nicht die Gewichte.",
        en="No weight would have to change for that: "
        f"{'at most' if most else 'only'} {rated} of {of} weighed criteria "
        f"{'is' if rated == 1 else 'are'} rated on both sides. Here missing ratings decide, not "
        "the weights.",
    )
