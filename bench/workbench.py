"""What readers of the workbench wait for: python -m bench.workbench, or with --claims 100000 --at DIR.

Starts `reportedly serve` on one core (where there is `taskset`) and asks it from the other ones, as a
browser would. Without options it serves the demo; `--claims N` serves a war made up by war.py, which is
kept where `--at` says.

Printed for each page: cold, the first byte of its first showing after the casebook was read; warm, the
median and the 99th percentile of the same address again, one reader alone; then with `--readers` at once.
Two kinds of readers, because they differ by a factor of a hundred:
  hurried   asks for the next page as soon as the last byte of one is there, without a pause; no person does
  reading   looks at each page for `--pause` seconds on the mean (exponential), as people at work do
Both walk the menu and open single things; every second thing is drawn by lot, so that nobody has looked
at it before. A first byte is the time from sending the request to the first line of the answer. Times
are of the wall clock on a shared machine: quote the median, and the ratio to the yardstick (a fixed sum
in Python on the same core in the same run).
"""

import argparse
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

from bench.opening import fill
from bench.served import lay_out

LISTS = ("places", "actors", "sources", "documents", "claims")
ID_OF = {kind: kind[:-1] for kind in LISTS}
MENU = (
    "/today", "/map", "/timeline", "/network", "/forecasts", "/contradictions", "/brief", "/changes",
    "/places", "/actors", "/sources", "/documents", "/claims", "/search", "/add", "/review", "/names",
    "/problems", "/methods",
)  # fmt: skip
TWINS = (
    "/today.json",
    "/map.json",
    "/timeline.json",
    "/network.json",
    "/claims.json",
    "/review.json",
)
STATE = "/state.json"
MOST_WAIT_S = 600.0
MEDIAN_MS, P99_MS, PAGE_KB = 150.0, 500.0, 400.0
"""What issue 6 asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One answer: seconds to its first line and to its last byte, its status and size in bytes."""

    first_s: float
    whole_s: float
    status: int
    size: int
    zipped: int = 0


@dataclass(kw_only=True)
class Visitor:
    """A reader's browser: one connection, its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def ask(self, address: str, *, weigh: bool = False) -> tuple[Shown, bytes]:
        """Ask for a page and read it to its end."""
        kind = "application/json" if ".json" in address else "text/html"
        headers = {"Accept": kind}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if self.connection is None:
            self.connection = _connected(self.port)
        start = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        answer = self.connection.getresponse()
        first = time.perf_counter() - start
        body = answer.read()
        whole = time.perf_counter() - start
        for said in answer.headers.get_all("set-cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        zipped = len(zlib.compress(body, 6)) if weigh else 0
        found = Shown(
            first_s=first, whole_s=whole, status=answer.status, size=len(body), zipped=zipped
        )
        return found, body

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()


def _connected(port: int) -> http.client.HTTPConnection:
    """Give an open connection; a workbench that has just said its address may not listen yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=MOST_WAIT_S)
    for _ in range(1000):
        with suppress(ConnectionRefusedError):
            connection.connect()
            break
        time.sleep(0.01)
    return connection


@contextmanager
def serving(root: Path) -> Iterator[tuple[int, int]]:
    """Serve a casebook on one core; give the port and the process."""
    command = [sys.executable, "-m", "reportedly", "serve", str(root), "--no-browser"]
    if shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None  # noqa: S101 -- asked for above
    try:
        said = ""
        for line in process.stdout:
            said += line
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                break
        else:
            raise SystemExit(f"it does not serve:\n{said}")
        Thread(target=lambda: [None for _ in process.stdout or ()], daemon=True).start()
        yield int(found[1]), process.pid
    finally:
        process.terminate()
        process.wait()


def wait_until_read(port: int) -> float:
    """Wait until the casebook is read, where the workbench says so; give the seconds."""
    start = time.perf_counter()
    visitor = Visitor(port=port)
    while time.perf_counter() - start < MOST_WAIT_S:
        with suppress(OSError, http.client.HTTPException, ValueError):
            shown, body = visitor.ask(STATE)
            if shown.status != 200 or not json.loads(body)["reading"]:
                break
        time.sleep(0.1)
    visitor.close()
    return time.perf_counter() - start


def things(port: int, dice: random.Random, many: int) -> dict[str, list[str]]:
    """Give addresses of single things of each kind, from lists opened at random."""
    found: dict[str, list[str]] = {}
    visitor = Visitor(port=port)
    for kind in LISTS:
        _, body = visitor.ask(f"/{kind}.json")
        first = json.loads(body)
        pages = first["paging"]["pages"]
        ids: list[str] = []
        chosen = [1, *sorted(dice.sample(range(1, pages + 1), min(pages, max(1, many // 50))))]
        for page in chosen:
            _, body = visitor.ask(f"/{kind}.json?page={page}")
            ids += [row[ID_OF[kind]] for row in json.loads(body)["rows"]]
        dice.shuffle(ids)
        found[kind] = [f"/{kind}/{quote(i, safe='')}" for i in dict.fromkeys(ids)]
    visitor.close()
    return found


def yardstick_ms() -> float:
    """Give the milliseconds of a fixed sum in Python on the core that serves."""
    code = (
        "import time\n"
        "def f(): return sum(n * n % 7 for n in range(1_000_000))\n"
        "t = []\n"
        "for _ in range(5):\n s = time.process_time(); f(); t.append(time.process_time() - s)\n"
        "print(sorted(t)[2])"
    )
    command = [sys.executable, "-c", code]
    if shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    return 1000 * float(subprocess.run(command, capture_output=True, check=True).stdout)


def at_share(values: Sequence[float], share: float) -> float:
    """Give the value below which a share of them lies; the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def alone(port: int, addresses: Sequence[str], runs: int, unit: float) -> None:
    """Print what one reader waits for, page by page, and what each weighs."""
    visitor = Visitor(port=port)
    print(
        f"{'one reader':<44}{'cold ms':>9}{'warm ms':>9}{'p99':>8}{'yardst.':>9}{'kB':>8}{'gzip':>7}"
    )
    for address in addresses:
        cold, _ = visitor.ask(address)
        found = [visitor.ask(address, weigh=n == 0)[0] for n in range(runs)]
        times = [1000 * s.first_s for s in found]
        middle, last = statistics.median(times), at_share(times, 0.99)
        size = found[0].size / 1000
        faults = "" if found[0].status == 200 else f"  status {found[0].status}"
        heavy = "  heavy" if size >= PAGE_KB and not address.startswith("/map") else ""
        print(
            f"{address[:43]:<44}{1000 * cold.first_s:>9.0f}{middle:>9.1f}{last:>8.1f}"
            f"{middle / unit:>9.2f}{size:>8.0f}{found[0].zipped / 1000:>7.0f}{faults}{heavy}",
            flush=True,
        )
    visitor.close()


def kind_of(address: str) -> str:
    """Give the page's kind: its first part, and whether it is a single thing."""
    path = address.partition("?")[0].strip("/").split("/")
    return f"/{path[0]}" + ("/…" if len(path) > 1 else "")


@dataclass(kw_only=True)
class Walk:
    """What many readers at once saw."""

    shown: list[tuple[str, Shown]] = field(default_factory=list)

    def read(self, port: int, addresses: Iterator[str], pause_s: float, over: Event) -> None:
        """Be one reader until it is over."""
        visitor, dice = Visitor(port=port), random.Random(id(addresses))  # noqa: S311 -- no secret
        if pause_s:
            over.wait(dice.random() * pause_s)
        while not over.is_set():
            address = next(addresses)
            self.shown.append((kind_of(address), visitor.ask(address)[0]))
            if pause_s:
                over.wait(dice.expovariate(1 / pause_s))
        visitor.close()


def route(dice: random.Random, single: dict[str, list[str]]) -> Iterator[str]:
    """Give the pages that a reader opens: one of the menu, then a thing, half of them unseen ones."""
    while True:
        yield dice.choice(MENU)
        kind = dice.choice(LISTS)
        seen = dice.random() < 0.5
        yield dice.choice(single[kind][:5] if seen else single[kind])


def together(
    port: int, single: dict[str, list[str]], *, readers: int, seconds: float, pause_s: float
) -> None:
    """Print what many readers at once wait for."""
    walk, over = Walk(), Event()
    threads = [
        Thread(target=walk.read, args=(port, route(random.Random(n), single), pause_s, over))  # noqa: S311
        for n in range(readers)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - start
    called = f"{readers} reading, {pause_s:g} s a page" if pause_s else f"{readers} hurried"
    print(
        f"\n{called}: {len(walk.shown)} pages in {taken:.0f} s, {len(walk.shown) / taken:.0f} a second"
    )
    by_kind: dict[str, list[Shown]] = {}
    for kind, shown in walk.shown:
        by_kind.setdefault(kind, []).append(shown)
    _line("all pages", [s for _, s in walk.shown])
    for kind in sorted(by_kind):
        _line(kind, by_kind[kind])


def _line(name: str, shown: Sequence[Shown]) -> None:
    times = [1000 * s.first_s for s in shown]
    middle, last = statistics.median(times), at_share(times, 0.99)
    bad = sum(s.status != 200 for s in shown)
    kept = "" if middle < MEDIAN_MS and last < P99_MS else "  too slow"
    told = f"  {bad} not 200" if bad else ""
    print(f"{name:<44}{len(times):>9}{middle:>9.1f}{last:>8.1f}{max(times):>9.0f}{kept}{told}")


def peak_mb(process: int) -> float:
    """Give the most memory that a process has held, in MB; 0 where nobody says."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0


def casebook_at(options: argparse.Namespace, folder: Path) -> Path:
    """Give the casebook to serve, made if it is missing."""
    root: Path = options.at or folder / "casebook"
    if options.casebook:
        return Path(options.casebook)
    if not root.exists() and not options.claims:
        command = [sys.executable, "-m", "reportedly", "demo", str(root)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    elif not root.exists():
        lay_out(root, options.places)
        fill(root / "ledger.db", options.claims, options.places)
    return root


def main() -> None:
    """Measure and print everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("casebook", nargs="?", help="a casebook of yours; else the demo")
    parser.add_argument("--claims", type=int, default=0, help="a made-up war of so many")
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--at", type=Path, help="where the casebook is kept, made if it is missing")
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20.0, help="for each kind of readers")
    parser.add_argument("--pause", type=float, default=3.0)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1 and shutil.which("taskset"):
        os.sched_setaffinity(0, set(range(1, os.cpu_count() or 1)))  # the other core serves
    with tempfile.TemporaryDirectory() as folder:
        root = casebook_at(options, Path(folder))
        unit = yardstick_ms()
        start = time.perf_counter()
        with serving(root) as (port, process):
            print(
                f"yardstick: {unit:.0f} ms; its address after {time.perf_counter() - start:.1f} s"
            )
            visitor = Visitor(port=port)
            first, _ = visitor.ask("/today")
            print(f"Today, asked at once: {first.first_s:.1f} s (status {first.status})")
            print(f"the casebook is read after {wait_until_read(port):.1f} s more", flush=True)
            dice = random.Random(20160711)  # noqa: S311 -- no secret
            alone(port, (*MENU, *TWINS), options.runs, unit)
            single = things(port, dice, 1000)
            alone(port, [a for k in LISTS for a in single[k][:2]], options.runs, unit)
            alone(port, ["/search?words=port"], options.runs, unit)
            print(f"\n{'at once':<44}{'pages':>9}{'median':>9}{'p99':>8}{'most':>9}")
            for pause in (options.pause, 0.0):
                together(
                    port, single, readers=options.readers, seconds=options.seconds, pause_s=pause
                )
            print(f"\nmemory at the most: {peak_mb(process):.0f} MB")


if __name__ == "__main__":
    main()
