"""Calibration as a chart: what was said against what came true, with the band that chance allows."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from reportedly.belief.forecasts.calibration import Calibration, Step
from reportedly.views.picture.canvas import Theme, alone, element, picture
from reportedly.views.wording import counted, percent

SIDE, LEFT, TOP, BOTTOM = 300, 58, 16, 52
WIDTH, HEIGHT = LEFT + SIDE + 24, TOP + SIDE + BOTTOM
BAR_WIDTH, BAR_HEIGHT = 320, 34
FIFTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
SMALLEST_DOT, DOT_GROWTH = 3.5, 0.9


def calibration_svg(found: Calibration, *, whose: str, theme: Theme = "light") -> str:
    """Draw a calibration curve as an SVG document of its own."""
    return alone(
        *_parts(found),
        size=(WIDTH, HEIGHT),
        title=_title(whose, found),
        description="; ".join(step_texts(found)),
        theme=theme,
    )


def calibration_figure(found: Calibration, whose: str) -> Markup:
    """Draw a calibration curve for a page; the same stands in a table beneath it."""
    return picture(
        *_parts(found), size=(WIDTH, HEIGHT), title=_title(whose, found), class_="chart square"
    )


def _title(whose: str, found: Calibration) -> str:
    return f"What was said against what came true, {whose}, {counted(found.count, 'forecast')}"


def step_texts(found: Calibration) -> list[str]:
    """Give every level of the curve in words."""
    return [
        f"said {_span(step)}: {percent(step.came_true_share)} of 100 came true ({step.count})"
        for step in found.steps
    ]


def _span(step: Step) -> str:
    low, high = percent(step.low_share), percent(step.high_share)
    return f"{low} %" if low == high else f"{low} to {high} %"


def _x(share: float) -> float:
    return LEFT + SIDE * share


def _y(share: float) -> float:
    return TOP + SIDE * (1 - share)


def _parts(found: Calibration) -> Iterator[Markup]:
    yield from _frame()
    yield element("path", class_="c-band", d=_band(found.steps))
    yield element("path", class_="c-even", d=f"M{_x(0)} {_y(0)} L{_x(1)} {_y(1)}")
    yield element("path", class_="c-curve", d=_curve(found.steps))
    for step in found.steps:
        middle = (step.low_share + step.high_share) / 2
        words = f"{step.count} said {_span(step)}; {percent(step.came_true_share)} % came true"
        yield element(
            "g",
            element("title", words),
            element("circle", class_="c-dot", cx=_x(middle), cy=_y(step.came_true_share),
                    r=SMALLEST_DOT + DOT_GROWTH * step.count**0.5),
        )  # fmt: skip


def _frame() -> Iterator[Markup]:
    for share in FIFTHS:
        yield element(
            "path",
            class_="c-grid",
            d=f"M{_x(share)} {_y(0)} V{_y(1)} M{_x(0)} {_y(share)} H{_x(1)}",
        )
        yield element("text", str(percent(share)), class_="c-tick", x=_x(share), y=_y(0) + 17,
                      text_anchor="middle")  # fmt: skip
        yield element("text", str(percent(share)), class_="c-tick", x=LEFT - 8, y=_y(share) + 4,
                      text_anchor="end")  # fmt: skip
    yield element("text", "said, in percent", class_="c-key", x=_x(0.5), y=HEIGHT - 14,
                  text_anchor="middle")  # fmt: skip
    yield element("text", "came true, in percent", class_="c-key", text_anchor="middle",
                  transform=f"translate(16 {_y(0.5):g}) rotate(-90)")  # fmt: skip


def _band(steps: Sequence[Step]) -> str:
    """Draw the band from the lower ends on the way out and the upper ends on the way back."""
    ends = [(share, step) for step in steps for share in (step.low_share, step.high_share)]
    low = [f"{_x(share):.1f} {_y(step.band[0]):.1f}" for share, step in ends]
    high = [f"{_x(share):.1f} {_y(step.band[1]):.1f}" for share, step in reversed(ends)]
    return f"M{' L'.join((*low, *high))} Z" if ends else "M0 0"


def _curve(steps: Sequence[Step]) -> str:
    points = [
        f"{_x(share):.1f} {_y(step.came_true_share):.1f}"
        for step in steps
        for share in (step.low_share, step.high_share)
    ]
    return f"M{' L'.join(points)}" if points else "M0 0"


def share_figure(yes: int, count: int, band: tuple[float, float]) -> Markup:
    """Draw how often something came true as a point within what chance alone allows."""
    left, right, y = 10, BAR_WIDTH - 10, 12
    wide = right - left

    def at(share: float) -> float:
        return left + wide * share

    words = f"{yes} of {count} came true; the share may lie anywhere from {percent(band[0])} to {percent(band[1])} %"
    marks = (
        element("text", f"{percent(s)}", class_="c-tick", x=at(s), y=32, text_anchor="middle")
        for s in (0, 0.5, 1)
    )
    return picture(
        element("path", class_="c-axis", d=f"M{left} {y} H{right}"),
        element("rect", class_="c-band", x=at(band[0]), y=y - 6, width=wide * (band[1] - band[0]),
                height=12, rx=6),
        element("circle", class_="c-dot", cx=at(yes / count), cy=y, r=5),
        *marks,
        size=(BAR_WIDTH, BAR_HEIGHT),
        title=words,
        class_="chart share",
    )  # fmt: skip
