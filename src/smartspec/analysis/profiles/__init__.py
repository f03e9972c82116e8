"""The competence profile of regions, and what is read from it."""

from smartspec.exports import export

export(__name__)
