"""How regions move over time: towards each other, between classes and ranks, through shocks."""

from smartspec.exports import export

export(__name__)
