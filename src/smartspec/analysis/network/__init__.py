"""The network of innovation actors."""

from smartspec.exports import export

export(__name__)
