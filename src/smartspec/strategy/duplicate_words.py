"""Why two entries may be one organisation, said in words."""

from __future__ import annotations

from collections.abc import Sequence

from smartspec.codes.locales import Lang

SAY = {
    "de": {
        "same": "gleicher Name „{}“",
        "order": "gleiche Wörter in anderer Reihenfolge",
        "legal_form": "gleich bis auf die Rechtsform",
        "spelt_out": "gleich bis auf Umlaute, Abkürzungen oder Zeichen",
        "joined": "gleich bis auf Zusammen- oder Getrenntschreibung",
        "acronym": "„{}“ sind die Anfangsbuchstaben des anderen Namens",
        "misspelt": "vermutlich verschrieben: {}",
        "extra": "nur in einem der Namen: {}",
        "alias": "der Zweitname „{}“ steht bei beiden oder ist der Name des anderen",
        "same_place": "am selben Ort",
        "other_place": "aber an verschiedenen Orten",
        "other_type": "aber von verschiedener Art",
        "related": "aber im Verzeichnis miteinander verbunden, also getrennt geführt",
    },
    "en": {
        "same": "same name “{}”",
        "order": "same words in another order",
        "legal_form": "equal but for the legal form",
        "spelt_out": "equal but for umlauts, abbreviations or signs",
        "joined": "equal but for blanks between the words",
        "acronym": "“{}” are the initials of the other name",
        "misspelt": "probably misspelt: {}",
        "extra": "in one of the names only: {}",
        "alias": "the alias “{}” stands with both or is the name of the other",
        "same_place": "in the same place",
        "other_place": "but in different places",
        "other_type": "but of different kind",
        "related": "but linked with each other in the register, so kept apart there",
    },
}


def reason(codes: Sequence[tuple[str, str]], *, lang: Lang) -> str:
    """The reasons as one sentence."""
    text = "; ".join(SAY[lang][code].format(what) for code, what in codes)
    return text[:1].upper() + text[1:] + "."
