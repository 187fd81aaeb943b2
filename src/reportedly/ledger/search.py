"""Full-text search over passages; the index holds no text, only where words stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from reportedly.ledger import schema
from reportedly.ledger.database import reading
from reportedly.model.document import Document, Span
from reportedly.model.snapshot import Snapshot

LONG = 2000  # code points; a longer stretch without a blank line is cut at its line ends
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_WORD = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that holds all the words asked for.

    Attributes:
        document: id of its document.
        span: half-open code-point range in the document's text.
        text: the document's text there.
        rank: place in the answer, 1 for the best (BM25).
    """

    document: str
    span: Span
    text: str
    rank: int


def paragraphs(text: str) -> Iterator[Span]:
    r"""Give the ranges of the paragraphs, without the space around them.

    >>> list(paragraphs("One.\n\nTwo."))
    [(0, 4), (6, 10)]
    """
    for start, end in _pieces(text, (0, len(text)), _BLANK_LINES):
        if end - start < LONG:
            yield start, end
        else:
            yield from _pieces(text, (start, end), _LINE_END)


def _pieces(text: str, span: Span, gap: re.Pattern[str]) -> Iterator[Span]:
    start, end = span
    edges = [start]
    for match in gap.finditer(text, start, end):
        edges.extend(match.span())
    for left, right in zip(edges[::2], [*edges[1::2], end], strict=True):
        piece = text[left:right]
        if piece.strip():
            head = len(piece) - len(piece.lstrip())
            yield left + head, left + len(piece.rstrip())


def index_document(connection: sa.Connection, document: Document) -> None:
    """Add a document's passages to the index."""
    table = schema.passage
    last = connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0))).scalar_one()
    found = list(enumerate(paragraphs(document.text), start=last + 1))
    if found:
        connection.execute(
            sa.insert(table),
            [{"id": n, "document": document.id, "start": s, "end": e} for n, (s, e) in found],
        )
        connection.execute(
            sa.text("INSERT INTO passage_index(rowid, text) VALUES (:id, :text)"),
            [{"id": n, "text": document.text[s:e]} for n, (s, e) in found],
        )


def forget_document(connection: sa.Connection, document_id: str, text: str) -> None:
    """Take a sealed document's words out of the index, and overwrite what held them."""
    rows = connection.execute(
        sa.select(schema.passage).where(schema.passage.c.document == document_id)
    ).all()
    for row in rows:
        connection.execute(
            sa.text(
                "INSERT INTO passage_index(passage_index, rowid, text) VALUES ('delete', :id, :text)"
            ),
            {"id": row.id, "text": text[row.start : row.end]},
        )
    connection.execute(sa.delete(schema.passage).where(schema.passage.c.document == document_id))
    # A deleted word stays in older segments of the index until they are merged.
    connection.execute(sa.text("INSERT INTO passage_index(passage_index) VALUES ('optimize')"))


def match_expression(words: str) -> str:
    """Turn what a user typed into an FTS5 expression in which nothing is an operator.

    Words in double quotes stand together; all else must merely all be there.

    >>> match_expression('port "naval base" NOT*')
    '"port" "naval base" "NOT*"'
    """
    found = (quoted or plain.replace('"', " ").strip() for quoted, plain in _WORD.findall(words))
    return " ".join(f'"{w}"' for w in found if any(c.isalnum() for c in w)).replace("\0", " ")


def search(engine: sa.Engine, words: str, *, snapshot: Snapshot, limit: int) -> tuple[Hit, ...]:
    """Give the known passages that hold all the words, best first (BM25); accents do not matter.

    Source: Robertson and Zaragoza (2009), as built into SQLite's FTS5.
    """
    expression = match_expression(words)
    if not expression:
        return ()
    query = sa.text(
        'SELECT passage.document, passage.start, passage."end" FROM passage_index '
        "JOIN passage ON passage.id = passage_index.rowid "
        "WHERE passage_index MATCH :words ORDER BY bm25(passage_index), passage.id"
    )
    with reading(engine) as connection:
        rows = connection.execute(query, {"words": expression}).all()
    texts = {d.id: d.text for d in snapshot.documents()}
    known = [row for row in rows if row.document in texts][:limit]
    return tuple(
        Hit(
            document=row.document,
            span=(row.start, row.end),
            text=texts[row.document][row.start : row.end],
            rank=rank,
        )
        for rank, row in enumerate(known, start=1)
    )
