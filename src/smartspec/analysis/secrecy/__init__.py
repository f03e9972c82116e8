"""What a secret figure can be, and what that leaves of quotients, growth and ranks."""

from smartspec.exports import export

export(__name__)
