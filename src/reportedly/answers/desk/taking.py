"""What a form brings becomes captures, and what the corridor made of them a few sentences."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.answers.desk.public import settle_public
from reportedly.intake import FetchSettings, Overrides, captures
from reportedly.model.document import Capture, Problem
from reportedly.model.errors import QuestionError
from reportedly.model.ids import sha256_hex
from reportedly.pipeline import Desk, Progress, Tally, take_in
from reportedly.views.wording import counted

PASTED = "pasted text"
LONGEST_NAME = 120
MOST_ADDRESSES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken in.

    Attributes:
        said: one sentence.
        documents: (id, title, number of claims) of the new reports.
    """

    said: str
    documents: tuple[tuple[str, str, int], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def take(
    desk: Desk, captured: Iterable[Capture | Problem], overrides: Overrides, progress: Progress, *,
    since: datetime | None = None,
) -> Taken:  # fmt: skip
    """Take captures through the corridor, and say what came of them.

    Args:
        desk: the open casebook.
        captured: each asked for when the one before it is done.
        overrides: what was stated about all of them.
        progress: told the name of each that is done with.
        since: UTC instant; reports recorded since then are of these captures as well, because the
            work was broken off and begins anew. None for now.
    """
    known = desk.ledger.snapshot(known=since) if since else desk.snapshot()
    before = frozenset(d.id for d in known.documents())
    tally = take_in(desk, captured, overrides=overrides, progress=progress)
    settled = settle_public(desk, before)
    new = [d for d in desk.snapshot().documents() if d.id not in before]
    claims: dict[str, int] = {d.id: 0 for d in new}
    if new:
        for entry in desk.snapshot().entries():
            if entry.claim.document in claims:
                claims[entry.claim.document] += 1
    return Taken(
        said=_sentence(tally),
        documents=tuple((d.id, d.title or d.address or d.id, claims[d.id]) for d in new),
        problems=(*tally.problems, *settled.problems),
        notes=(*tally.notes, *settled.told, *_gaps(tally)),
    )


def _sentence(tally: Tally) -> str:
    said = f"{counted(tally.documents, 'report')} recorded, {counted(tally.claims, 'claim')} read"
    known = f"; {counted(tally.known_before, 'report')} known before" if tally.known_before else ""
    return f"{said}{known}."


def _gaps(tally: Tally) -> Iterator[str]:
    if tally.undated:
        yield (
            f"{counted(len(tally.undated), 'report')} without a date of publication: known only "
            "from today. Add it again and state the date."
        )
    if tally.unsourced:
        yield f"{counted(len(tally.unsourced), 'report')} without a source. Add it again and name it."
    for name in sorted(tally.unknown_sources):
        yield f"The registry has no source called {name}: reportedly registry add-source"


def pasted(text: str, *, title: str, source: str, published: str, address: str) -> Capture:
    """Make a pasted text a capture: one line of JSON, which is kept as the evidence.

    Raises:
        QuestionError: there is no text.
    """
    if not text.strip():
        raise QuestionError("there is no text", "Paste the report into the form")
    said = {
        "text": text, "title": title, "source": source, "published": published, "address": address,
    }  # fmt: skip
    row = json.dumps({k: v for k, v in said.items() if v}, ensure_ascii=False)
    return Capture(
        content=row.encode("utf-8", "replace"),
        address=None,
        origin=f"pasted:{sha256_hex(text.encode('utf-8', 'replace'))[:16]}",
        name=title[:LONGEST_NAME] or PASTED,
        media_type="application/jsonl",
        retrieved_at=datetime.now(UTC),
    )


def plain_name(name: str) -> str:
    r"""Give the last part of a file's name, whatever path a browser sent with it.

    >>> plain_name("..\\..\\etc/passwd")
    'passwd'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[-LONGEST_NAME:] or "file"


def fetched(addresses: Iterable[str]) -> Iterator[Capture | Problem]:
    """Give what lies at addresses, each fetched when it is its turn.

    Nothing of the local network is fetched: see `reportedly.intake.network`.
    """
    return captures(list(addresses), FetchSettings())


def addresses_of(words: str) -> tuple[str, ...]:
    """Read the addresses of a form.

    Raises:
        QuestionError: there is none, or one is no web address.
    """
    addresses = words.split()
    if not addresses or len(addresses) > MOST_ADDRESSES:
        raise QuestionError(
            f"there are {len(addresses)} addresses", f"Give one to {MOST_ADDRESSES}, a line each"
        )
    for address in addresses:
        # Anything else would be a file of this machine, and the form comes from a browser.
        if not address.lower().startswith(("http://", "https://")):
            raise QuestionError(
                f"{address[:LONGEST_NAME]!r} is no web address", "Write it with https:// in front"
            )
    return tuple(addresses)
