"""How long the gazetteer takes to open, and how much memory: each run in a process of its own."""

import argparse
import statistics
import subprocess
import sys

PROBE = """
import resource, time
start = time.process_time()
from reportedly.resolution import Gazetteer
opened = time.process_time()
Gazetteer(("LY",)).named("Sirte")
done = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(opened - start, done - opened, peak)
"""
HEADS = ("import, s", "open and first name, s", "peak memory, MB")


def measured(runs: int) -> list[tuple[float, ...]]:
    """Give the three figures of each run: processor seconds twice, and MB."""
    told = [
        subprocess.run([sys.executable, "-c", PROBE], capture_output=True, check=True, text=True)
        for _ in range(runs)
    ]
    return [tuple(map(float, one.stdout.split())) for one in told]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    rows = measured(parser.parse_args().runs)
    print(f"The gazetteer, {len(rows)} runs\n{'':<26}{'min':>9}{'median':>9}{'max':>9}")
    for head, values in zip(HEADS, zip(*rows, strict=True), strict=True):
        print(f"{head:<26}{min(values):>9.2f}{statistics.median(values):>9.2f}{max(values):>9.2f}")


if __name__ == "__main__":
    main()
