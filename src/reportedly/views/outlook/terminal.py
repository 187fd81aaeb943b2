"""Forecasts, records and networks in the terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from reportedly.belief.forecasts.record import LEAST_RANKED, KindRecord
from reportedly.views.citation import day_text
from reportedly.views.claims import ClaimRow
from reportedly.views.inks import heading, inset, line, passage, voices_text, words
from reportedly.views.outlook.drawing import bond_texts
from reportedly.views.outlook.foretold import (
    MOST_SIGNS,
    ForecastRow,
    ForecastsPage,
    HolderRow,
    RecordPage,
    SignRow,
)
from reportedly.views.outlook.network import BlocRow, DriftRow, NetworkPage, TurnRow, WatchPage
from reportedly.views.outlook.standing import AllianceRow, AlliancesPage, PossibleRow, stance_text
from reportedly.views.terminal import render
from reportedly.views.wording import (
    bits_text,
    counted,
    listed,
    percent_text,
    quoted,
    reports_text,
    told_by,
)

__all__ = ["render"]
WIDEST_MATRIX = 24
"""Actors; a wider matrix would fold on 80 columns, so only the list is shown."""
NAME_WIDTH = 26
SIGNS = {"friendly": ("+", "bold cyan"), "hostile": ("−", "bold yellow")}


# --- forecasts ------------------------------------------------------------------------------------


@render.register
def render_forecasts(page: ForecastsPage) -> RenderableType:
    """Lay out forecasts: due, open, settled, and what names no day."""
    groups = (
        ("Overdue", page.due),
        ("Open", page.open),
        ("Settled by an analyst", page.settled),
        ("No due day given", page.undated),
    )
    parts: list[RenderableType] = [heading("Forecasts", page.asked)]
    for title, rows in groups:
        if rows or title in {"Overdue", "Open"}:
            parts.append(words(f"{title} ({len(rows)})", "bold"))
            parts += [inset(_forecast(row)) for row in rows]
            parts.append("")
    if page.vague:
        told = listed([f"{holder} {count}" for holder, count in page.vague])
        parts.append(words(f"Cannot be scored, whatever happens: {told}."))
    return Group(*parts)


def _forecast(row: ForecastRow) -> Group:
    told = row.row
    again = f"repeated {counted(row.repeats, 'time')}" if row.repeats else ""
    more = "; ".join(filter(None, (row.judged, again)))
    kind = f"{row.kind} of" if row.kind != "prediction" else "foretold on"
    who = (f"{kind} {day_text(told.said_on)} by {told_by(told.voices)}", "")
    return Group(
        words(quoted(row.words), "bold"),
        inset(
            Group(
                line(who, ("; how sure: ", "dim"), told.certainty),
                line((row.standing, "bold"), f"; {more}" if more else ""),
                *_settling(row),
                passage(told.citation),
                *(_sign(sign) for sign in row.signs[:MOST_SIGNS] if row.state == "due"),
                "",
            )
        ),
    )


def _settling(row: ForecastRow) -> list[Text]:
    lines = [words(row.criteria)] if row.criteria else []
    if row.condition:
        lines.append(line(("under the condition: ", "dim"), row.condition))
    if row.state == "due" and row.signs:
        heard = f"origins at most: {row.groups_for} for it, {row.groups_against} against it"
        settled = f"; settled by {day_text(row.decided_on)}" if row.decided_on else ""
        lines.append(line((f"{heard}{settled}", "")))
    if row.near_miss:
        lines.append(line(("near miss: ", "dim"), row.near_miss))
    return lines


def _sign(sign: SignRow) -> Group:
    head = f"{'+' if sign.direction == 'for' else '−'}{bits_text(sign.bits).lstrip('+')} bits"
    label = (f"  {sign.citation.label}", "cyan")
    return Group(inset(Group(line((head, "bold"), f"  {sign.gist}: {sign.reason}", label)), 2))


@render.register
def render_record(page: RecordPage) -> RenderableType:
    """Lay out who foretold what and what came of it."""
    title = "Who foretold what, and what came of it"
    none = [] if page.holders else [words("Nobody is known to have foretold anything.")]
    note = words(
        f"In order of names. Below {LEAST_RANKED} resolved forecasts no two records can be compared.",
        "italic",
    )
    return Group(heading(title, page.asked), note, "", *none, *(_holder(h) for h in page.holders))


def _holder(row: HolderRow) -> Group:
    parts: list[RenderableType] = [words(row.holder, "bold")]
    for kind in row.kinds:
        parts += [inset(words(text)) for text in _scores(kind)]
    if row.vague:
        parts.append(
            inset(
                words(f"{counted(row.vague, 'statement')} about the future that cannot be scored")
            )
        )
    if row.near_misses:
        parts.append(inset(words(f"{row.near_misses} that nearly came true")))
    parts += [inset(_outcome(f), 4) for f in row.rows if not f.vague or f.outcome]
    return Group(*parts, "")


def _scores(kind: KindRecord) -> list[str]:
    states = [
        f"{number} {name}"
        for number, name in (
            (kind.open, "open"), (kind.due, "due"), (kind.resolved, "resolved"),
            (kind.ambiguous, "ambiguous"), (kind.void, "void"),
        )
        if number
    ]  # fmt: skip
    told = [f"{counted(kind.made, kind.kind)}: {', '.join(states)}"]
    if kind.brier is not None and kind.log_bits is not None:
        told.append(
            f"came true {kind.yes} of {kind.resolved}; Brier {kind.brier:.3f}, "
            f"log score {kind.log_bits:.2f} bits (less is better; a coin 0.250 and 1.00)"
        )
    if kind.proposed and kind.brier_proposed is not None:
        with_them = f"with {counted(kind.proposed, 'outcome')} that the reports propose"
        told.append(f"Brier {kind.brier_proposed:.3f} {with_them}")
    found = kind.calibration
    if found is not None:
        low, high = found.band
        told.append(
            f"miscalibration {found.miscalibration:.3f} (chance alone gives {low:.3f} to {high:.3f}), "
            f"discrimination {found.discrimination:.3f}"
        )
    return told


def _outcome(row: ForecastRow) -> Text:
    said = row.outcome or (f"proposed {row.proposed}" if row.proposed else row.state)
    due = f", due {day_text(row.due)}" if row.due else ""
    return line((said, "bold"), f"  {quoted(row.words)}, {day_text(row.row.said_on)}{due}")


# --- who stands with whom -------------------------------------------------------------------------


@render.register
def render_alliances(page: AlliancesPage) -> RenderableType:
    """Lay out who stands with whom."""
    none = [] if page.rows else [words(page.nothing)]
    groups: dict[tuple[str, ...], list[AllianceRow]] = {}
    for row in page.rows:
        groups.setdefault(tuple(t.claim for t in row.tellings), []).append(row)
    title = words("Possible realignments, not asserted", "bold underline")
    possible: list[RenderableType] = [title, ""] if page.possible else []
    return Group(
        heading("Who stands with whom, and against whom", page.asked),
        *none,
        *(_alliance(rows) for rows in groups.values()),
        *possible,
        *(_possible(row) for row in page.possible),
    )


def _alliance(rows: Sequence[AllianceRow]) -> Group:
    """Lay out the bonds that rest on the same sentences, which are shown once."""
    parts: list[RenderableType] = []
    for row in rows:
        said = f"{reports_text(row.reports, row.origins)}, latest {day_text(row.latest_on)}"
        since = f"; {row.standing} since {day_text(row.since)}" if row.since else ""
        formal = "; a tie of the registry" if row.formal else ""
        parts += [
            line((row.left, "bold"), " and ", (row.right, "bold")),
            inset(words(f"{stance_text(row)}{since}{formal}; {said}")),
        ]
    return Group(*parts, *(inset(_telling(t), 4) for t in rows[0].tellings), "")


def _telling(row: ClaimRow) -> Group:
    who = (f"  {voices_text(row.voices)}", "dim")
    return Group(line((row.gist, "bold"), who), inset(passage(row.citation)))


def _possible(row: PossibleRow) -> Group:
    return Group(words(listed(row.parties), "bold"), inset(_telling(row.telling), 4), "")


@render.register
def render_watch(page: WatchPage) -> RenderableType:
    """Lay out which pairs drift and why."""
    parts: list[RenderableType] = [heading("Which pairs may realign", page.asked)]
    if not page.rows:
        parts.append(words("No report of the last half year says that a bond turns or may turn."))
    elif page.rows[0].calibrated:
        said = "Probabilities: how often pairs with such a score realigned in this ledger's past"
        parts += [words(f"{said}, within {page.horizon_days} days.", "italic"), ""]
    else:
        said = "Scores are NOT calibrated: too few realignments are on record. They only rank."
        parts += [words(said, "italic"), ""]
    parts += [_drift(row) for row in page.rows]
    if page.turns:
        parts += [words("Where the tone turned", "bold underline"), ""]
        parts += [_turn(row) for row in page.turns]
    return Group(*parts)


def _drift(row: DriftRow) -> Group:
    score = percent_text(row.score_share) if row.calibrated else f"score {row.score_share:.2f}"
    against = f", against {listed(row.against)}" if row.against else ""
    points = "; ".join(f"{text} {value:+.1f}".replace("-", "−") for text, value in row.points)
    return Group(
        line((row.left, "bold"), " and ", (row.right, "bold"), (f": {row.way}{against}", "bold")),
        inset(words(f"{score}; they now stand {_standing(row.standing)}")),
        inset(line(("why: ", "dim"), points)),
        *(inset(_telling(t), 4) for t in row.tellings),
        "",
    )


def _standing(name: str) -> str:
    return "neither friendly nor hostile" if name == "neither" else name


def _turn(row: TurnRow) -> Group:
    turned = (
        f"week of {day_text(row.on)}, seen by {day_text(row.seen_on)} ({percent_text(row.share)} sure): "
        f"from {row.before_bits:+.1f} to {row.after_bits:+.1f} bits a week"
    ).replace("-", "−")
    return Group(
        line((row.left, "bold"), " and ", (row.right, "bold")),
        inset(words(turned)),
        *(inset(_telling(t), 4) for t in row.tellings),
        "",
    )


@render.register
def render_network(page: NetworkPage) -> RenderableType:
    """Lay out the blocs of a day, how balanced they are, and the network as a matrix."""
    parts: list[RenderableType] = [heading("Blocs", page.asked)]
    if not page.actors:
        return Group(
            *parts, words("No two parties stand friendly or hostile by what still counts.")
        )
    parts += [_bloc(row) for row in page.blocs]
    if page.alone:
        parts += [line(("In no bloc: ", "bold"), listed(page.alone)), ""]
    parts += [words(text) for text in _balance_texts(page)]
    if len(page.actors) < WIDEST_MATRIX + 1:
        parts += ["", *_matrix(page)]
    parts += [
        "",
        words("Bonds, friendly first", "bold"),
        *(inset(words(t)) for t in bond_texts(page)),
    ]
    return Group(*parts)


def _bloc(row: BlocRow) -> Group:
    more = [
        f"{word}: {listed(names)}"
        for word, names in (("joined", row.joined), ("left", row.left), ("against", row.against))
        if names
    ]
    return Group(
        line((f"The bloc of {row.name}", "bold"), f" ({len(row.members)})"),
        inset(words(listed(row.members))),
        *(inset(words(text)) for text in more),
        "",
    )


def _balance_texts(page: NetworkPage) -> list[str]:
    told = [
        f"At odds with these blocs: {percent_text(page.at_odds_share)} of the weight of all bonds."
    ]
    if page.balanced_share is not None:
        told.append(
            f"{counted(page.triads, 'closed triad')}, {percent_text(page.balanced_share)} of their "
            f"weight in balance."
        )
    told += [f"Not in balance: {listed(triad)}." for triad in page.unbalanced[:5]]
    if page.frustration:
        exact = "" if page.exact else "at most "
        pairs = listed([f"{a} with {b}" for a, b in page.at_odds])
        told.append(f"Split into two camps, {exact}{page.frustration:.2f} stays at odds: {pairs}.")
    if page.compared_with and page.moved is not None:
        told.append(
            f"Since {day_text(page.compared_with)} {percent_text(page.moved)} of all pairs came "
            "together or fell apart."
        )
    return told


def _matrix(page: NetworkPage) -> list[Text]:
    """Draw the bonds as a square: + friendly, − hostile, · nothing that counts."""
    count = len(page.actors)
    cells = {(a, b): standing for a, b, _, standing in page.bonds}
    head = " " * (NAME_WIDTH + 4) + "".join(f"{n + 1:>3}" for n in range(count))
    rows = [line((head, "dim"))]
    for n, name in enumerate(page.actors):
        label = name if len(name) < NAME_WIDTH + 1 else name[: NAME_WIDTH - 1] + "…"
        signs: list[str | tuple[str, str]] = []
        for m in range(count):
            standing = cells.get((n, m)) or cells.get((m, n)) or ""
            sign, ink = SIGNS.get(standing, (" " if n == m else "·", "dim"))
            signs += ["  ", (sign, ink)]
        rows.append(line(f"{label:<{NAME_WIDTH}}", (f"{n + 1:>3} ", "dim"), *signs))
    return [*rows, line(("+ friendly   − hostile   · nothing that counts", "dim"))]
