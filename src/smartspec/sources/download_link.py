"""Talking to a server: what is asked, how patiently, and what went wrong in words of our own.

The errors of the HTTP library may quote headers or a proxy with its password, so their text is
never shown: each kind is said here, with its cure, and without what it was raised from.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests

from smartspec.errors import FetchError

Progress = Callable[[str, int, int | None], None]  # phase, done, total (None: not known)

PROXY_CURE = "check the network; behind a city firewall set HTTPS_PROXY, and NO_PROXY if needed"
CA_CURE = "set REQUESTS_CA_BUNDLE to the CA file of your IT department"


def silent(phase: str, done: int, total: int | None) -> None:
    """Report no progress."""


@dataclass(frozen=True)
class Request:
    """What is asked of a server; `secret` headers are sent but never shown, stored or compared."""

    url: str
    params: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] | None = None  # given: POST with a form
    secret: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def host(self) -> str:
        """The server's name, for messages."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def described(self) -> dict[str, Any]:
        """The request without its secrets, as it may be written down."""
        pairs = self.params if self.form is None else self.form
        method = "GET" if self.form is None else "POST"
        return {"method": method, "url": self.url, "parameters": [list(pair) for pair in pairs]}

    def address(self) -> str:
        """The whole address of a GET request; a form is not part of it."""
        return f"{self.url}?{urlencode(self.params)}" if self.params else self.url


@dataclass(frozen=True)
class Link:
    """How we talk to servers; tests inject `sleep` so that no test waits."""

    attempts: int = 5  # in a row without a new byte
    timeout: tuple[float, float] = (10.0, 120.0)  # seconds to connect, seconds between bytes
    patience: float = 3600.0  # seconds that a background job of the server may take
    sleep: Callable[[float], None] = time.sleep
    progress: Progress = silent
    session: requests.Session = field(default_factory=requests.Session)

    def pauses(self) -> Iterator[float]:
        """Sleep 2, 4, 8 ... 30 seconds, yielding the seconds so far, until patience is over."""
        waited, pause = 0.0, 2.0
        while waited < self.patience:
            self.progress("waiting", int(waited), None)
            self.sleep(pause)
            waited, pause = waited + pause, min(pause * 2, 30.0)
            yield waited


class Refused(Exception):  # noqa: N818  (an answer, not yet an error: providers put it into words)
    """The server answered with a status other than success, for good."""

    def __init__(self, status: int, body: bytes, request: Request) -> None:
        super().__init__(f"{request.host} answered {status}")
        self.status, self.body, self.request = status, body, request


class AgainError(Exception):
    """This attempt failed, a further one may succeed; `final` is raised when none is left."""

    def __init__(self, final: Exception, *, wait: float | None = None) -> None:
        super().__init__(str(final))
        self.final, self.wait = final, wait


@contextmanager
def send(
    request: Request, headers: Mapping[str, str], *, link: Link
) -> Iterator[requests.Response]:
    """Send a request and give the answer, whose body has not been read yet."""
    with explained(request, link):
        response = link.session.request(
            "GET" if request.form is None else "POST",
            request.url,
            params=list(request.params),
            data=None if request.form is None else urlencode(request.form).encode(),
            headers=_headers(request) | dict(headers),
            timeout=link.timeout,
            stream=True,
            # a redirect to another server must not take the user's account along
            allow_redirects=not request.secret,
        )
    with response:
        yield response


def _headers(request: Request) -> dict[str, str]:
    headers = {"User-Agent": f"smartspec/{version('smartspec')}", **request.secret}
    if request.form is not None:  # without a charset GENESIS reads umlauts as Latin-1
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
    return headers


@contextmanager
def explained(request: Request, link: Link) -> Iterator[None]:
    """Connection errors in our own words: those of the library may quote headers or a proxy."""
    host, kind = request.host, requests.exceptions
    try:
        yield
    except kind.SSLError:
        raise FetchError(f"the certificate of {host} is not trusted", cure=CA_CURE) from None
    except kind.ProxyError:
        message = f"the proxy on the way to {host} cannot be reached or refuses"
        raise AgainError(FetchError(message, cure=PROXY_CURE)) from None
    except kind.Timeout:
        message = f"{host} did not answer within {link.timeout[1]:g} seconds"
        raise AgainError(FetchError(message, cure="try again later, or ask for less")) from None
    except (kind.ConnectionError, kind.ChunkedEncodingError, kind.ContentDecodingError):
        message = f"no connection to {host}, or it broke off"
        raise AgainError(FetchError(message, cure=PROXY_CURE)) from None
    except (kind.RequestException, UnicodeError) as error:
        name = type(error).__name__
        message = f"the request to {host} cannot be sent ({name})"
        raise FetchError(message, cure="check the base URL and the proxy settings") from None
