"""The timeline as two charts: how much lies where, and each event as a bar with its four times."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from reportedly.views.citation import clipped, day_text
from reportedly.views.picture.canvas import Theme, alone, element, picture
from reportedly.views.picture.happenings import GROUPS, Bin
from reportedly.views.picture.timeline import Bar, TimelinePage
from reportedly.views.wording import counted

WIDTH = 1040
LEFT, RIGHT = 372, 24
ROW, HEAD, FOOT = 26, 26, 34
TALL = 120
MOST_LETTERS = 50
STEPS = (1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 18262)
"""Days between two marks of the axis; the first that gives no more than eight marks is taken."""
MOST_MARKS = 8
OVERHANG_DAYS = 400
Zoom = Callable[[date, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Days along the width; what lies outside is drawn at the edge."""

    first: date
    last: date
    left: float = LEFT
    right: float = WIDTH - RIGHT

    def x(self, day: date) -> float:
        """Give where a day begins, in SVG units."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def holds(self, day: date) -> bool:
        """Say whether the day is on the axis."""
        return day >= self.first and self.last >= day


def timeline_svg(page: TimelinePage, *, theme: Theme = "light") -> str:
    """Draw the timeline as an SVG document of its own."""
    over, height = _density(page.bins, None), TALL if page.bins else 0
    bars, rest = _bars(page.bars, None)
    moved = element("g", *bars, transform=f"translate(0 {height})")
    return alone(
        *over,
        moved,
        size=(WIDTH, height + rest),
        title="What is said to have happened",
        description="; ".join(f"{bar.when}: {bar.gist}" for bar in page.bars),
        theme=theme,
    )


def density_figure(page: TimelinePage, zoom: Zoom) -> Markup:
    """Draw how many events lie where; each stretch leads to itself alone. "" without a date."""
    if not page.bins:
        return Markup()
    return picture(
        *_density(page.bins, zoom),
        size=(WIDTH, TALL),
        title=f"Events by the {page.unit} in which they may have begun",
    )


def bars_figure(page: TimelinePage, claim: Callable[[str], str]) -> Markup:
    """Draw each event of the sheet as a bar from its earliest to its latest day. "" without one."""
    if not page.bars:
        return Markup()
    parts, height = _bars(page.bars, claim)
    return picture(*parts, size=(WIDTH, height), title="Events along time", class_="chart timeline")


def _density(bins: Sequence[Bin], zoom: Zoom | None) -> Iterator[Markup]:
    if not bins:
        return
    most = max(1, *(b.total for b in bins))
    base, tall = TALL - 24, TALL - 46
    wide = (WIDTH - 2 * RIGHT) / len(bins)
    yield element("text", f"most in one: {most}", class_="c-tick", x=RIGHT, y=14)
    for number, one in enumerate(bins):
        x = RIGHT + wide * number
        column = _column(one, x, wide, base, tall / most)
        words = f"{_stretch(one.first, one.last)}: {counted(one.total, 'event')}"
        area = element("rect", class_="c-reach", x=x, y=base - tall, width=wide, height=tall)
        group = element("g", element("title", words), area, *column)
        linked = zoom is not None and one.total
        yield (
            element("a", group, href=zoom(one.first, one.last), aria_label=words)
            if (zoom and linked)
            else group
        )
    yield element("path", class_="c-axis", d=f"M{RIGHT} {base} H{WIDTH - RIGHT}")
    every = max(1, -(-len(bins) // MOST_MARKS))
    for number in range(0, len(bins), every):
        x = RIGHT + wide * number
        yield element("text", _short(bins[number].first, bins[-1].last - bins[0].first),
                      class_="c-tick", x=x, y=TALL - 6)  # fmt: skip


def _column(one: Bin, x: float, wide: float, base: float, scale: float) -> Iterator[Markup]:
    y = base
    for group, count in enumerate(one.counts):
        if count:
            y -= count * scale
            yield element("rect", class_=f"c-bar{group or ''}", x=x + 0.75, y=y,
                          width=max(1.5, wide - 1.5), height=count * scale)  # fmt: skip


def _bars(bars: Sequence[Bar], claim: Callable[[str], str] | None) -> tuple[list[Markup], float]:
    scale = axis_of(bars)
    height = HEAD + ROW * len(bars) + FOOT
    parts = list(_marks(scale, height - FOOT))
    for number, bar in enumerate(bars):
        parts.append(_row(bar, scale, HEAD + ROW * number, number, claim))
    parts += _key(height - 12)
    return parts, height


def axis_of(bars: Sequence[Bar]) -> Scale:
    """Give an axis that holds the days of these events, as far as they lie near each other.

    Recording may lie years later than all else, and a memory decades before; the axis keeps to
    the days on which things happened and were said, and leaves out what lies more than 400 days
    before the middle one.
    """
    days = sorted(d for b in bars for d in (b.earliest, b.latest, b.said_first, b.said_last) if d)
    if not days:
        return Scale(first=date(2000, 1, 1), last=date(2000, 1, 2))
    middle, edge = days[len(days) // 2], timedelta(days=OVERHANG_DAYS)
    near = [d for d in days if d >= middle - edge and middle + edge >= d]
    return Scale(first=near[0], last=max(near[-1], near[0] + timedelta(days=1)))


def _marks(scale: Scale, bottom: float) -> Iterator[Markup]:
    span = (scale.last - scale.first).days + 1
    step = next((s for s in STEPS if span / s <= MOST_MARKS), STEPS[-1])
    day = scale.first
    while scale.last >= day:
        x = scale.x(day)
        yield element("path", class_="c-grid", d=f"M{x:.1f} {HEAD - 6} V{bottom}")
        yield element("text", _short(day, scale.last - scale.first), class_="c-tick", x=x + 3,
                      y=HEAD - 9)  # fmt: skip
        day += timedelta(days=step)


def _row(
    bar: Bar, scale: Scale, y: float, number: int, claim: Callable[[str], str] | None
) -> Markup:
    middle = y + ROW / 2
    words = element("text", clipped(bar.gist, most=MOST_LETTERS), class_="c-words", x=8,
                    y=middle + 4.5)  # fmt: skip
    if claim and bar.tellings:
        words = element("a", words, href=claim(bar.tellings[0].claim), tabindex=-1)
    stripe = element("rect", class_="c-row", x=0, y=y, width=WIDTH, height=ROW)
    return element(
        "g",
        element("title", f"{bar.gist}; {bar.when}; {bar.word} ({bar.percent})"),
        *([stripe] if number % 2 == 0 else []),
        words,
        *_happened(bar, scale, middle),
        *_told(bar, scale, middle),
    )


def _happened(bar: Bar, scale: Scale, y: float) -> Iterator[Markup]:
    """Draw the days on which it happened: a block for one day, a pale bar for days it lies between."""
    if bar.earliest is None and bar.latest is None:
        return
    group = bar.group or ""
    first, last = bar.earliest or scale.first, bar.latest or scale.last
    x = scale.x(first)
    wide = max(5.0, scale.x(last + timedelta(days=1)) - x)
    sure = bar.earliest == bar.latest
    x = min(x, scale.right - wide)
    yield element("rect", class_=f"c-bar{group}" if sure else f"c-maybe{group}", x=x, y=y - 6,
                  width=wide, height=12, rx=2)  # fmt: skip
    if scale.first > first or bar.earliest is None:
        yield _arrow(scale.left, y, -6)
    if last > scale.last or bar.latest is None:
        yield _arrow(scale.right, y, 6)


def _arrow(x: float, y: float, by: float) -> Markup:
    """Say that it goes on beyond the edge."""
    return element("path", class_="c-said", d=f"M{x:.1f} {y - 5:.1f} l{by} 5 l{-by} 5")


def _told(bar: Bar, scale: Scale, y: float) -> Iterator[Markup]:
    """Draw when it was said (a line), published (rings), and recorded (a square, or an arrow beyond)."""
    half = (scale.x(scale.first + timedelta(days=1)) - scale.left) / 2
    first, last = scale.x(bar.said_first) + half, scale.x(bar.said_last) + half
    ticks = "".join(f" M{x:.1f} {y - 7:.1f} V{y + 7:.1f}" for x in dict.fromkeys((first, last)))
    yield element("path", class_="c-said", d=f"M{first:.1f} {y:.1f} H{last:.1f}{ticks}")
    for day in dict.fromkeys(d for d in (bar.published_first, bar.published_last) if d):
        yield element("circle", class_="c-published", cx=scale.x(day) + half, cy=y, r=3.5)
    if scale.holds(bar.recorded_first):
        x = scale.x(bar.recorded_first) + half
        yield element("rect", class_="c-recorded", x=x - 2.5, y=y - 2.5, width=5, height=5)


def _key(y: float) -> list[Markup]:
    parts, x = [], 8.0
    for shape, words in (
        (
            element("rect", class_="c-bar", x=0, y=-6, width=14, height=12, rx=2),
            "happened on one day",
        ),
        (
            element("rect", class_="c-maybe", x=0, y=-6, width=26, height=12, rx=2),
            "some time within",
        ),
        (element("path", class_="c-said", d="M0 -7 V7 M0 0 H22 M22 -7 V7"), "said"),
        (element("circle", class_="c-published", cx=6, cy=0, r=3.5), "published"),
        (element("rect", class_="c-recorded", x=2, y=-2.5, width=5, height=5), "recorded"),
    ):
        parts.append(element("g", shape, transform=f"translate({x:g} {y:g})"))
        parts.append(element("text", words, class_="c-key", x=x + 34, y=y + 4.5))
        x += 56 + 7.2 * len(words)
    return parts


def _short(day: date, span: timedelta) -> str:
    """Write a day as shortly as the axis allows."""
    name = day_text(day)
    if span.days >= 3 * 365:
        return str(day.year)
    number, month, year = name.split(" ")
    return f"{month[:3]} {year}" if span.days >= 300 else f"{number} {month[:3]}"


def _stretch(first: date, last: date) -> str:
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def group_words() -> tuple[tuple[int, str], ...]:
    """Give each colour's number with what it stands for."""
    return tuple((number, words) for number, (_, words) in enumerate(GROUPS))
