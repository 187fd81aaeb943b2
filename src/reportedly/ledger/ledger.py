"""The memory: documents go in through `record`, answers come out of `snapshot`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self, TextIO

import sqlalchemy as sa

from reportedly.ledger import codec, database, schema
from reportedly.ledger.alignment import aligned, aligned_links, text_differs
from reportedly.ledger.database import (
    Batch,
    Now,
    blank,
    is_closed,
    is_read,
    is_sealed,
    known_document,
    last_finished_at,
    open_engine,
    start_batch,
    stored_document,
    twins_of,
    utc_now,
    writing,
)
from reportedly.ledger.dump import dump, load
from reportedly.ledger.rulings import (
    Review,
    check_pair,
    check_review,
    check_target,
    make_judgement,
    next_in_chain,
    rulings_before,
)  # fmt: skip
from reportedly.ledger.search import Hit, forget_document, index_document, search
from reportedly.ledger.snapshot import LedgerSnapshot
from reportedly.model.document import Document, Problem
from reportedly.model.doors import Reading
from reportedly.model.errors import QuestionError
from reportedly.model.judgement import Judgement
from reportedly.model.mention import Link
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Clock

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one call recorded.

    Attributes:
        document: id of the document.
        new: False when the ledger held all of it already and nothing was written.
        mentions, claims, links: how many were recorded.
        problems: the problems recorded, those of the ledger's own checks included.
    """

    document: str
    new: bool
    mentions: int = 0
    claims: int = 0
    links: int = 0
    problems: tuple[Problem, ...] = ()


def open_ledger(path: Path, *, registry: Registry | None = None, now: Now = utc_now) -> "Ledger":
    """Open the ledger, made or migrated (after a backup) as needed.

    Args:
        path: the SQLite file; `Path(":memory:")` for one that lasts as long as the object.
        registry: who is who and what is where, for the snapshots.
        now: the clock, in UTC.

    Raises:
        FormatError: the file is no ledger, or was written by a newer program.
        LedgerError: the file cannot be opened.
    """
    return Ledger(open_engine(path, now=now), registry=registry or Registry(), now=now)


class Ledger:
    """The append-only record of documents, readings, links, rulings and problems.

    Many threads may share one: each reads with a connection of its own, and one writes at a time.
    A snapshot waits for the writer at work, so that no batch is dated before a snapshot that has
    not seen it.
    """

    def __init__(self, engine: sa.Engine, *, registry: Registry, now: Now) -> None:
        self._engine = engine
        self._registry = registry
        self._now = now
        self._shown = LONG_AGO
        self._turn = RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def record(
        self,
        document: Document,
        *,
        reading: Reading,
        links: Sequence[Link],
        tool: str | None = None,
        supersedes: Sequence[str] = (),
    ) -> Receipt:
        """Record a document with what was read from it, in one transaction.

        A document that this tool has read before is left as it is. A reading by another tool
        withdraws the earlier reading, which older snapshots keep.

        Args:
            document: the document; its text never changes once recorded.
            reading: what the extractor found.
            links: what the resolver made of the mentions.
            tool: id of the extractor. Needed for a reading without claims, to know it again;
                otherwise it is the tool of the claims.
            supersedes: ids of documents that this one corrects (see `supersede`).

        Returns:
            What was recorded. Claims, mentions and links that do not stand in the text are
            refused, each with a problem.
        """
        tool = tool if tool is not None else tool_of(reading)
        found = aligned(reading, document)
        good_links, faults = aligned_links(tuple(links), document)
        problems = tuple(dict.fromkeys((*found.problems, *faults)))
        with self._turn, writing(self._engine) as connection:
            stored = stored_document(connection, document.id)
            if stored is not None and (stored.withdrawn_at or is_read(connection, stored.id, tool)):
                return Receipt(document=document.id, new=False)
            if stored is not None and stored.text != document.text:
                differs = text_differs(document)
                self._report(connection, (differs,))
                return Receipt(document=document.id, new=False, problems=(differs,))
            batch = start_batch(connection, now=self._after_all_shown)
            if stored is None:
                batch.add(schema.document, [codec.document_row(document)])
                index_document(connection, document)
            for table in schema.OF_A_READING:
                batch.withdraw(table, table.c.document.in_((document.id, *supersedes)))
            batch.withdraw(schema.document, schema.document.c.id.in_(tuple(supersedes)))
            _add_reading(batch, document.id, tool=tool, found=found)
            batch.add(schema.link, [codec.link_row(link) for link in good_links])
            batch.add(schema.problem, [codec.problem_row(p, document.id) for p in problems])
        return Receipt(
            document=document.id,
            new=True,
            mentions=len(found.mentions),
            claims=len(found.claims),
            links=len(good_links),
            problems=problems,
        )

    def supersede(
        self, old: Sequence[str], document: Document, *, reading: Reading, links: Sequence[Link],
        tool: str | None = None,
    ) -> Receipt:  # fmt: skip
        """Record a document that corrects what was stated about others, in one transaction.

        The corrected documents are withdrawn with all that was read from them: gone from now on,
        so that nothing counts twice, and still there in older snapshots. The new one must have an
        id of its own and names the last of them as the version before it.

        Raises:
            QuestionError: a document would correct itself.
        """
        if not old or document.id in old:
            raise QuestionError(
                "a document corrects others than itself", "Give the ids of the earlier documents"
            )
        return self.record(
            replace(document, previous=old[-1]),
            reading=reading, links=links, tool=tool, supersedes=old,
        )  # fmt: skip

    def relink(self, document_id: str, links: Sequence[Link]) -> Receipt:
        """Replace a document's links; those that say the same as before stand untouched.

        Raises:
            UnknownIdError: the ledger has no such document.
        """
        table = schema.link
        with self._turn, writing(self._engine) as connection:
            document = known_document(connection, document_id)
            if is_closed(connection, document_id):
                return Receipt(document=document_id, new=False)
            good, problems = aligned_links(tuple(links), document)
            standing = connection.execute(
                sa.select(table.c.seq, table.c.body).where(
                    table.c.document == document_id, table.c.withdrawn_at.is_(None)
                )
            ).all()
            rows = {row["body"]: row for row in map(codec.link_row, good)}
            gone = [s.seq for s in standing if s.body not in rows]
            fresh = [rows[b] for b in rows if b not in {s.body for s in standing}]
            if gone or fresh:
                batch = start_batch(connection, now=self._after_all_shown)
                batch.withdraw(table, table.c.seq.in_(gone))
                batch.add(table, fresh)
            self._report(connection, problems, document=document_id)
        return Receipt(
            document=document_id, new=bool(gone or fresh), links=len(fresh), problems=problems
        )

    def report(self, problems: Sequence[Problem]) -> int:
        """Record problems that belong to no document; give how many were new."""
        with self._turn, writing(self._engine) as connection:
            return self._report(connection, problems)

    def rule(self, review: Review) -> Judgement:
        """Record a ruling beside what it rules on.

        Raises:
            ConflictError: somebody ruled on the target since the reviewer last looked.
            QuestionError: the ruling does not fit its target, or an amendment its claim.
            UnknownIdError: the ledger has no such claim or mention.
        """
        review = check_review(review)
        if review.target_kind == "actor":
            check_pair(review, self.snapshot().judgements(), self._registry)
        with self._turn, writing(self._engine) as connection:
            review = check_target(connection, review)
            review = next_in_chain(review, rulings_before(connection, review))
            batch = start_batch(connection, now=self._after_all_shown)
            judgement = make_judgement(review, recorded_at=batch.finished_at)
            batch.add(schema.judgement, [codec.judgement_row(judgement)])
        return judgement

    def seal(self, document_id: str, *, reason: str, by: str) -> bool:
        """Blank a document that could harm someone; its ids, its hash and the reason stay.

        Blanked are its text, title and author, everything that quotes it (claims, mentions, links
        and problems, withdrawn ones too) and the search index. Not reached from here: the original
        bytes under evidence/, dumps, and backups made by migrations.

        Returns:
            False when it was sealed already.

        Raises:
            QuestionError: reason or name is missing.
            UnknownIdError: the ledger has no such document.
        """
        if not reason.strip() or not by.strip():
            raise QuestionError("sealing needs a reason and a name", "Give both: reason and by")
        with self._turn, writing(self._engine) as connection:
            document = known_document(connection, document_id)
            if is_sealed(connection, document_id):
                return False
            batch = start_batch(connection, now=self._after_all_shown)
            batch.add(schema.sealing, [{"document": document_id, "reason": reason, "by": by}])
            forget_document(connection, document_id, document.text)
            blank(connection, document_id)
        database.empty_log(self._engine)
        return True

    def knows(self, document_id: str, tool: str) -> bool:
        """Say whether this tool's reading of the document stands, or the document is sealed."""
        with database.reading(self._engine) as connection:
            return is_read(connection, document_id, tool)

    def holds(self, document_id: str) -> bool:
        """Say whether a document with this id was ever recorded, withdrawn or not."""
        with database.reading(self._engine) as connection:
            return stored_document(connection, document_id) is not None

    def same_bytes(self, document: Document) -> tuple[Document, ...]:
        """Give the documents that stand for the same item of the same bytes, oldest first."""
        with database.reading(self._engine) as connection:
            return twins_of(connection, document)

    def latest_by_origin(self, origin: str) -> str | None:
        """Give the id of the last document with this origin or address, or None."""
        table = schema.document
        query = (
            sa.select(table.c.id)
            .where(sa.or_(table.c.origin == origin, table.c.address == origin))
            .order_by(table.c.seq.desc())
            .limit(1)
        )
        with database.reading(self._engine) as connection:
            return connection.scalar(query)

    @property
    def revision(self) -> int:
        """A number that grows whenever anything is recorded, ruled or sealed."""
        with database.reading(self._engine) as connection:
            return connection.scalar(sa.select(sa.func.max(schema.batch.c.id))) or 0

    @property
    def readings(self) -> int:
        """A number that grows whenever a document is read or its names are resolved anew."""
        tables = (schema.reading, schema.link, schema.sealing)
        with database.reading(self._engine) as connection:
            newest = [connection.scalar(sa.select(sa.func.max(t.c.batch))) for t in tables]
        return max(number or 0 for number in newest)

    def snapshot(
        self, *, known: datetime | None = None, clock: Clock = "recorded"
    ) -> LedgerSnapshot:
        """Give what was known at a moment.

        Args:
            known: UTC instant; None means now, everything recorded so far.
            clock: see `reportedly.model.snapshot.Clock`.
        """
        with self._turn:
            with database.reading(self._engine) as connection:
                last = last_finished_at(connection)
            now = self._now() if last is None else max(self._now(), last)
            self._shown = max(self._shown, now)
        return LedgerSnapshot(
            self._engine,
            known=now if known is None else known,
            clock=clock,
            now=now,
            registry=self._registry,
        )

    def search(self, words: str, *, snapshot: LedgerSnapshot, limit: int = 100) -> tuple[Hit, ...]:
        """Give the passages known to the snapshot that hold all the words, best first.

        Words in double quotes must stand together; accents and case do not matter.
        """
        return search(self._engine, words, snapshot=snapshot, limit=limit)

    def dump(self, stream: TextIO) -> None:
        """Write everything that was ever recorded as JSONL; `load` gives it back."""
        dump(self._engine, stream)

    def load(self, stream: TextIO) -> tuple[Problem, ...]:
        """Read a dump into this ledger, which must be empty; give what is doubtful about it.

        Raises:
            LedgerError: the ledger holds something already.
            FormatError: a line cannot be read; the message names it, and nothing is loaded.
        """
        return load(self._engine, stream)

    def _after_all_shown(self) -> datetime:
        """Give the present instant, but later than any snapshot's: its past must not change."""
        return max(self._now(), self._shown + database.TICK)

    def _report(
        self,
        connection: sa.Connection,
        problems: Sequence[Problem],
        *,
        document: str | None = None,
    ) -> int:
        table = schema.problem
        rows = {row["id"]: row for row in (codec.problem_row(p, document) for p in problems)}
        standing = set(
            connection.scalars(
                sa.select(table.c.id).where(
                    table.c.id.in_(list(rows)), table.c.withdrawn_at.is_(None)
                )
            )
        )
        fresh = [row for key, row in rows.items() if key not in standing]
        if fresh:
            start_batch(connection, now=self._after_all_shown).add(table, fresh)
        return len(fresh)


def tool_of(reading: Reading) -> str:
    """Give the tool of a reading's claims, "" when it has none."""
    return " + ".join(sorted({c.tool for c in reading.claims}))


def _add_reading(batch: Batch, document_id: str, *, tool: str, found: Reading) -> None:
    batch.add(schema.reading, [{"document": document_id, "tool": tool}])
    batch.add(schema.mention, [codec.mention_row(m) for m in found.mentions])
    batch.add(schema.claim, [codec.claim_row(c) for c in found.claims])
