"""How long a large casebook takes to open, and what its answers cost: python -m bench.opening.

The ledger is made of war.py once and kept where `--at` says (several minutes; without it, in a
folder that is thrown away). Times are processor seconds of one process, each first asked for cold,
beside the yardstick of control.py in the same run. Quote the ratio.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bench import war
from bench.control import timed, yardstick

from reportedly import belief
from reportedly.belief.fusion import tell_events
from reportedly.ledger import LedgerSnapshot, open_ledger
from reportedly.model.period import end_of_day

LAST = war.FIRST_DAY + timedelta(days=war.DAYS)
EVENTS = frozenset(("event", "movement", "casualties"))


def fill(path: Path, claims: int, places: int) -> None:
    """Record the made-up war."""
    with open_ledger(path, registry=war.registry_of(places)) as ledger:
        for document, some in war.reports(claims, places):
            reading, links = war.reading_of(document, some)
            ledger.record(document, reading=reading, links=links)


def steps_of(snapshot: LedgerSnapshot, places: int) -> dict[str, Callable[[], object]]:
    """Give what is asked, in the order in which a reader's first page would ask for it."""
    found: dict[str, belief.Origin] = {}
    towns = [f"town-{n}" for n in range(places)]

    def origins() -> None:
        found.update(belief.origins(snapshot.entries(), registry=snapshot.registry))

    def events() -> None:
        told = [e for e in snapshot.entries() if e.claim.proposition.kind in EVENTS]
        tell_events(told, registry=snapshot.registry, found=found)

    return {
        "documents": snapshot.documents,
        "entries": snapshot.entries,
        "origins of all claims": origins,
        "events": events,
        "the map, first time": lambda: belief.assess_all(snapshot, towns, on=LAST),
        "the map, again": lambda: belief.assess_all(snapshot, towns, on=LAST),
        "contradictions": lambda: belief.contradictions(snapshot),
        "forecasts": lambda: belief.forecasts(snapshot, on=LAST),
        "records of speakers": lambda: belief.learned(snapshot),
        "alliances": lambda: belief.alliances(snapshot, on=LAST),
    }


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--at", type=Path, help="the ledger file, made if it is missing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.at or Path(folder) / "ledger.db"
        if not path.exists():
            fill(path, options.claims, options.places)
        unit = statistics.median(timed(yardstick, 5))
        print(f"yardstick: {unit:.3f} s; the ledger: {path.stat().st_size / 2**20:.0f} MB")
        with open_ledger(path, registry=war.registry_of(options.places)) as ledger:
            snapshot = ledger.snapshot(known=end_of_day(LAST), clock="published")
            for name, step in steps_of(snapshot, options.places).items():
                start = time.process_time()
                step()
                taken = time.process_time() - start
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                ratio = f"{taken / unit:>9.1f} yardsticks"
                print(f"{name:<28}{taken:>8.2f} s{ratio}, {peak:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
