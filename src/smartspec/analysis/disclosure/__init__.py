"""Disclosure: what a reader can learn of secret figures from what is published, and the cure."""

from smartspec.exports import export

export(__name__)
