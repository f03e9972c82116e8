"""The settings of a dossier (`dossier.yaml`): which keys there are and what each one takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from smartspec.codes.locales import LANGUAGES
from smartspec.errors import DossierError, Problems, collect, did_you_mean

FILE = "dossier.yaml"
Check = Callable[[str], Any]


class _WrongError(ValueError):
    """A value does not fit; the text is the cure."""


def _text(value: str) -> str:
    if not value.strip():
        raise _WrongError("write a text, or leave the key out")
    return value


def _date(value: str) -> str:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise _WrongError("write a full date such as 2019-09-30")


def _number(low: float, high: float, what: str) -> Check:
    def check(value: str) -> float:
        try:
            number = float(value)
        except ValueError:
            raise _WrongError(f"write {what} with a decimal point") from None
        if not low <= number <= high:
            raise _WrongError(f"write {what}")
        return number

    return check


def _count(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", value):
        raise _WrongError("write a whole number, zero or more")
    return int(value)


def _yes_no(value: str) -> bool:
    if value.lower() not in ("true", "false", "yes", "no"):
        raise _WrongError("write true or false")
    return value.lower() in ("true", "yes")


def _one_of(*options: str) -> Check:
    def check(value: str) -> str:
        if value not in options:
            raise _WrongError(did_you_mean(value, options))
        return value

    return check


_FRACTION = _number(0, 1, "a fraction from 0 to 1 (0.005 is 0.5 percent)")
_TEXTS: dict[str, Any] = dict.fromkeys(LANGUAGES, _text)

SETTINGS: dict[str, Any] = {
    "title": _TEXTS,  # of the dossier, by language
    "description": _TEXTS,
    "publisher": _text,  # who answers for the dossier
    "contact": _text,  # an office, not a person
    "licence": _text,  # of the dossier's own tables, an SPDX identifier
    "illustrative": _yes_no,  # invented figures; every output has to say so
    "version": _text,  # Fassung
    "date": _date,  # of the version
    "languages": [_one_of(*LANGUAGES)],
    "region": _text,  # code of the region in the table areas
    "reference": _text,  # code of the region that it is compared with
    "include_region": _yes_no,  # whether the reference keeps the region inside
    "growth": {"start": _date, "end": _date, "of": _one_of("employees", "share")},
    "shock": {"start": _date, "end": _date},
    "min_share": _FRACTION,  # tiny branches of the region are left out below it
    "min_employees": _count,  # and of a district below this count
    "lq_band": _FRACTION,  # borderline: |LQ - 1| up to
    "growth_band": _FRACTION,  # borderline: |growth| up to
    "top": _count,  # length of the TOP-n lists
}
REQUIRED = ("title", "region", "reference")


def check_settings(raw: Mapping[str, Any], *, file: str = FILE) -> Mapping[str, Any]:
    """The settings with their types: fractions as float, counts as int, dates and codes as text.

    Args:
        raw: the mapping as read, its values as text (or already typed).
        file: shown in messages.

    Raises:
        DossierError: unknown keys (with the nearest), missing or wrong values, all at once.
    """
    with collect(DossierError, file=file) as problems:
        settings = _mapping(raw, SETTINGS, "", problems)
        for key in REQUIRED:
            if key not in raw:
                problems.add(f"the setting '{key}' is missing", cure=_example(key))
        for key in ("growth", "shock"):
            _check_period(settings.get(key), raw.get(key), key, problems)
        for lang in settings.get("languages", ()):
            if isinstance(raw.get("title"), Mapping) and lang not in raw["title"]:
                cure = f"give title: {lang}, or take {lang} out of languages"
                problems.add("no title in a language of the dossier", column="title", cure=cure)
    return settings


def _check_period(period: Any, raw: Any, key: str, problems: Problems) -> None:
    if not isinstance(period, Mapping) or not isinstance(raw, Mapping):
        return
    start, end = period.get("start"), period.get("end")
    for name in ("start", "end"):
        if name not in raw:  # what is there but wrong has been said
            problems.add(f"the setting '{key}.{name}' is missing", cure="write a full date")
    if start and end and not start < end:
        problems.add(f"'{key}' ends before it starts", column=key, cure="start is the earlier date")


def _example(key: str) -> str:
    return {
        "title": "title: {de: ..., en: ...}",
        "region": "region: code of the region in tables/areas.csv",
        "reference": "reference: code of the region to compare with",
    }[key]


def _mapping(
    raw: Mapping[str, Any], spec: Mapping[str, Any], path: str, problems: Problems
) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for key, value in raw.items():
        place = f"{path}{key}"
        if key not in spec:
            problems.add("unknown setting", column=place, cure=did_you_mean(key, spec))
        else:
            found[key] = _value(value, spec[key], place, problems)
    return MappingProxyType({k: v for k, v in found.items() if v is not None})


def _value(value: Any, spec: Any, place: str, problems: Problems) -> Any:
    if isinstance(spec, Mapping):
        if isinstance(value, Mapping):
            return _mapping(value, spec, f"{place}.", problems)
        problems.add("not a group of settings", column=place, value=value, cure=_keys(spec))
    elif isinstance(spec, list):
        if isinstance(value, (list, tuple)):
            return tuple(_value(v, spec[0], place, problems) for v in value)
        problems.add("not a list", column=place, value=value, cure="write [de, en]")
    elif isinstance(value, (Mapping, list, tuple)):
        problems.add("one value expected", column=place, cure="write 'key: value' in one line")
    else:
        try:
            return spec(str(value))
        except _WrongError as error:
            problems.add("wrong value", column=place, value=value, cure=str(error))
    return None


def _keys(spec: Mapping[str, Any]) -> str:
    return f"give {', '.join(spec)}"


def plain(settings: Any) -> Any:
    """Settings as ordinary dicts and lists, to be written."""
    if isinstance(settings, Mapping):
        return {key: plain(value) for key, value in settings.items()}
    return [plain(v) for v in settings] if isinstance(settings, tuple) else settings
