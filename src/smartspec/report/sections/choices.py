"""Which statements about the region turn if one choice of the analysis is another."""

from __future__ import annotations

from itertools import chain

import pandas as pd
from markupsafe import Markup

from smartspec.analysis import rank_stability, sensitivity
from smartspec.codes.locales import date, percent
from smartspec.codes.wording import listing
from smartspec.report.context import Context
from smartspec.report.html import join, paragraph, table

CHAPTER = 2
ORDER = 75
TITLE = {
    "de": "Wie sicher die Aussagen sind",
    "en": "How sure the statements are",
}
NEEDS = ("areas", "employment", "settings.growth")
VARIED = {
    "growth_of": {"de": "Art des Wachstums", "en": "kind of growth"},
    "include_region": {"de": "Region in der Vergleichsregion", "en": "region within the reference"},
    "min_share": {"de": "kleinster Anteil", "en": "smallest share"},
    "dates": {"de": "Stichtage", "en": "dates"},
    "reference": {"de": "Vergleichsregion", "en": "reference"},
    "level": {"de": "Ebene der Klassifikation", "en": "level of the classification"},
}
CHOICES = {
    "employees": {"de": "Beschäftigte", "en": "employees"},
    "share": {"de": "Anteil", "en": "share"},
    "yes": {"de": "ja", "en": "yes"},
    "no": {"de": "nein", "en": "no"},
    "section": {"de": "Abschnitt", "en": "section"},
}
DRAWS = 200  # 5 percentage points either way, in a second
SHAKY = 0.8  # below this share of draws an entry of a list could well be another


def render(context: Context) -> Markup:
    """What other choices would say of the region, and how stable the lists of districts are."""
    return join([*_choices(context), *_lists(context)])


def _choices(context: Context) -> list[Markup]:
    region, reference = context.settings["region"], context.settings["reference"]
    cube = context.cube.sel(region=[region, reference])
    found = sensitivity(cube, **context.period, relevant=context.relevant)
    tried = found.attrs["tried"]
    found = found[found["region"] == region]
    groups = {
        (varied, choice): found[(found["varied"] == varied) & (found["choice"] == choice)]
        for varied, choice in tried
    }
    kept = context.region_profile.sel(region=region)
    names = kept["industry_name"].to_series()[kept["left_out"].values == ""]
    # sections stand beside their divisions and leave none out
    gone = {
        key: [] if key[0] == "level" else list(names.drop(some["industry"]))
        for key, some in groups.items()
    }
    rows = [
        {
            "varied": VARIED[varied][context.lang],
            "choice": _choice(choice, context),
            "compared": len(some),
            "turned": int(some["turns"].sum()),
            "which": "; ".join(some.loc[some["turns"], "industry_name"]) or "–",
            "gone": listing(gone[varied, choice], lang=context.lang) or "–",
        }
        for (varied, choice), some in groups.items()
    ]
    moved = {*found.loc[found["turns"], "industry_name"], *chain.from_iterable(gone.values())}
    stay = int((~names.isin(moved)).sum())
    introduction = context.say(
        de=f"Jede Zeile ändert eine einzige Festlegung. Verglichen werden Quadrant und Platz in der "
        f"TOP-Liste der Region. {stay} von {len(names)} Branchen "
        f"{'bleibt' if stay == 1 else 'bleiben'} bei jeder dieser Änderungen, wo sie sind.",
        en="Each row changes a single choice. Quadrant and place in the region's TOP list are "
        f"compared. {stay} of {len(names)} industries "
        f"{'stays where it is' if stay == 1 else 'stay where they are'} under each of these changes.",
    )
    headings = {
        "varied": context.say(de="Festlegung", en="Choice"),
        "choice": context.say(de="Stattdessen", en="Instead"),
        "compared": context.say(de="Verglichen", en="Compared"),
        "turned": context.say(de="Kippen", en="Turn"),
        "which": context.say(de="Branchen, deren Aussage kippt", en="Industries that turn"),
        "gone": context.say(de="Branchen, die dann wegfallen", en="Industries then left out"),
    }
    caption = context.say(de="Aussagen unter anderen Festlegungen", en="Other choices")
    shown = pd.DataFrame(rows, columns=list(headings))
    made = table(
        shown, list(headings), caption=caption, lang=context.lang, headings=headings, kind="cards"
    )
    return [paragraph(introduction), made]


def _choice(choice: str, context: Context) -> str:
    if choice in CHOICES:
        return CHOICES[choice][context.lang]
    days = choice.split(" to ")
    if len(days) == 2:
        to = context.say(de="bis", en="to")
        return f" {to} ".join(date(day, lang=context.lang) for day in days)
    try:
        return percent(float(choice), lang=context.lang, digits=2)
    except ValueError:
        return context.names.get(choice, choice)


def _lists(context: Context) -> list[Markup]:
    """Entries of the districts' TOP lists that another throw of the dice would replace."""
    period = {**context.period, "min_employees": context.min_employees}
    codes = [*context.districts, context.settings["reference"]]
    cube = context.cube.sel(region=codes)
    found = rank_stability(cube, **period, n=context.top, relevant=context.relevant, draws=DRAWS)
    listed = found[found["rank"].notna()]
    shaky = listed[listed["share_of_draws"] < SHAKY]
    limit = percent(SHAKY, lang=context.lang, digits=0)
    text = context.say(
        de=f"Auch der Zufall ordnet Listen: Werden die Beschäftigten {DRAWS}-mal um die "
        f"beobachtete Zahl gewürfelt (Poisson), {_again(len(listed), len(shaky), context)} der "
        f"Listen der TOP-Spezialisierungen in mindestens {limit} der Fälle wieder in derselben "
        "Liste.",
        en=f"Chance orders lists as well: if the employees are drawn {DRAWS} times around the "
        f"observed number (Poisson), {_again(len(listed), len(shaky), context)} in at least "
        f"{limit} of the cases.",
    )
    if not len(shaky):
        return [paragraph(text)]
    headings = {
        "region_name": context.say(de="Gebiet", en="Area"),
        "rank": context.say(de="Rang", en="Rank"),
        "share_of_draws": context.say(de="Wieder dort", en="There again"),
    }
    rows = shaky.assign(
        share_of_draws=[percent(s, lang=context.lang, digits=0) for s in shaky["share_of_draws"]]
    )
    caption = context.say(de="Unsichere Plätze", en="Places that are not sure")
    columns = ["region_name", "rank", "industry_name", "share_of_draws"]
    made = table(rows, columns, caption=caption, lang=context.lang, headings=headings, kind="cards")
    return [paragraph(text), made]


def _again(entries: int, shaky: int, context: Context) -> str:
    """How many entries of the TOP lists stand there again, with the verb."""
    steady = entries - shaky
    which = f"alle {entries} Einträge" if not shaky else f"{steady} von {entries} Einträgen"
    every = f"all {entries} entries" if not shaky else f"{steady} of {entries} entries"
    one = steady == 1
    return context.say(
        de=f"{'steht' if one else 'stehen'} {which}",
        en=f"{every} of the lists of TOP specialisations {'is' if one else 'are'} in the same list again",
    )
