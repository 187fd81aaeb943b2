"""How a state of control persists, changes and fades: a forward filter in steps of one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.belief.settings import WeighSettings
from reportedly.model.belief import CONTESTED, UNKNOWN

State = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """So many bits for (or against) an answer on a day.

    Attributes:
        bits: log2 likelihood ratio of the answer against the others.
        contested_bits: the same for "contested", where a claim speaks for both.
        stirring: it tells of fighting or of a change of hands.
    """

    day: date
    answer: str
    bits: float
    contested_bits: float = 0.0
    stirring: bool = False


def prior(actors: Sequence[str], settings: WeighSettings) -> State:
    """Give the belief before any claim: mostly "unknown", the actors' part shared equally."""
    rest = 1 - settings.prior_unknown_share - settings.prior_contested_share
    state = {a: rest / len(actors) for a in actors}
    state[CONTESTED] = settings.prior_contested_share
    state[UNKNOWN] = 1 - sum(state.values())
    return state


def run_filter(
    actors: Sequence[str], evidence: Sequence[Evidence], on: date, settings: WeighSettings
) -> State:
    """Give the distribution on the day, from all evidence up to it.

    Each day the state first moves (a holder may lose the place, a contested place may fall, what
    was known may go stale), then meets that day's evidence. A day without evidence only moves:
    silence is no evidence.

    Args:
        actors: the answers besides "contested" and "unknown".
        evidence: about days up to `on`, in any order; several on one day multiply.
        on: the last day (UTC).
        settings: rates per day.

    Source: hidden Markov filter of the methods survey, section 7, after Anders 2020 (JPR),
        with daily steps in place of expm(Qt) and "unknown" as the state that silence leads to.
    """
    state = prior(actors, settings)
    if not evidence:
        return state
    by_day = _by_day(evidence)
    day, quiet_until = min(by_day), min(by_day)
    state = _meet(state, by_day[day])
    while True:
        if any(e.stirring for e in by_day.get(day, ())):
            quiet_until = day + timedelta(days=settings.active_days)
        if day >= on:
            return state
        active = day < quiet_until
        day += timedelta(days=1)
        state = _meet(_move(state, actors, settings, active=active), by_day.get(day, ()))


def _by_day(evidence: Sequence[Evidence]) -> Mapping[date, tuple[Evidence, ...]]:
    days: dict[date, tuple[Evidence, ...]] = {}
    for item in sorted(evidence, key=lambda e: (e.day, e.answer, e.bits, e.contested_bits)):
        days[item.day] = (*days.get(item.day, ()), item)
    return days


def _meet(state: State, evidence: Sequence[Evidence]) -> State:
    if not evidence:
        return state
    met = dict(state)
    for item in evidence:
        met[item.answer] *= 2**item.bits
        met[CONTESTED] *= 2**item.contested_bits
        total = sum(met.values())
        met = {answer: share / total for answer, share in met.items()}
    return met


def _move(state: State, actors: Sequence[str], settings: WeighSettings, *, active: bool) -> State:
    """Let one day pass."""
    loss = settings.quiet_rate * (settings.active_factor if active else 1.0)
    stale, fall = settings.stale_rate, settings.contested_exit_rate * (1 if actors else 0)
    rivals = len(actors) - 1
    via = settings.via_contested_share if rivals > 0 else 1.0
    held = sum(state[a] for a in actors)
    moved = {}
    for a in actors:
        from_rivals = (held - state[a]) * loss * (1 - via) / rivals if rivals > 0 else 0.0
        from_contested = state[CONTESTED] * fall / len(actors)
        moved[a] = state[a] * (1 - loss - stale) + from_rivals + from_contested
    moved[CONTESTED] = state[CONTESTED] * (1 - fall - stale) + held * loss * via
    return _refresh(moved, state, actors, settings)


def _refresh(moved: State, state: State, actors: Sequence[str], settings: WeighSettings) -> State:
    """Let "unknown" give back as much as keeps the prior in balance, so silence leads to it."""
    base = prior(actors, settings)
    rate = min(1.0, settings.stale_rate * (1 - base[UNKNOWN]) / base[UNKNOWN])
    for answer in (*actors, CONTESTED):
        moved[answer] += state[UNKNOWN] * rate * base[answer] / (1 - base[UNKNOWN])
    moved[UNKNOWN] = max(0.0, 1 - sum(moved.values()))
    return moved
