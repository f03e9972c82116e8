"""The evidence as it stands on a day: what was valid until an earlier one has expired."""

from __future__ import annotations

from typing import Any

import pandas as pd


def evidence_on(evidence: pd.DataFrame, day: Any) -> pd.DataFrame:
    """A copy whose items with `valid_until < day` have the state `expired`.

    Args:
        evidence: table `evidence`.
        day: [date]; None: nothing expires by its day.

    Example:
        >>> rows = pd.DataFrame({"state": ["checked"], "valid_until": [pd.Timestamp("2025-12-31")]})
        >>> evidence_on(rows, "2026-01-01")["state"].tolist()
        ['expired']
    """
    if day is None or "valid_until" not in evidence:
        return evidence
    late = pd.to_datetime(evidence["valid_until"]) < pd.Timestamp(day)
    return evidence.assign(state=evidence["state"].mask(late.fillna(False), "expired"))
