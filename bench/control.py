"""What questions of control cost in a large casebook: python -m bench.control --claims 100000.

The casebook is made up: casebook.py, or war.py with `--war`. Times are processor seconds of one
process beside a fixed sum in plain Python in the same run: machines are shared and noisy, so quote
the ratio to it. The snapshot lies in memory. "Cold" is the first question to a snapshot, which
compares all its reports; "warm" is every later one. The least and the largest of several runs
stand beside the median.
"""

import argparse
import gc
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bench import casebook, war

from reportedly.belief import assess, assess_all, film
from reportedly.model.belief import Question
from reportedly.model.period import end_of_day
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot

FILM_DAYS = 200


class Indexed(MemorySnapshot):
    """A snapshot whose entries lie by place."""

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give those entries whose place is one of these."""
        return tuple(e for p in sorted(places) for e in BY_PLACE.get(p, ()))


BY_PLACE: dict[str, list[Entry]] = {}


def timed(step: Callable[[], object], runs: int) -> tuple[float, ...]:
    """Give the processor seconds that a step takes, for each run."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        step()
        taken.append(time.process_time() - start)
    return tuple(taken)


def yardstick() -> int:
    """Do a fixed amount of plain Python: about a tenth of a second on an idle machine."""
    return sum(n * n % 7 for n in range(1_000_000))


def made_up(claims: int, places: int, *, wide: bool) -> tuple[Registry, Iterator[Entry], date]:
    """Give a registry, the entries and the last day of a made-up casebook."""
    if wide:
        last = war.FIRST_DAY + timedelta(days=war.DAYS)
        told = (e for d, some in war.reports(claims, places) for e in war.entries_of(d, some))
        return war.registry_of(places), told, last
    last = casebook.FIRST_DAY + timedelta(days=casebook.DAYS)
    entries = (e for _, some in casebook.reports(claims, places) for e in some)
    return casebook.registry_of(places), entries, last


def show(name: str, seconds: tuple[float, ...], unit: float) -> None:
    """Print one figure: median, least and largest, and the median in yardsticks."""
    middle = statistics.median(seconds)
    spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
    print(f"{name:<44}{middle:>8.2f} s ({spread}){middle / unit:>9.1f} yardsticks", flush=True)


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--war", action="store_true", help="reports of twenty claims each")
    options = parser.parse_args()
    registry, entries, last = made_up(options.claims, options.places, wide=options.war)
    for entry in entries:
        where = entry.claim.where
        BY_PLACE.setdefault((where.place if where else None) or "", []).append(entry)
    gc.collect()
    gc.freeze()
    snapshot = Indexed(known=end_of_day(last), registry=registry)
    places = [f"town-{n}" for n in range(options.places)]
    days = [last - timedelta(days=n) for n in reversed(range(FILM_DAYS))]
    past, runs = last - timedelta(days=200), options.runs
    unit = statistics.median(timed(yardstick, 5))
    print(f"yardstick: {unit:.3f} s; {sum(map(len, BY_PLACE.values()))} claims")
    steps: tuple[tuple[str, Callable[[], object], int], ...] = (
        ("the map on the last day, cold", lambda: assess_all(snapshot, places, on=last), 1),
        ("the map on the last day, warm", lambda: assess_all(snapshot, places, on=last), runs),
        ("the map on an earlier day, warm", lambda: assess_all(snapshot, places, on=past), runs),
        ("one place with all grounds, warm",
         lambda: assess(snapshot, Question(place="town-3"), on=last), 9),
        ("200 days, each as known then", lambda: film(snapshot, places, days), 1),
        ("200 days, each in the light of all known",
         lambda: film(snapshot, places, days, as_known="now"), 1),
    )  # fmt: skip
    for name, step, many in steps:
        show(name, timed(step, many), unit)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at the most: {memory:.0f} MB")


if __name__ == "__main__":
    main()
