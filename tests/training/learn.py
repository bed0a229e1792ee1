"""Multinomial logistic regression over named features, and its weights as the judge keeps them.

scikit-learn finds the one best set of weights, so that the same examples give the same integers; see `tests/training`
for what is set so that no processor rounds differently.
"""

from __future__ import annotations

import warnings
from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from dialogs.understanding.judge.weights import LENGTH, Weights

SCALE = 80  # integer weight of 1
_FEWEST = 3  # examples a feature must stand in
STEPS = 100  # more of them change hardly anything, and cost minutes
_EXACT = 1e-4


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a clause or a message, by their checksums, and its class."""

    features: Collection[int]
    label: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """One row of weights a feature, one column a class; of two classes only the second has a column."""

    features: Sequence[int]
    weights: np.ndarray
    biases: tuple[float, ...]


def fit(examples: Sequence[Example], classes: Sequence[str], *, give: float, steps: int = STEPS) -> Fitted:
    """The weights for such examples, found in at most so many steps.

    The more `give` (scikit-learn's C), the closer they follow the examples.
    """
    counts = Counter(each for example in examples for each in example.features)
    known = sorted(each for each, count in counts.items() if count >= _FEWEST)
    index = {each: place for place, each in enumerate(known)}
    columns, ends, values = array("i"), array("i", [0]), array("d")
    for example in examples:
        found = sorted(index[each] for each in example.features if each in index)
        columns.extend(found)
        values.extend([LENGTH / len(example.features) ** 0.5] * len(found))
        ends.append(len(columns))
    matrix = csr_matrix((np.array(values), np.array(columns), np.array(ends)), shape=(len(examples), len(known)))
    gold = np.array([classes.index(example.label) for example in examples])
    model = LogisticRegression(C=give, tol=_EXACT, max_iter=steps)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix, gold)
    return Fitted(known, model.coef_.T, tuple(round(float(each), 3) for each in model.intercept_))


def table(fitted: Sequence[Fitted], columns: tuple[str, ...], most: int) -> Weights:
    """The weights of several models side by side, of each the `most` features that matter most."""
    rows: dict[int, list[int]] = {}
    begin = 0
    for each in fitted:
        end = begin + each.weights.shape[1]
        rounded = np.clip(np.rint(each.weights * SCALE), -127, 127).astype(int)
        weight = np.abs(rounded).max(axis=1)
        order = np.lexsort((np.arange(len(weight)), -weight))[:most]
        for place in order:
            if weight[place]:
                row = rows.setdefault(each.features[place], [0] * len(columns))
                row[begin:end] = rounded[place].tolist()
        begin = end
    known = sorted(rows)
    cells = array("b", [value for each in known for value in rows[each]])
    starts = range(0, len(cells), len(columns))
    return Weights(
        columns,
        SCALE,
        tuple(bias for each in fitted for bias in each.biases),
        dict(zip(known, starts, strict=True)),
        memoryview(cells.tobytes()).cast("b"),
    )
