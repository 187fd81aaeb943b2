"""`import reportedly` is quick: it brings few modules. That it is complete is held by tests/docs."""

import os
import subprocess
import sys

MOST_MODULES = 60
PROGRAM = """
import sys
before = set(sys.modules)
import reportedly
print(len(set(sys.modules) - before))
"""


def test_the_front_door_brings_few_modules() -> None:
    """Counted and not timed, because a busy machine is no fault of the front door."""
    quiet = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    done = subprocess.run(  # noqa: S603 -- our own program, written above
        [sys.executable, "-c", PROGRAM], env=quiet, capture_output=True, check=True, text=True
    )
    assert 0 < int(done.stdout) < MOST_MODULES
