"""Who is like whom: regions to compare oneself with, and why."""

from smartspec.exports import export

export(__name__)
