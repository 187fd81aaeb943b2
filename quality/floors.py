"""Floors: no figure of a quick suite gets worse without somebody saying why."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quality.figure import Figure, is_worse

FLOORS = Path(__file__).with_name("floors.toml")
SLACK = 0.002
"""Another processor rounds differently, which moves an answer now and then."""
HEAD = """# Pinned floors: `make test` fails when a figure of these suites is worse.
# Written by: python -m quality SUITE --data DIR --limit N --pin
# A floor goes down only with --allow-regression "why", and the reason stays below.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one suite, measured on its first `limit` records (0: on all)."""

    limit: int
    floors: Mapping[str, float]


def read_floors(path: Path = FLOORS) -> dict[str, Floors]:
    """Give the floors by suite; none where there is no file."""
    return {
        name: Floors(limit=int(table["limit"]), floors=table["floors"])
        for name, table in _read(path).get("suite", {}).items()
    }


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def fallen(figures: Iterable[Figure], floors: Mapping[str, float]) -> tuple[str, ...]:
    """Say of each figure that is worse than its floor, or gone, what it was and is."""
    known = {f.key: f for f in figures if f.value is not None}
    gone = [f"{key} is not measured any more" for key in floors if key not in known]
    low = [
        f"{key} is {known[key].value:.4f}, pinned at {floor:.4f}"
        for key, floor in floors.items()
        if key in known and is_worse(known[key], floor, slack=SLACK)
    ]
    return (*gone, *low)


def pin(
    suite: str, figures: Iterable[Figure], *, limit: int, why: str, path: Path = FLOORS
) -> None:
    """Pin a suite's floors at what was measured.

    Raises:
        ValueError: a floor would fall and no reason is given.
    """
    measured = tuple(f for f in figures if f.value is not None)
    known = read_floors(path)
    before = known.get(suite, Floors(limit=limit, floors={}))
    losses = fallen(measured, before.floors)
    if losses and not why:
        raise ValueError(f"{suite}: {'; '.join(losses)}. Say --allow-regression WHY to lower it")
    reasons = [*_read(path).get("lowered", ()), *_reasons(suite, losses, why)]
    values = {f.key: round(f.value or 0.0, 4) for f in measured}
    known[suite] = Floors(limit=limit, floors=values)
    path.write_text(written(known, reasons), encoding="utf-8")


def _reasons(suite: str, losses: Iterable[str], why: str) -> list[dict[str, str]]:
    on = date.today().isoformat()  # noqa: DTZ011
    return [{"on": on, "suite": suite, "what": loss, "why": why} for loss in losses]


def written(known: Mapping[str, Floors], reasons: Iterable[Mapping[str, str]]) -> str:
    """Write floors and reasons as TOML."""
    lines = [HEAD]
    for name, table in sorted(known.items()):
        lines += [f"[suite.{name}]", f"limit = {table.limit}", f"[suite.{name}.floors]"]
        lines += [f"{_quoted(key)} = {value}" for key, value in table.floors.items()]
        lines += [""]
    for reason in reasons:
        lines += ["[[lowered]]", *(f"{key} = {_quoted(value)}" for key, value in reason.items())]
        lines += [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
