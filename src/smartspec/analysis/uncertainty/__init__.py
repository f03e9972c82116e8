"""How sure a result is, and which of its choices it hangs on."""

from smartspec.exports import export

export(__name__)
