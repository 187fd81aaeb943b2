"""One measured number with everything it must be read beside."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

SHARES = frozenset({"F1", "r", "share"})
"""Units that run from nothing to 1, and can stand in one chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, and what it is compared with.

    Attributes:
        key: stable id within its suite, such as "exact.all"; floors are pinned by it.
        name: what was measured, in words.
        value: the number, or None when it could not be measured (then `note` says why).
        unit: "F1", "r", "share", "MAE", "words/s", "MB".
        higher_is_better: False for errors and memory.
        baseline: what a simple method gets.
        must: what the project set itself to reach.
        published: the best comparable published number.
        aim: where it is meant to end.
        ceiling: what people reach against each other.
        note: what a reader must know before quoting the number.
    """

    key: str
    name: str
    value: float | None = None
    unit: str = "F1"
    higher_is_better: bool = True
    baseline: float | None = None
    must: float | None = None
    published: float | None = None
    aim: float | None = None
    ceiling: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Say whether the number is as good as it must be; None when there is nothing to say."""
        if self.value is None or self.must is None:
            return None
        return not is_worse(self, self.must)

    def written(self, value: float | None) -> str:
        """Write a number in this figure's unit."""
        if value is None:
            return "–"
        if self.unit in SHARES:
            return f"{value:.3f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.3f}"
        return f"{value:.3f}" if self.unit == "MAE" else f"{value:,.0f}"


def is_worse(figure: Figure, than: float, *, slack: float = 0.0) -> bool:
    """Say whether a figure's value is worse than a number, by more than the slack.

    >>> is_worse(Figure(key="f", name="f", value=0.5), 0.6)
    True
    >>> is_worse(Figure(key="e", name="e", value=0.5, higher_is_better=False), 0.6)
    False
    """
    if figure.value is None:
        return False
    gap = than - figure.value if figure.higher_is_better else figure.value - than
    return gap > slack


def filled(
    templates: Iterable[Figure],
    values: Mapping[str, float],
    *,
    note: str = "",
    baselines: Mapping[str, float] | None = None,
) -> tuple[Figure, ...]:
    """Give the figures that have a value, in the order of their templates.

    Args:
        templates: figures without values: names and what to compare with.
        values: what was measured, by key.
        note: added to every figure's own note.
        baselines: baselines that were measured on the same data, by key.
    """
    known = baselines or {}
    return tuple(
        replace(
            template,
            value=values[template.key],
            baseline=known.get(template.key, template.baseline),
            note="; ".join(n for n in (template.note, note) if n),
        )
        for template in templates
        if template.key in values and math.isfinite(values[template.key])
    )


def unmeasured(templates: Iterable[Figure], why: str) -> tuple[Figure, ...]:
    """Give the figures of a suite that could not run, each saying why."""
    return tuple(replace(template, value=None, note=why) for template in templates)


def as_row(figure: Figure) -> dict[str, object]:
    """Give a figure as JSON holds it."""
    return {**asdict(figure), "reached": figure.reached}
