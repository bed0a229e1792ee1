"""Multinomial logistic regression over named features, by stochastic gradients in a fixed order.

The same examples give the same integers every time: no threads, no library routine whose rounding may differ.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from dialogs.understanding.judge.weights import CLASSES

SCALE = 24  # integer weight of a logit of 1
_EPOCHS = 8
_RATE = 0.5
_DECAY = 2e-5  # pull towards zero at each update of a feature
_FEWEST = 2  # examples a feature must stand in


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one clause, its class, and how much it counts."""

    features: Sequence[str]
    label: str
    weight: float = 1.0


def fit(examples: Sequence[Example], *, epochs: int = _EPOCHS, seed: int = 11) -> dict[str, np.ndarray]:
    """The weights of each feature, one a class, averaged over all steps."""
    counts = Counter(name for each in examples for name in each.features)
    names = sorted(name for name, count in counts.items() if count >= _FEWEST)
    index = {name: place for place, name in enumerate(names)}
    rows = [np.array([index[n] for n in each.features if n in index], dtype=np.int64) for each in examples]
    golds = [CLASSES.index(each.label) for each in examples]
    weights = np.zeros((len(names), len(CLASSES)))
    squares = np.full((len(names), 1), 1e-2)
    total = np.zeros_like(weights)
    order = list(range(len(examples)))
    shuffle = random.Random(seed)
    for epoch in range(epochs):
        shuffle.shuffle(order)
        for place in order:
            row, gold = rows[place], golds[place]
            logits = weights[row].sum(axis=0).tolist()
            top = max(logits)
            raised = [exp(each - top) for each in logits]
            whole = sum(raised)
            slope = [each / whole for each in raised]
            if slope[gold] > 0.995:
                continue
            slope[gold] -= 1.0
            step = np.array(slope) * examples[place].weight
            squares[row] += float(step @ step)
            weights[row] -= _RATE * (step / np.sqrt(squares[row])) / (len(row) ** 0.5) + _DECAY * weights[row]
        if epoch >= epochs // 2:
            total += weights
    total /= epochs - epochs // 2
    return {name: total[place] for name, place in index.items()}


def pruned(weights: dict[str, np.ndarray], most: int) -> dict[str, tuple[int, ...]]:
    """Integer weights of the features that matter most, at most so many."""
    rows = {name: tuple(round(float(each) * SCALE) for each in row) for name, row in weights.items()}
    rows = {name: row for name, row in rows.items() if any(row)}
    kept = sorted(rows, key=lambda name: (-max(map(abs, rows[name])), name))[:most]
    return {name: rows[name] for name in kept}
