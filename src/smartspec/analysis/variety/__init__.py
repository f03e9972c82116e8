"""How many different industries a region has, and how evenly it is spread over them."""

from smartspec.exports import export

export(__name__)
