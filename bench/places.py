"""How long the gazetteer takes to open, how much memory, and how many documents a second it resolves.

Each run is a process of its own. The documents are the demo's reports with the demo's registry, their
mentions given; processor time on one core, the first look at every name included.
"""

import argparse
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from reportedly.extraction import EnglishExtractor
from reportedly.intake import FetchSettings, Overrides, captures, read
from reportedly.model.document import Problem

DEMO = Path(__file__).parents[1] / "src" / "reportedly" / "casebooks" / "sirte-2016"

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
RESOLVE = """
import pickle, sys, time
from pathlib import Path
from reportedly.resolution import Gazetteer, RegistryResolver, load_registry
readings = pickle.loads(Path(sys.argv[1]).read_bytes())
resolver = RegistryResolver(load_registry(Path(sys.argv[2])), Gazetteer(("LY",)), ("LY",))
resolver.resolve(readings[0][0], readings[0][1])
for _ in range(2):
    start = time.process_time()
    for document, mentions in readings:
        resolver.resolve(document, mentions)
    print(len(readings) / (time.process_time() - start))
"""
HEADS = ("import, s", "open and first name, s", "peak memory, MB")


def measured(runs: int, probe: str, *words: str) -> list[tuple[float, ...]]:
    """Give the figures that a probe prints, for each run."""
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-c", probe, *words]
    told = [
        subprocess.run(command, capture_output=True, check=True, text=True, env=env)
        for _ in range(runs)
    ]
    return [tuple(map(float, one.stdout.split())) for one in told]


def resolved(runs: int) -> list[tuple[float, ...]]:
    """Give documents a second of each run over the demo's reports, the first and the second time."""
    extractor = EnglishExtractor()
    found = [
        (document, extractor.extract(document).mentions)
        for capture in captures([str(DEMO / "reports")], FetchSettings())
        if not isinstance(capture, Problem)
        for document in read(capture, Overrides())[0]
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings"
        path.write_bytes(pickle.dumps(found))
        return measured(runs, RESOLVE, str(path), str(DEMO / "registry"))


def show(title: str, heads: tuple[str, ...], rows: list[tuple[float, ...]]) -> None:
    """Print the least, the median and the largest of each figure."""
    print(f"{title}, {len(rows)} runs\n{'':<26}{'min':>9}{'median':>9}{'max':>9}")
    for head, values in zip(heads, zip(*rows, strict=True), strict=True):
        print(f"{head:<26}{min(values):>9.2f}{statistics.median(values):>9.2f}{max(values):>9.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    runs = parser.parse_args().runs
    show("The gazetteer", HEADS, measured(runs, PROBE))
    rates = ("documents/s, names new", "documents/s, names met")
    show("Resolving the demo, mentions given", rates, resolved(runs))


if __name__ == "__main__":
    main()
