"""Smallest and largest values by linear programs that start where the last one ended.

Reference:
    Huangfu, Q., Hall, J. A. J. (2018), Parallelizing the dual revised simplex method,
    Mathematical Programming Computation 10 (HiGHS). Gleixner, A., Berthold, T., Müller, B.,
    Weltge, S. (2017), Three enhancements for optimization-based bound tightening, Journal of
    Global Optimization 67 (limits that a solution reaches already need no program of their own).
"""

from __future__ import annotations

from collections.abc import Callable

import highspy
import numpy as np
from scipy import sparse

from smartspec.analysis._system import System
from smartspec.errors import DataError

REACHED = 1e-6  # persons
SWEEPS = 20


class Program:
    """One model of a system; only what is minimised changes from question to question."""

    def __init__(self, system: System) -> None:
        """Hand the system to the solver."""
        self.system = system
        self.size = len(system.low)
        self.solver = highspy.Highs()
        settings: dict[str, str | int | bool] = {
            "output_flag": False,
            "presolve": "off",  # would forget where the last program ended
            "solver": "simplex",
            "simplex_strategy": 4,  # primal: a new objective leaves the last solution feasible
            "threads": 1,
            "random_seed": 0,
        }
        for option, value in settings.items():
            self.solver.setOptionValue(option, value)
        self.solver.passModel(_model(system))
        self.smallest = np.full(self.size, np.inf)  # of each unknown, in solutions so far
        self.largest = np.full(self.size, -np.inf)
        self.places = np.arange(self.size, dtype=np.int32)

    def feasible(self) -> bool:
        """Whether any figures meet all rows."""
        return self.minimise(np.zeros(self.size)) is not None

    def minimise(self, weights: np.ndarray) -> float | None:
        """The least weighted sum; minus infinity where nothing limits it, None where none is."""
        self.solver.changeColsCost(self.size, self.places, weights)
        self.solver.run()
        status = self.solver.getModelStatus()
        kind = highspy.HighsModelStatus
        if status == kind.kInfeasible:
            return None
        if status == kind.kUnbounded:
            return -np.inf
        if status != kind.kOptimal:
            raise DataError(
                f"the solver stopped without an answer: {self.solver.modelStatusToString(status)}",
                cure="check the figures for sizes that differ by more than a billion",
            )
        found = np.asarray(self.solver.getSolution().col_value)
        np.minimum(self.smallest, found, out=self.smallest)
        np.maximum(self.largest, found, out=self.largest)
        return float(weights @ found)

    def limits(
        self, cells: np.ndarray, tell: Callable[[int], None]
    ) -> tuple[np.ndarray, np.ndarray]:
        """The smallest and largest value of each of the cells."""
        low, high = self.system.low, self.system.high
        self._sweep(cells)
        least, most = low[cells].copy(), high[cells].copy()
        for k, cell in enumerate(cells):
            weights = np.zeros(self.size)
            if self.smallest[cell] > low[cell] + REACHED:
                weights[cell] = 1.0
                least[k] = self._value(weights)
            if self.largest[cell] < high[cell] - REACHED:
                weights[cell] = -1.0
                most[k] = -self._value(weights)
            tell(k + 1)
        return least, most

    def _value(self, weights: np.ndarray) -> float:
        value = self.minimise(weights)
        return -np.inf if value is None else value

    def _sweep(self, cells: np.ndarray) -> None:
        """Reach as many limits as possible at once: programs over all that are still open."""
        low, high = self.system.low, self.system.high
        asked = np.zeros(self.size, dtype=bool)
        asked[cells] = True
        for sign, limit in ((1.0, low), (-1.0, high)):
            for _ in range(SWEEPS):
                seen = self.smallest if sign > 0 else self.largest
                left = asked & np.isfinite(limit) & (sign * (seen - limit) > REACHED)
                if not left.any():
                    break
                self.minimise(np.where(left, sign, 0.0))
                seen = self.smallest if sign > 0 else self.largest
                still = left & (sign * (seen - limit) > REACHED)
                if still.sum() > 0.95 * left.sum():
                    break


def _model(system: System) -> highspy.HighsLp:
    """The system in the words of the solver."""
    matrix = sparse.csr_array(system.matrix)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = matrix.shape[1], matrix.shape[0]
    lp.col_cost_ = np.zeros(matrix.shape[1])
    lp.col_lower_, lp.col_upper_ = system.low, system.high
    lp.row_lower_, lp.row_upper_ = system.least, system.most
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data.astype(float)
    return lp
