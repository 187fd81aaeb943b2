"""Run as a program: record many reports, and die in the middle when told to.

    python recording.py LEDGER FIRST LAST [STATEMENTS]

With STATEMENTS, the process kills itself (SIGKILL) before that many SQL statements have run.
"""

import os
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from reportedly.ledger import open_ledger
from reportedly.model.document import Document
from reportedly.model.doors import Reading
from reportedly.testing import a_claim, a_document, a_link


def said_in(document: Document, number: int) -> dict[str, Any]:
    """Give what is read from the report."""
    claim = a_claim(document, f"The Northern Brigade shelled Harrow {number} times.")
    return {
        "reading": Reading(claims=(claim,)),
        "links": [a_link(document, "Northern Brigade", "nb")],
    }


def main() -> None:
    path, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    left = int(sys.argv[4]) if len(sys.argv) > 4 else None

    def count(*_: object) -> None:
        nonlocal left
        if left is not None:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    sa.event.listen(sa.Engine, "commit", count)
    with open_ledger(path, now=lambda: datetime(2016, 7, 12, tzinfo=UTC)) as ledger:
        for number in range(first, last):
            document = a_document(
                f"Report {number}.\n\nThe Northern Brigade shelled Harrow {number} times."
            )
            ledger.record(document, **said_in(document, number))
            if number % 5 == 4:  # every fifth is corrected: it was published elsewhere
                better = replace(document, id=f"{document.id}b", source="herald")
                ledger.supersede([document.id], better, **said_in(better, number))
            print(number, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
