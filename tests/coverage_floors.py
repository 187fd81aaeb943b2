"""Hold each room to its floor of coverage: python tests/coverage_floors.py COVERAGE.json.

A room's share is what coverage.py calls covered with branches on: statements run plus branches
taken, of all there are. 100 % therefore means every statement and every branch.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = {"model": 100.0, "ledger": 100.0, "belief": 100.0}
OTHER_FLOOR = 95.0
FRONT = "(front)"
"""The modules that stand in no room: pipeline, testing, the front door."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many statements and branches a room or module has, and how many were covered."""

    statements: int = 0
    statements_run: int = 0
    branches: int = 0
    branches_taken: int = 0

    def plus(self, other: "Count") -> "Count":
        """Add up two counts."""
        return Count(
            statements=self.statements + other.statements,
            statements_run=self.statements_run + other.statements_run,
            branches=self.branches + other.branches,
            branches_taken=self.branches_taken + other.branches_taken,
        )

    @property
    def percent(self) -> float:
        """Give the covered share in percent; 100 where there is nothing to cover."""
        whole = self.statements + self.branches
        return 100 * (self.statements_run + self.branches_taken) / whole if whole else 100.0


def room_of(path: str) -> str:
    """Name the room of a source file.

    >>> room_of("src/reportedly/belief/weight.py"), room_of("src/reportedly/pipeline.py")
    ('belief', '(front)')
    """
    parts = Path(path).parts
    inner = parts[len(parts) - parts[::-1].index("reportedly") :]
    return inner[0] if len(inner) > 1 else FRONT


def count_rooms(report: Mapping[str, Any]) -> dict[str, Count]:
    """Add up the files of each room."""
    rooms: dict[str, Count] = {}
    for path, found in report["files"].items():
        summary = found["summary"]
        count = Count(
            statements=summary["num_statements"],
            statements_run=summary["covered_lines"],
            branches=summary["num_branches"],
            branches_taken=summary["covered_branches"],
        )
        room = room_of(path)
        rooms[room] = rooms.get(room, Count()).plus(count)
    return rooms


def floor_of(room: str) -> float:
    """Give the floor of a room in percent."""
    return FLOORS.get(room, OTHER_FLOOR)


def table(rooms: Mapping[str, Count]) -> str:
    """Write the table, one room a line."""
    lines = [f"{'room':<12}{'statements':>16}{'branches':>14}{'covered':>10}{'floor':>8}"]
    for room, count in sorted(rooms.items()):
        statements = f"{count.statements_run}/{count.statements}"
        branches = f"{count.branches_taken}/{count.branches}"
        low = "" if count.percent >= floor_of(room) else "  too low"
        lines.append(
            f"{room:<12}{statements:>16}{branches:>14}{count.percent:>9.2f}%"
            f"{floor_of(room):>7.0f}%{low}"
        )
    return "\n".join(lines)


def verdict(rooms: Mapping[str, Count]) -> str:
    """Say what is wrong on one line, or "" when every room reaches its floor."""
    missing = sorted(set(FLOORS) - set(rooms))
    if missing:
        return f"Coverage: nothing was measured in {', '.join(missing)}. Run the whole suite."
    low = [
        f"{room} {count.percent:.2f}% (floor {floor_of(room):.0f}%)"
        for room, count in sorted(rooms.items())
        if count.percent < floor_of(room)
    ]
    return f"Coverage is below its floor in: {', '.join(low)}." if low else ""


def main(path: str) -> int:
    """Print the table; give the exit code."""
    rooms = count_rooms(json.loads(Path(path).read_text(encoding="utf-8")))
    sys.stdout.write(table(rooms) + "\n")
    wrong = verdict(rooms)
    if wrong:
        sys.stdout.write(wrong + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
