"""The board: docs/quality.md with every figure, and the chart it shows."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from quality.figure import SHARES, Figure
from quality.suite import Report

HEAD = """# Quality

What the reading is worth, measured by `make score` on the development data beside the checkout (`../shared/data`).
The data may not be shipped, so the figures can be made again only where it lies; `python -m quality SUITE --data DIR`
reads any folder of the same form. What a figure must reach is set beforehand; the published number is the best
comparable one and the ceiling is what people reach against each other. Each suite says in its module under `quality/suites/`
what exactly it counts. A figure marked "seen in training" is no result.

![Every share-like figure with a goal, beside what it must reach](images/quality.svg)
"""
COLUMNS = ("figure", "value", "unit", "baseline", "must reach", "published", "aim", "ceiling")
ROW, LEFT, WIDTH, RIGHT = 24, 390, 360, 70
STYLE = """text{font:12px system-ui,sans-serif;fill:#24292f}.suite{font-weight:600}.bar{fill:#4c78a8}
.low{fill:#c9803a}.rail{fill:#8884}.must{stroke:#24292f}.published{stroke:#7a5195}.ceiling{stroke:#2f8f5b}
line{stroke-width:2.5}.published{stroke-dasharray:3 2}.ceiling{stroke-dasharray:1 2}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.must{stroke:#e6edf3}.bar{fill:#6ea0d6}.low{fill:#e0a060}
.published{stroke:#c39be0}.ceiling{stroke:#5fd197}}"""
TICKS = ("must", "published", "ceiling")

SEEN = "seen in training"  # in the note of what the model has learned from


def write_board(reports: Sequence[Report], page: Path) -> None:
    """Write the page, and the chart into images/ beside it."""
    images = page.parent / "images"
    images.mkdir(parents=True, exist_ok=True)
    (images / "quality.svg").write_text(chart(reports), encoding="utf-8")
    page.write_text(page_of(reports), encoding="utf-8")


def page_of(reports: Iterable[Report]) -> str:
    """Write the page."""
    parts = [HEAD]
    for report in reports:
        parts.append(f"## {report.suite}\n\n{report.title}. Data: `{report.data}`.\n")
        parts.append("\n".join(_table(report.figures)) + "\n")
        notes = notes_of(report.figures)
        parts += ["\n".join(notes) + "\n"] if notes else []
    return "\n".join(parts)


def notes_of(figures: Sequence[Figure]) -> list[str]:
    """Give each note once, with the figures it is about."""
    about: dict[str, list[str]] = {}
    for figure in figures:
        if figure.note:
            about.setdefault(figure.note, []).append(figure.name)
    return [
        f"- {'All' if len(names) == len(figures) else '; '.join(names)}: {note}."
        for note, names in about.items()
    ]


def _table(figures: Iterable[Figure]) -> list[str]:
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    return lines + [f"| {' | '.join(cells(figure))} |" for figure in figures]


def cells(figure: Figure) -> tuple[str, ...]:
    """Give a figure's cells, in the order of the columns."""
    value = figure.written(figure.value)
    shown = f"**{value}**" if figure.reached else value
    rest = (figure.baseline, figure.must, figure.published, figure.aim, figure.ceiling)
    return (figure.name, shown, figure.unit, *map(figure.written, rest))


def chart(reports: Iterable[Report]) -> str:
    """Draw a bar for each share that has a goal, with ticks for what it is compared with."""
    rows: list[str] = []
    y = 34
    for report in reports:
        drawn = [f for f in report.figures if is_drawn(f)]
        if drawn:
            rows.append(f'<text class="suite" x="8" y="{y + 16}">{escape(report.suite)}</text>')
            y += ROW
        for figure in drawn:
            rows += _bar(figure, y)
            y += ROW
    width = LEFT + WIDTH + RIGHT
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y + 10}" role="img">',
            f"<title>Figures and goals</title><style>{STYLE}</style>",
            *_legend(),
            *rows,
            "</svg>\n",
        )
    )


def is_drawn(figure: Figure) -> bool:
    """Say whether a figure is a result on the scale of the chart: a share with a goal, unseen."""
    on_scale = figure.unit in SHARES and figure.value is not None and figure.must is not None
    return on_scale and SEEN not in figure.note


def _bar(figure: Figure, y: int) -> list[str]:
    value = figure.value or 0.0
    colour = "bar" if figure.reached else "low"
    lines = [
        f'<text x="{LEFT - 8}" y="{y + 16}" text-anchor="end">{escape(figure.name)}</text>',
        f'<rect class="rail" x="{LEFT}" y="{y + 4}" width="{WIDTH}" height="16" rx="2"/>',
        f'<rect class="{colour}" x="{LEFT}" y="{y + 4}" width="{_length(value)}" height="16" rx="2"/>',
        f'<text x="{LEFT + WIDTH + 8}" y="{y + 16}">{figure.written(value)}</text>',
    ]
    for name in TICKS:
        at = getattr(figure, name)
        if at is not None:
            x = LEFT + _length(at)
            lines.append(f'<line class="{name}" x1="{x}" x2="{x}" y1="{y + 1}" y2="{y + 23}"/>')
    return lines


def _length(value: float) -> int:
    return round(WIDTH * min(1.0, max(0.0, value)))


def _legend() -> list[str]:
    lines = []
    for n, (name, words) in enumerate(
        zip(TICKS, ("must reach", "published", "people"), strict=True)
    ):
        x = LEFT + n * 110
        lines.append(f'<line class="{name}" x1="{x}" x2="{x}" y1="8" y2="24"/>')
        lines.append(f'<text x="{x + 8}" y="20">{words}</text>')
    return lines
