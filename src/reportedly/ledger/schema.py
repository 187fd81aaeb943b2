"""The tables as SQLAlchemy sees them, and the one rule that decides what was known.

The database itself is made by migrations.py; a test holds the two equal.

Every table but `batch` and the search index has a `seq`, in the order things were recorded, and a
`batch`. `body` is canonical JSON (see codec.py); other columns exist to find rows by. The texts of
sealed documents are "", and so are the bodies that quoted them.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from reportedly.model.period import instant_text
from reportedly.model.snapshot import Clock

metadata = sa.MetaData()


def _recorded(name: str, *columns: sa.Column[str] | sa.Column[int]) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("batch", sa.Integer, sa.ForeignKey("batch.id"), nullable=False),
        *columns,
        sa.Column("withdrawn_at", sa.Text),
    )


def _of_document(*, nullable: bool = False) -> sa.Column[str]:
    return sa.Column("document", sa.Text, sa.ForeignKey("document.id"), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


migration = sa.Table(
    "migration",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True),
    _text("name"),
    _text("applied_at"),
)
batch = sa.Table(
    "batch",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("started_at"),
    sa.Column("finished_at", sa.Text, nullable=False, unique=True),
)
document = _recorded(
    "document",
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _text("published_at", nullable=True),
    _text("origin"),
    _text("address", nullable=True),
    _text("title", nullable=True),
    _text("author", nullable=True),
    _text("body"),
    _text("text"),
)
reading = _recorded("reading", _of_document(), _text("tool"))
mention = _recorded("mention", _of_document(), _text("id"), _text("body"))
claim = _recorded(
    "claim", _of_document(), _text("id"), _number("start"), _text("kind"), _text("tool"),
    _text("body"),
)  # fmt: skip
link = _recorded("link", _of_document(), _text("mention"), _text("tool"), _text("body"))
problem = _recorded("problem", _of_document(nullable=True), _text("id"), _text("body"))
judgement = _recorded(
    "judgement",
    sa.Column("id", sa.Text, nullable=False, unique=True),
    _text("target"),
    _text("target_kind"),
    _text("body"),
)
sealing = _recorded(
    "sealing",
    sa.Column("document", sa.Text, sa.ForeignKey("document.id"), nullable=False, unique=True),
    _text("reason"),
    _text("by"),
)
passage = sa.Table(
    "passage",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _of_document(),
    _number("start"),
    _number("end"),
)

LINK_PLACE = (
    "CASE WHEN link.body <> '' AND json_extract(link.body, '$.kind') = 'place' "
    "THEN json_extract(link.body, '$.candidates[0].target') END"
)
"""The place that a link leads to before anybody ruled on it; an index holds it."""
CLAIM_PLACE = "CASE WHEN claim.body <> '' THEN json_extract(claim.body, '$.where.place') END"
"""The place that a claim names by itself; an index holds it."""

OF_A_READING = (reading, mention, claim, link, problem)
"""What a new reading of a document withdraws and replaces."""
SEALABLE = (mention, claim, link, problem)
"""What quotes a document's text in its body."""
DUMPED = (batch, document, reading, mention, claim, link, problem, judgement, sealing)
"""All that is recorded, in the order in which rows may point at each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a snapshot is cut by.

    Attributes:
        as_of: the ledger counts as it stood at this instant (UTC).
        published_by: only what documents published by this instant say; None means no such limit.
    """

    as_of: datetime
    published_by: datetime | None = None


def moment_of(known: datetime, clock: Clock, *, now: datetime) -> Moment:
    """Say what `known` means on the clock (see `reportedly.model.snapshot.Clock`)."""
    if clock == "recorded":
        return Moment(as_of=known)
    return Moment(as_of=now, published_by=known)


def was_known(table: sa.Table, moment: Moment) -> sa.ColumnElement[bool]:
    """Give the condition that a row was known: the one place that decides it.

    A row is known at K when its batch finished by K and it was not withdrawn by K. With a limit on
    publication, its document must also have been published by then; a row whose document has no
    publication date, or that has no document, counts from the moment it was recorded. Judgements
    and seals correct our reading and have no publication: the limit does not touch them.
    """
    as_of = instant_text(moment.as_of)
    recorded = table.c.batch.in_(_finished_by(as_of))
    standing = sa.or_(table.c.withdrawn_at.is_(None), table.c.withdrawn_at > as_of)
    if moment.published_by is None or table in {judgement, sealing}:
        return sa.and_(recorded, standing)
    return sa.and_(recorded, standing, _published(table, instant_text(moment.published_by)))


def _finished_by(instant: str) -> sa.Select[tuple[int]]:
    return sa.select(batch.c.id).where(sa.not_(batch.c.finished_at > instant))


def _published(table: sa.Table, limit: str) -> sa.ColumnElement[bool]:
    dated = sa.not_(document.c.published_at > limit)
    undated = sa.and_(document.c.published_at.is_(None), document.c.batch.in_(_finished_by(limit)))
    if table is document:
        return sa.or_(dated, undated)
    in_known_document = table.c.document.in_(sa.select(document.c.id).where(dated | undated))
    loose = sa.and_(table.c.document.is_(None), table.c.batch.in_(_finished_by(limit)))
    return sa.or_(in_known_document, loose)
