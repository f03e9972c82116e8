"""Regions and industries put together."""

from smartspec.exports import export

export(__name__)
