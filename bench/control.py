"""What questions of control cost in a large casebook: python -m bench.control --claims 100000.

The casebook is made up (see casebook.py). Times are processor seconds of one process, medians of
several runs, beside a fixed sum in plain Python in the same run: machines are shared and noisy, so
quote the ratio. The snapshot lies in memory; the first figure says what laying it out took.
"""

import argparse
import gc
import resource
import statistics
import time
from collections.abc import Callable
from datetime import timedelta

from bench.casebook import DAYS, FIRST_DAY, registry_of, reports

from reportedly.belief import assess, course
from reportedly.model.belief import Question
from reportedly.model.period import end_of_day
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot

LAST_DAY = FIRST_DAY + timedelta(days=DAYS)
FILM_DAYS = 200


class Indexed(MemorySnapshot):
    """A snapshot whose entries lie by place."""

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give those entries whose place is one of these."""
        return tuple(e for p in sorted(places) for e in BY_PLACE.get(p, ()))


BY_PLACE: dict[str, list[Entry]] = {}


def timed(step: Callable[[], object], runs: int) -> float:
    """Give the median of the processor seconds that a step takes."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        step()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def yardstick() -> int:
    """Do a fixed amount of plain Python: about a tenth of a second on an idle machine."""
    return sum(n * n % 7 for n in range(1_000_000))


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--share", type=float, default=0.1, help="of the places to film")
    options = parser.parse_args()
    start = time.process_time()
    for _, entries in reports(options.claims, options.places):
        for entry in entries:
            place = entry.claim.where.place if entry.claim.where else None
            BY_PLACE.setdefault(place or "", []).append(entry)
    print(f"laid out {options.claims} claims: {time.process_time() - start:.1f} s")
    gc.collect()
    gc.freeze()
    registry = registry_of(options.places)
    snapshot = Indexed(known=end_of_day(LAST_DAY), registry=registry)
    unit = timed(yardstick, 5)
    print(f"yardstick: {unit:.3f} s")
    some = [f"town-{n}" for n in range(max(1, round(options.places * options.share)))]
    film = [LAST_DAY - timedelta(days=n) for n in reversed(range(FILM_DAYS))]
    one = timed(lambda: assess(snapshot, Question(place="town-3"), on=LAST_DAY), 9)
    day = timed(lambda: [course(snapshot, p, [LAST_DAY]) for p in some], 1) / options.share
    reel = timed(lambda: [course(snapshot, p, film) for p in some], 1) / options.share
    for name, seconds in (
        ("one place with all grounds", one),
        ("the map on one day", day),
        ("200 days", reel),
    ):
        print(f"{name:<28}{seconds:>9.3f} s{seconds / unit:>9.1f} yardsticks")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: {memory:.0f} MB")


if __name__ == "__main__":
    main()
