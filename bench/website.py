"""What a website costs: python -m bench.website --claims 10000.

A war made up by war.py is recorded in a casebook (kept where `--at` says, else thrown away) and
published. Then it is published again unchanged, which must change no file; and again after each of
three small changes, of which the files touched are counted: a ruling, one more report, a withdrawal.
Times are processor seconds of one process beside the yardstick of control.py in the same run: quote
the ratio. Wall seconds are printed too, because the promise is made in them: two minutes.
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import war
from bench.control import timed, yardstick

from reportedly.ledger import Review, open_ledger
from reportedly.model.casebook import open_casebook, start_casebook
from reportedly.pipeline import Desk
from reportedly.press.site.build import publish
from reportedly.press.site.files.writing import MANIFEST, Written

LAST = war.FIRST_DAY + timedelta(days=war.DAYS)
LEFT_OUT = 1
"""Reports kept back at first, so that one can come in later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build: what it wrote and what it cost, in seconds."""

    done: Written
    wall: float
    own: float
    touched: Counter[str]


def fill(root: Path, claims: int, places: int) -> None:
    """Record the made-up war in a new casebook, but for its last report."""
    start_casebook(root)
    with opened(root, places) as desk:
        for document, some in list(war.reports(claims, places))[:-LEFT_OUT]:
            reading, links = war.reading_of(document, some)
            desk.ledger.record(document, reading=reading, links=links)


@contextmanager
def opened(root: Path, places: int) -> Iterator[Desk]:
    """Open the casebook with the war's own registry."""
    registry = war.registry_of(places)
    casebook = open_casebook(root)
    with open_ledger(casebook.ledger_path, registry=registry) as ledger:
        yield Desk(casebook=casebook, registry=registry, ledger=ledger)


def build(root: Path, site: Path, places: int) -> Build:
    """Publish the casebook from cold, and compare with what lay there."""
    before = _files(site)
    wall, own = time.perf_counter(), time.process_time()
    with opened(root, places) as desk:
        done = publish(desk, site)
    took = time.perf_counter() - wall, time.process_time() - own
    after = _files(site)
    touched = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
    kinds = Counter(p.partition("/")[0] if "/" in p else "pages" for p in touched)
    return Build(done=done, wall=took[0], own=took[1], touched=kinds)


def _files(site: Path) -> dict[str, str]:
    listed = site / MANIFEST
    return dict(json.loads(listed.read_text("utf-8"))["files"]) if listed.is_file() else {}


def rule(desk: Desk, ruling: str) -> None:
    """Accept or withdraw one claim in the middle of the war."""
    entries = desk.ledger.snapshot().entries()
    desk.ledger.rule(
        Review(
            target=entries[len(entries) // 2].claim.id,
            target_kind="claim",
            ruling=ruling,  # type: ignore[arg-type]
            reason="read again",
            by="bench",
        )
    )


def one_more(desk: Desk, claims: int, places: int) -> None:
    """Take in the report that was kept back."""
    document, some = list(war.reports(claims, places))[-1]
    reading, links = war.reading_of(document, some)
    desk.ledger.record(document, reading=reading, links=links)


def tell(name: str, one: Build, unit: float) -> None:
    """Print a build on two lines."""
    done = one.done
    print(
        f"{name:<24}{one.wall:>8.1f} s{one.own:>8.1f} s of one processor"
        f"{one.own / unit:>8.0f} yardsticks"
    )
    kinds = ", ".join(f"{kind} {n}" for kind, n in one.touched.most_common(8))
    print(
        f"{'':<24}{done.files} files, {done.size_bytes / 1e6:.1f} MB; {done.changed} written, "
        f"{done.removed} removed{': ' * bool(kinds)}{kinds}",
        flush=True,
    )


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--places", type=int, default=100)
    parser.add_argument("--at", type=Path, help="a folder for the casebook and its site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        at = options.at or Path(folder)
        root, site = at / "casebook", at / "site"
        if not root.exists():
            fill(root, options.claims, options.places)
        unit = statistics.median(timed(yardstick, 5))
        print(f"yardstick: {unit:.3f} s; begun {datetime.now(UTC):%H:%M} UTC")
        changes: tuple[tuple[str, Callable[[Desk], object]], ...] = (
            ("built", lambda _desk: None),
            ("built again", lambda _desk: None),
            ("after a ruling", lambda desk: rule(desk, "accept")),
            ("after one more report", lambda desk: one_more(desk, options.claims, options.places)),
            ("after a withdrawal", lambda desk: rule(desk, "withdraw")),
        )
        for name, change in changes:
            with opened(root, options.places) as desk:
                change(desk)
            tell(name, build(root, site, options.places), unit)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory: {peak:.0f} MB")


if __name__ == "__main__":
    main()
