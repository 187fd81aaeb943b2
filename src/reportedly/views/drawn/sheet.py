"""Charts of one place as files of their own: who held it day after day, and what its answer rests on."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from reportedly.model.belief import UNKNOWN
from reportedly.views.citation import day_text
from reportedly.views.drawn.course import Course, DrawnCourse, draw_course
from reportedly.views.drawn.waterfall import DrawnWaterfall, Waterfall, draw_waterfall
from reportedly.views.map.drawing.inks import HATCHES, TURNS
from reportedly.views.picture.canvas import Theme, alone, element
from reportedly.views.wording import bits_text, percent, shortened

EDGE, HEAD = 24, 64
WIDTH, TALL = 760, 220
KEY_ROW, SWATCH = 22, 14
_MOST_LETTERS = 84


def control_svg(course: Course, *, name: str, theme: Theme = "light") -> str:
    """Draw who held a place through time, as an SVG document of its own.

    Args:
        course: days and shares; each day as it was known on that day.
        name: of the place.
        theme: light or dark.
    """
    drawn = draw_course(course)
    height = HEAD + TALL + 30 + KEY_ROW * (len(drawn.bands) + 1) + EDGE
    title = f"Who held {name}"
    return alone(
        _patterns(),
        *_heading(title, f"{_stretch(course)}; each day as it was known on that day"),
        *_bands(drawn),
        *_axis(course),
        *_key(drawn, course.on),
        size=(WIDTH + 2 * EDGE, height),
        title=title,
        description="; ".join(_told(drawn)),
        theme=theme,
    )


def _stretch(course: Course) -> str:
    return f"{day_text(course.days[0])} to {day_text(course.days[-1])}"


def _heading(title: str, beneath: str) -> Iterator[Markup]:
    yield element("text", shortened(title, most=_MOST_LETTERS), class_="c-letter", x=EDGE, y=30)
    yield element("text", shortened(beneath, most=110), class_="c-key", x=EDGE, y=50)


def _patterns() -> Markup:
    """Give the inks and hatches of the map and the strips: they differ without colour, too."""
    return element(
        "defs",
        *(
            element(
                "pattern",
                element("rect", class_=f"c-ink{ink}", width=6, height=6),
                Markup(over.replace("m-", "c-")),  # noqa: S704 -- ours alone
                id=f"h{ink}",
                width=6,
                height=6,
                patternUnits="userSpaceOnUse",
                patternTransform=f"rotate({TURNS[ink]})" if ink in TURNS else None,
            )
            for ink, over in HATCHES.items()
            if ink != UNKNOWN
        ),
    )


def _filled(name: str, hatch: str, **shape: str | float) -> Markup:
    if hatch == "open":
        return element(name, class_="c-paper", **shape)
    return element(name, fill=f"url(#h{hatch})", **shape)


def _bands(drawn: DrawnCourse) -> Iterator[Markup]:
    wide, tall = WIDTH / drawn.width, TALL / drawn.height
    for band in drawn.bands:
        points = " ".join(
            f"{EDGE + float(x) * wide:.1f},{HEAD + float(y) * tall:.1f}"
            for x, y in (point.split(",") for point in band.points.split())
        )
        yield _filled("polygon", band.hatch, points=points)
    yield element("path", class_="c-axis", d=f"M{EDGE} {HEAD}h{WIDTH}v{TALL}h-{WIDTH}z")
    if drawn.mark is not None:
        at = EDGE + drawn.mark * wide
        yield element("path", class_="c-said", d=f"M{at:.1f} {HEAD - 6}V{HEAD + TALL + 6}")


def _axis(course: Course) -> Iterator[Markup]:
    y = HEAD + TALL + 20
    yield element("text", day_text(course.days[0]), class_="c-tick", x=EDGE, y=y)
    yield element(
        "text", day_text(course.days[-1]), class_="c-tick", x=EDGE + WIDTH, y=y, text_anchor="end"
    )


def _key(drawn: DrawnCourse, on: date) -> Iterator[Markup]:
    y = HEAD + TALL + 40
    for band, words in zip(drawn.bands, _told(drawn), strict=True):
        yield _filled("rect", band.hatch, x=EDGE, y=y, width=SWATCH, height=SWATCH)
        yield element("rect", class_="c-axis", x=EDGE, y=y, width=SWATCH, height=SWATCH)
        yield element("text", words, class_="c-words", x=EDGE + SWATCH + 8, y=y + 12)
        y += KEY_ROW
    if drawn.mark is not None:
        yield element("path", class_="c-said", d=f"M{EDGE + SWATCH / 2:g} {y}v{SWATCH}")
        words = f"{day_text(on)}, the day asked about"
        yield element("text", words, class_="c-words", x=EDGE + SWATCH + 8, y=y + 12)


def _told(drawn: DrawnCourse) -> list[str]:
    """Say of each answer how likely it was on the last day."""
    return [
        f"{b.answer.name}: {percent(b.answer.shares[-1])} % on the last day" for b in drawn.bands
    ]


def waterfall_svg(fall: Waterfall, *, name: str, on: date, theme: Theme = "light") -> str:
    """Draw how grounds come to the answer about a place, as an SVG document of its own.

    Args:
        fall: what weighs how much, in bits.
        name: of the place.
        on: the day asked about (UTC).
        theme: light or dark.
    """
    drawn = draw_waterfall(fall)
    title = f"{name} on {day_text(on)}: why “{fall.answer}”"
    return alone(
        *_heading(title, "Odds against everything else, in bits: each doubles them; 0 is even"),
        *_steps(drawn),
        size=(WIDTH + 2 * EDGE, HEAD + drawn.height + EDGE),
        title=title,
        description="; ".join(f"{s.label}: {bits_text(s.bits)} bits" for s in fall.steps),
        theme=theme,
    )


_CLASSES = {"prior": "c-row", "answer": "c-bar", "for": "c-maybe", "against": "c-maybe3"}
"""How each kind of step is drawn; the rest is what is left out of the list."""


def _steps(drawn: DrawnWaterfall) -> Iterator[Markup]:
    wide = WIDTH / drawn.width
    zero = EDGE + drawn.zero * wide
    yield element("path", class_="c-even", d=f"M{zero:.1f} {HEAD}V{HEAD + drawn.height}")
    for bar in drawn.bars:
        y = HEAD + bar.y
        width = bar.width * wide
        x = EDGE + bar.x * wide
        shape = {"x": x, "y": y + 16, "width": width, "height": 12}
        yield element("text", bar.label, class_="c-words", x=EDGE, y=y + 11)
        yield element("rect", class_=_CLASSES.get(bar.step.kind, "c-row"), **shape)
        if bar.step.kind in {"prior", "rest"}:
            yield element("rect", class_="c-axis", **shape)
        words = _drawable(bits_text(bar.step.bits))
        yield element("text", words, class_="c-tick", x=x + width + 6, y=y + 26)


def _drawable(words: str) -> str:
    """Give the minus sign as a dash: fonts without the sign would be mixed with one that leans."""
    return words.replace("\N{MINUS SIGN}", "\N{EN DASH}")
