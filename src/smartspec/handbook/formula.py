"""Formulas in MathML: browsers draw it, screen readers read it, no script is needed."""

from __future__ import annotations

from markupsafe import Markup

from smartspec.errors import SelectionError


def formula(latex: str, *, block: bool = True) -> Markup:
    r"""A LaTeX formula as MathML, which browsers draw and screen readers read as it stands.

    Raises:
        SelectionError: latex2mathml is not installed, or cannot read the formula.

    Example:
        >>> "<mfrac>" in formula(r"\frac{a}{b}")
        True
    """
    try:
        from latex2mathml.converter import convert  # noqa: PLC0415  (an extra)
    except ImportError as error:
        cure = "install it: pip install 'smartspec[handbook]'"
        raise SelectionError("formulas need the package latex2mathml", cure=cure) from error
    try:
        made = convert(latex, display="block" if block else "inline")
    except Exception as error:  # the package raises errors of many kinds
        raise SelectionError(
            f"not a formula: {latex}", cure="write LaTeX that latex2mathml reads"
        ) from error
    return Markup(made)
