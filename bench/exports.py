"""What exports cost: python -m bench.exports --claims 20000.

The casebook is made up (see casebook.py) and lies in memory, so that only the exporters are measured.
Times are processor seconds of one process for a casebook and for one of half the size, beside a fixed
sum in plain Python in the same run: machines are shared and noisy, so quote the ratio. The last column
is the time of the whole over that of the half: 2 where work grows with the number of claims.
"""

import argparse
import time
import tracemalloc
from collections.abc import Iterator
from functools import partial
from statistics import median

from bench.casebook import registry_of, reports
from bench.control import timed, yardstick

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.snapshot import Entry
from reportedly.press.exports.formats import FORMATS, Format
from reportedly.press.exports.material import PLAIN
from reportedly.testing import MemorySnapshot

BY_PLACES = "geojson-current"
"""Its work grows with the places that somebody claims, see bench.control."""


class Laid(MemorySnapshot):
    """A snapshot whose entries lie in order already."""

    def entries(self) -> tuple[Entry, ...]:
        """Give the entries as they lie."""
        return self.all_entries


def laid_out(claims: int, places: int) -> PublicSnapshot:
    """Give a casebook of so many claims."""
    told: Iterator[Entry] = (e for _, entries in reports(claims, places) for e in entries)
    return PublicSnapshot(Laid(registry=registry_of(places), all_entries=tuple(told)))


def drained(form: Format, snapshot: PublicSnapshot) -> int:
    """Make the file, keep none of it, and give its size in bytes."""
    return sum(len(piece) for piece in form.write(snapshot, PLAIN))


def peak_mb(form: Format, snapshot: PublicSnapshot) -> float:
    """Give the memory in MB that making the file took at most, beyond the snapshot."""
    tracemalloc.start()
    drained(form, snapshot)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=500)
    options = parser.parse_args()
    start = time.process_time()
    half, whole = (laid_out(n, options.places) for n in (options.claims // 2, options.claims))
    print(f"laid out: {time.process_time() - start:.1f} s")
    unit = median(timed(yardstick, 5))
    print(f"yardstick: {unit:.3f} s")
    print(
        f"{'format':<16}{'MB':>8}{'s':>8}{'yardsticks':>12}{'claims/s':>10}{'peak MB':>9}{'x':>6}"
    )
    for form in FORMATS:
        if form.name == BY_PLACES:
            continue
        short = median(timed(partial(drained, form, half), 3))
        long = median(timed(partial(drained, form, whole), 3))
        size = drained(form, whole) / 1e6
        print(
            f"{form.name:<16}{size:>8.1f}{long:>8.2f}{long / unit:>12.1f}"
            f"{options.claims / long:>10.0f}{peak_mb(form, whole):>9.1f}{long / short:>6.2f}"
        )


if __name__ == "__main__":
    main()
