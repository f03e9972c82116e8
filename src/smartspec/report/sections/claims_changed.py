"""Which sentences turned since the last evaluation that the dossier keeps."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.monitoring.changes import changes
from smartspec.report.context import Context
from smartspec.report.html import bullet_list, join, paragraph

CHAPTER = 7
ORDER = 20
TITLE = {
    "de": "Was sich seit den letzten Daten geändert hat",
    "en": "What changed since the last data",
}
NEEDS = ("claims", "claim_results", "employment")


def render(context: Context) -> Markup:
    """The claims whose state or finding differs from the kept evaluation."""
    turned = changes(context.dossier["claim_results"], context.claim_results)
    count = len(turned)
    introduction = context.say(
        de=f"Sätze, die sich gegenüber der im Dossier aufbewahrten Auswertung geändert haben: {count}.",
        en=f"Sentences that changed since the evaluation kept in the dossier: {count}.",
    )
    return join([paragraph(introduction), bullet_list(turned[f"sentence_{context.lang}"])])
