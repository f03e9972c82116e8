"""The sentences of proposed capacities: why this class, what the next one lacks, what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartspec.codes.locales import Lang, choose
from smartspec.codes.wording import counted, listing
from smartspec.strategy.capacity_rules import CapacityRules, Cell

MOST = 4  # districts named in a sentence; the table has all of them
CLASSES: Mapping[str, Mapping[str, str]] = {
    "pioneer": {"de": "Pionier", "en": "pioneer"},
    "development_potential": {"de": "Entwicklungspotenzial", "en": "development potential"},
    "less_in_focus": {"de": "weniger im Fokus", "en": "less in focus"},
    "not_enough_evidence": {"de": "nicht genug Belege", "en": "not enough evidence"},
}
KINDS: Mapping[str, Mapping[Lang, tuple[str, str]]] = {
    "actor": {"de": ("Akteur", "Akteure"), "en": ("actor", "actors")},
    "statistic": {"de": ("Statistik", "Statistiken"), "en": ("statistic", "statistics")},
    "infrastructure": {
        "de": ("Infrastruktur", "Infrastrukturen"),
        "en": ("infrastructure", "infrastructures"),
    },
    "project": {"de": ("Projekt", "Projekte"), "en": ("project", "projects")},
    "network": {"de": ("Netzwerk", "Netzwerke"), "en": ("network", "networks")},
    "document": {"de": ("Dokument", "Dokumente"), "en": ("document", "documents")},
    "event": {"de": ("Ereignis", "Ereignisse"), "en": ("event", "events")},
}
ITEM: Mapping[Lang, tuple[str, str]] = {"de": ("Beleg", "Belege"), "en": ("item", "items")}
PLAN: Mapping[Lang, tuple[str, str]] = {"de": ("Vorhaben", "Vorhaben"), "en": ("plan", "plans")}
SUPPORT = "{items}: {kinds} ({ids}); {plans}."
SUPPORTING = {
    "de": ("stützender Beleg", "stützende Belege"),
    "en": ("supporting item", "supporting items"),
}
AGAINST = {"de": "Dagegen: {items} ({ids}).", "en": "Against it: {items} ({ids})."}
NONE_FOR = {"de": "Kein gezählter Beleg stützt.", "en": "No counted item supports."}
NO_PLAN = {"de": "kein Vorhaben darunter", "en": "none of them a plan"}
PLANS = {"de": "davon {n}", "en": "of these {n}"}
ONLY_PLANS = {"de": "nur als Vorhaben", "en": "only as plans"}
STRONGER = {
    "de": "Das Gegenteil wiegt mindestens so viel wie die Tatsachen; mehr Tatsachen haben {names}.",
    "en": "What contradicts weighs at least as much as the facts; more facts has: {names}.",
}
SILENT = {
    "de": "Das sagt nichts über die Stärke.",
    "en": "This says nothing about strength.",
}
ASIDE = {
    "context": {"de": "{items} nur zur Einordnung", "en": "{items} only as context"},
    "not_counted": {
        "de": "{items} ungeprüft, umstritten oder abgelaufen",
        "en": "{items} unexamined, contested or expired",
    },
}
NOT_COUNTED = {"de": "Nicht gezählt: {list}.", "en": "Not counted: {list}."}
HIGHEST = {"de": "Höchste Klasse.", "en": "Highest class."}
LACKS = {"de": "Bis „{name}“ fehlt: {list}.", "en": "To reach “{name}”: {list}."}
ONE_ITEM = {"de": "ein geprüfter, stützender Beleg", "en": "one examined item that supports"}
KIND_MORE: Mapping[Lang, tuple[str, str]] = {
    "de": ("weitere Art von Belegen", "weitere Arten von Belegen"),
    "en": ("more kind of evidence", "more kinds of evidence"),
}
ITEM_MORE: Mapping[Lang, tuple[str, str]] = {
    "de": ("weiterer Beleg", "weitere Belege"),
    "en": ("more item", "more items"),
}
FACT_MORE: Mapping[Lang, tuple[str, str]] = {
    "de": ("weitere Tatsache (kein Vorhaben)", "weitere Tatsachen (keine Vorhaben)"),
    "en": ("more fact (not a plan)", "more facts (not plans)"),
}
DIFFERS = {
    "de": "Eingetragen ist „{old}“, die Belege tragen „{new}“.",
    "en": "Recorded is “{old}”; the evidence carries “{new}”.",
}
FRESH = {"de": "Dort nicht genannt: {ids}.", "en": "Not named there: {ids}."}
REASONS: Mapping[str, Mapping[str, str]] = {
    "context": {"de": "nur zur Einordnung", "en": "only context"},
    "elsewhere": {
        "de": "ohne oder mit anderem Ort oder Feld",
        "en": "of no or another area or field",
    },
    "unknown": {"de": "nicht in der Tabelle der Belege", "en": "not in the table of evidence"},
    "overdue": {"de": "Gültigkeit vorbei", "en": "no longer valid"},
    "captured": {"de": "noch ungeprüft", "en": "not examined yet"},
    "checked": {"de": "noch nicht angenommen", "en": "not accepted yet"},
    "accepted": {"de": "angenommen, hier nicht gewählt", "en": "accepted, not chosen here"},
    "contested": {"de": "umstritten", "en": "contested"},
    "expired": {"de": "abgelaufen", "en": "expired"},
}
RESTS_ON = {
    "de": "Eingetragene Belege, die nicht zählen: {list}.",
    "en": "Recorded items that do not count: {list}.",
}
ONE_FOR_ALL = {
    "de": " Ein Beleg kann mehrere Lücken schließen.",
    "en": " One item may close several gaps.",
}
SAME_ITEMS = {
    "de": "Beide beruhen auf denselben Belegen; verschieden ist nur die Regel.",
    "en": "Both rest on the same items; only the rule differs.",
}


def reason_words(cell: Cell, proposed: str, stronger: Sequence[str], *, lang: Lang) -> str:
    """Which items and kinds speak for a class, and which against.

    Args:
        cell: the evidence.
        proposed: class.
        stronger: names of the districts that the comparison rests on.
        lang: `de` or `en`.
    """
    parts = [_support(cell, lang) if cell.supports else choose(lang, NONE_FOR)]
    if cell.contradicts:
        ids = ", ".join(item.id for item in cell.contradicts)
        said = counted(len(cell.contradicts), *ITEM[lang])
        parts.append(choose(lang, AGAINST).format(items=said, ids=ids))
    if stronger:
        names = listing(stronger, lang=lang, most=MOST)
        parts.append(choose(lang, STRONGER).format(names=names))
    aside = {"context": cell.context, "not_counted": cell.not_counted}
    said_aside = [
        choose(lang, ASIDE[key]).format(items=counted(n, *ITEM[lang]))
        for key, n in aside.items()
        if n
    ]
    if said_aside:
        parts.append(choose(lang, NOT_COUNTED).format(list="; ".join(said_aside)))
    parts += [choose(lang, SILENT)] if proposed == "not_enough_evidence" else []
    return " ".join(parts)


def _support(cell: Cell, lang: Lang) -> str:
    kinds = [counted(n, *KINDS[kind][lang]) for kind, n in cell.kinds.items()]
    if not cell.plans:
        plans = choose(lang, NO_PLAN)
    elif not cell.facts:
        plans = choose(lang, ONLY_PLANS)
    else:
        plans = choose(lang, PLANS).format(n=counted(cell.plans, *PLAN[lang]))
    return SUPPORT.format(
        items=counted(len(cell.supports), *SUPPORTING[lang]),
        kinds=listing(kinds, lang=lang),
        ids=", ".join(item.id for item in cell.supports),
        plans=plans,
    )


def missing_words(cell: Cell, proposed: str, rules: CapacityRules, *, lang: Lang) -> str:
    """What the next class lacks."""
    if proposed == "pioneer":
        return choose(lang, HIGHEST)
    if proposed == "not_enough_evidence":
        lacks, name = [choose(lang, ONE_ITEM)], "development_potential"
    elif proposed == "less_in_focus":
        more = len(cell.contradicts) - cell.facts + 1
        lacks, name = [counted(more, *FACT_MORE[lang])], "development_potential"
    else:
        lacks, name = _to_pioneer(cell, rules, lang), "pioneer"
    found = listing(lacks, lang=lang)
    said = choose(lang, LACKS).format(name=choose(lang, CLASSES[name]), list=found)
    return said + (choose(lang, ONE_FOR_ALL) if len(lacks) > 1 else "")


def _to_pioneer(cell: Cell, rules: CapacityRules, lang: Lang) -> list[str]:
    needed = max(rules.facts, rules.outweigh * len(cell.contradicts))
    lacks = [
        (rules.items - len(cell.supports), ITEM_MORE),
        (rules.kinds - len(cell.kinds), KIND_MORE),
        (needed - cell.facts, FACT_MORE),
    ]
    return [counted(n, *words[lang]) for n, words in lacks if n > 0]


def difference_words(
    old: str, new: str, cited: Mapping[str, Sequence[str]], fresh: Sequence[str], *, lang: Lang
) -> str:
    """Why a proposal differs from the recorded rating.

    Args:
        old: recorded rating.
        new: proposed class.
        cited: items of the recorded rating that do not count, by reason.
        fresh: counted items that the recorded rating does not name.
        lang: `de` or `en`.
    """
    names = {"old": choose(lang, CLASSES[old]), "new": choose(lang, CLASSES[new])}
    parts = [choose(lang, DIFFERS).format(**names)]
    if cited:
        said = [f"{', '.join(ids)} ({choose(lang, REASONS[key])})" for key, ids in cited.items()]
        parts.append(choose(lang, RESTS_ON).format(list="; ".join(said)))
    if fresh:
        parts.append(choose(lang, FRESH).format(ids=", ".join(fresh)))
    return " ".join(parts if cited or fresh else [*parts, choose(lang, SAME_ITEMS)])
