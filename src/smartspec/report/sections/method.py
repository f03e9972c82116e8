"""How the figures were computed: formulas, reference, dates, thresholds."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.codes.digits import as_chosen
from smartspec.report.context import Context
from smartspec.report.html import box, bullet_list, join, paragraph
from smartspec.sources.cube_notes import totals_were_added_up

CHAPTER = 8
ORDER = 90
TITLE = {"de": "Methode", "en": "Method"}
NEEDS = ("areas", "employment", "settings.growth")

LQ_FORMULA = Markup(
    '<div class="formula"><math display="block" aria-label="LQ = (e_ir / e_r) / (e_iR / e_R)">'
    "<mi>L</mi><msub><mi>Q</mi><mrow><mi>i</mi><mi>r</mi></mrow></msub><mo>=</mo>"
    "<mfrac><mrow><msub><mi>e</mi><mrow><mi>i</mi><mi>r</mi></mrow></msub><mo>/</mo>"
    "<msub><mi>e</mi><mi>r</mi></msub></mrow><mrow><msub><mi>e</mi><mrow><mi>i</mi><mi>R</mi></mrow>"
    "</msub><mo>/</mo><msub><mi>e</mi><mi>R</mi></msub></mrow></mfrac></math></div>"
)
GROWTH_FORMULA = {
    "employees": Markup(
        '<div class="formula"><math display="block" aria-label="g = e_1 / e_0 - 1"><mi>g</mi><mo>=</mo>'
        "<mfrac><msub><mi>e</mi><mn>1</mn></msub><msub><mi>e</mi><mn>0</mn></msub></mfrac>"
        "<mo>−</mo><mn>1</mn></math></div>"
    ),
    "share": Markup(
        '<div class="formula"><math display="block" aria-label="g = s_1 / s_0 - 1"><mi>g</mi><mo>=</mo>'
        "<mfrac><msub><mi>s</mi><mn>1</mn></msub><msub><mi>s</mi><mn>0</mn></msub></mfrac>"
        "<mo>−</mo><mn>1</mn></math></div>"
    ),
}


def render(context: Context) -> Markup:
    """The box with formulas, reference, dates and thresholds of this report."""
    kind = context.period["growth_of"]
    content = [
        paragraph(_quotient(context)),
        LQ_FORMULA,
        paragraph(_growth(context)),
        GROWTH_FORMULA[kind],
        bullet_list(_settings(context)),
    ]
    return box(context.say(de="Formeln und Grenzen", en="Formulas and thresholds"), join(content))


def _quotient(context: Context) -> str:
    includes = bool(context.region_profile.attrs.get("include_region", True))
    scope = context.say(
        de="schließt die Region ein" if includes else "schließt die Region aus",
        en="includes the region" if includes else "excludes the region",
    )
    return context.say(
        de=f"Der Standortkoeffizient LQ vergleicht den Anteil eines Wirtschaftszweigs i an allen "
        f"Beschäftigten e im Gebiet r mit seinem Anteil in der Vergleichsregion R. Vergleichsregion "
        f"ist {context.reference_name}; sie {scope}. {_denominator(context)}",
        en=f"The location quotient LQ compares the share of industry i in all employees e of area r "
        f"with its share in the reference R. The reference is {context.reference_name}; it {scope}. "
        f"{_denominator(context)}",
    )


def _denominator(context: Context) -> str:
    if totals_were_added_up(context.dossier.cubes["employment"]):
        return context.say(
            de="Nenner ist die Summe über die Wirtschaftszweige, weil die Quelle keine Summe aller "
            "Beschäftigten liefert.",
            en="The denominator is the sum over the industries, as the source delivers no total of "
            "employees.",
        )
    return context.say(
        de="Nenner ist immer die gelieferte Summe aller Beschäftigten, nie eine Summe über "
        "Wirtschaftszweige.",
        en="The denominator is always the delivered total of employees, never a sum over industries.",
    )


def _growth(context: Context) -> str:
    start, end = (context.day(context.period[key]) for key in ("start", "end"))
    of = {
        "employees": context.say(de="der Beschäftigten e", en="of employees e"),
        "share": context.say(de="des Anteils s", en="of the share s"),
    }[context.period["growth_of"]]
    return context.say(
        de=f"Wachstum ist das {of} vom {start} (0) bis zum {end} (1).",
        en=f"Growth is that {of} from {start} (0) to {end} (1).",
    )


def _settings(context: Context) -> list[str]:
    attributes = context.region_profile.attrs
    band = as_chosen(float(attributes["lq_band"]), lang=context.lang, fraction=False)
    near = as_chosen(float(attributes["growth_band"]) * 100, lang=context.lang, fraction=False)
    points = "Prozentpunkt" if near == "1" else "Prozentpunkte"
    apart = "percentage point" if near == "1" else "percentage points"
    limit = as_chosen(context.period["min_share"], lang=context.lang)
    least = context.min_employees
    de = [
        "Quadranten: LQ ab 1 gilt als spezialisiert, Wachstum ab 0 als wachsend. Der ungerundete Wert "
        "entscheidet: 1,00 und 0,0 % können auf beiden Seiten stehen.",
        f"Grenzfall: LQ höchstens {band} von 1 oder Wachstum höchstens {near} {points} von 0 "
        "entfernt.",
        f"Kleine Zweige unter {limit} der Beschäftigten entfallen; {context.in_districts} auch "
        f"solche unter {least} Beschäftigten.",
        "TOP-Spezialisierungen: Rang nach LQ über 1. TOP-Wachstum: Rang nach Wachstum bei LQ ab 0,5.",
        f"Klassifikation: {attributes['classification']}.",
    ]
    en = [
        "Quadrants: LQ of 1 or more counts as specialised, growth of 0 or more as growing. The unrounded "
        "value decides: 1.00 and 0.0% may stand on either side.",
        f"Borderline: LQ within {band} of 1, or growth within {near} {apart} of 0.",
        f"Small industries below {limit} of employees are left out; {context.in_districts} also those below "
        f"{least} employees.",
        "TOP specialisations: rank by LQ above 1. TOP growth: rank by growth with LQ of 0.5 or more.",
        f"Classification: {attributes['classification']}.",
    ]
    return de if context.lang == "de" else en
