"""The command line: each command reads its options, calls one function, prints."""

import os


def main() -> None:
    """Run the command line."""
    # One thread a process: small matrices shared by two threads cost more than they save.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from reportedly.cli.app import app

    app()
