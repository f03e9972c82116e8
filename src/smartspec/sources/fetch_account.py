"""The user's account of a GENESIS service: read from the environment, sent, never shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import quote, quote_plus

from smartspec.errors import FetchError

USER, PASSWORD, TOKEN = (
    "SMARTSPEC_GENESIS_USER",
    "SMARTSPEC_GENESIS_PASSWORD",
    "SMARTSPEC_GENESIS_TOKEN",
)
HIDDEN = "***"


@dataclass(frozen=True)
class Account:
    """User and password, or a token; its text form shows neither.

    Example:
        >>> Account(user="anna", password="geheim")
        Account()
        >>> Account(user="anna", password="geheim").hide("no access for anna (geheim)")
        'no access for *** (***)'
    """

    CURE: ClassVar[str] = (
        f"check {USER} and {PASSWORD} (or {TOKEN}); each service has accounts of its own, free "
        "of charge on its web site"
    )

    user: str = field(repr=False)
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, environ: Mapping[str, str], *, host: str) -> Account:
        """The account in the environment; a token counts before user and password.

        Raises:
            FetchError: none, half of one, or signs that a header cannot carry; never quoted.
        """
        if token := environ.get(TOKEN, ""):
            return cls(_sound(TOKEN, token))
        user, password = environ.get(USER, ""), environ.get(PASSWORD, "")
        if not user and not password:
            raise FetchError(f"{host} needs an account, and none is set", cure=cls.CURE)
        if not (user and password):
            missing = PASSWORD if user else USER
            raise FetchError(f"half an account is set: {missing} is empty", cure=cls.CURE)
        return cls(_sound(USER, user), _sound(PASSWORD, password))

    def headers(self) -> dict[str, str]:
        """The header fields that carry the account; with a token the password stays empty."""
        return {"username": self.user, "password": self.password}

    def hide(self, text: str) -> str:
        """A text of the service without the account, should it have been quoted back."""
        for secret in sorted({self.user, self.password} - {""}, key=len, reverse=True):
            for form in {secret, quote(secret), quote_plus(secret)}:
                # a short secret is hidden as a word only: else 'a' would garble every sentence
                around = r"\b" if len(form) < 4 and form.isalnum() else ""
                text = re.sub(around + re.escape(form) + around, HIDDEN, text)
        return text


def _sound(name: str, value: str) -> str:
    wrong = re.search(r"[\x00-\x1f\x7f]", value) or value != value.strip()
    if wrong or any(ord(sign) > 255 for sign in value):
        cure = "set it without blanks around it and with Latin letters, digits and signs only"
        raise FetchError(f"{name} holds signs that cannot be sent", cure=cure)
    return value
