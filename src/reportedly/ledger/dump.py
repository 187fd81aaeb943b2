"""The ledger as JSONL: one header line, then every row of every table, withdrawn ones too.

Dump, load and dump again gives the same bytes. What follows from the rest (the search index) is
not dumped but made again.
"""

import json
from collections.abc import Callable
from typing import Any, TextIO

import sqlalchemy as sa

from reportedly.ledger import codec, schema
from reportedly.ledger.database import reading, writing
from reportedly.ledger.search import index_document
from reportedly.model.document import Document
from reportedly.model.errors import FormatError, LedgerError
from reportedly.model.ids import canonical_json
from reportedly.model.period import instant_text, parse_instant

DUMP_VERSION = 1  # of the lines; an index more in the database changes no line
FORMAT = "reportedly-ledger"
Json = dict[str, Any]
_TABLES = {table.name: table for table in schema.DUMPED}


def dump(engine: sa.Engine, stream: TextIO) -> None:
    """Write everything that was ever recorded, in the order of the tables and of recording."""
    stream.write(canonical_json({"format": FORMAT, "version": DUMP_VERSION}) + "\n")
    with reading(engine) as connection:
        for table in schema.DUMPED:
            order = table.c.id if table is schema.batch else table.c.seq
            rows = connection.execute(sa.select(table).order_by(order)).mappings()
            stream.writelines(_line(table.name, dict(row)) for row in rows)


def load(engine: sa.Engine, stream: TextIO) -> None:
    """Read a dump into an empty ledger, in one transaction.

    Raises:
        LedgerError: the ledger is not empty.
        FormatError: a line cannot be read; nothing is loaded then.
    """
    with writing(engine) as connection:
        if connection.scalar(sa.select(sa.func.count()).select_from(schema.batch)):
            raise LedgerError(
                "the ledger already holds something, and a dump is only loaded into an empty one",
                "Make a new casebook with: reportedly init DIR, and load it there",
            )
        _read_header(stream.readline())
        for number, line in enumerate(stream, start=2):
            _load_line(connection, line, number)


def _line(table: str, row: Json) -> str:
    if row.get("body"):
        row["body"] = json.loads(row["body"])
    return canonical_json({"table": table, **row}) + "\n"


def _read_header(line: str) -> None:
    header = _object(line, 1)
    if header.get("format") != FORMAT or not isinstance(header.get("version"), int):
        raise FormatError(
            "line 1 is not the header of a dump of a ledger", "Make one with: reportedly dump"
        )
    if header["version"] != DUMP_VERSION:
        raise FormatError(
            f"the dump has version {header['version']}, and this program reads version "
            f"{DUMP_VERSION}",
            "Use the program that wrote it, or a newer one",
        )


def _object(line: str, number: int) -> Json:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise _bad(number, f"it is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise _bad(number, "it is not a JSON object")
    return value


def _load_line(connection: sa.Connection, line: str, number: int) -> None:
    value = _object(line, number)
    table = _TABLES.get(str(value.pop("table", None)))
    if table is None:
        raise _bad(number, "it names no table of the ledger")
    if set(value) != set(table.c.keys()):
        raise _bad(number, f"its fields are not those of a {table.name}")
    try:
        _check(table, value)
        if "body" in value and value["body"] != "":
            value["body"] = canonical_json(value["body"])
        connection.execute(sa.insert(table).values(**value))
        if table is schema.document:
            index_document(connection, _document(value))
    except (KeyError, TypeError, ValueError, AttributeError, sa.exc.StatementError) as error:
        raise _bad(number, f"{type(error).__name__}: {error}".splitlines()[0]) from error


def _check(table: sa.Table, value: Json) -> None:
    """Read the row's nouns, so that a damaged one is met here and not in some later snapshot.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the row is damaged.
    """
    for column in ("started_at", "finished_at", "withdrawn_at"):
        at = value.get(column)
        if at is not None and instant_text(parse_instant(at)) != at:
            raise ValueError(f"{column} is not an instant in UTC with microseconds")
    body = canonical_json(value["body"]) if value.get("body") else ""
    if table is schema.document:
        _document({**value, "body": body})
    elif body:
        _READERS[table.name](body)


def _document(row: Json) -> Document:
    return codec.document_from_body(
        row["body"],
        document_id=row["id"],
        text=row["text"],
        title=row["title"],
        author=row["author"],
    )


def _read_mention(body: str) -> object:
    return codec.mention_from_body(body, mention_id="", document=_ANY_DOCUMENT)


def _read_judgement(body: str) -> object:
    return codec.judgement_from_body(body, judgement_id="", recorded_at=_ANY_INSTANT)


_ANY_INSTANT = parse_instant("2000-01-01")
_ANY_DOCUMENT = Document(id="", text="", evidence="", retrieved_at=_ANY_INSTANT)
_READERS: dict[str, Callable[[str], object]] = {
    "mention": _read_mention,
    "claim": codec.claim_from_body,
    "link": codec.link_from_body,
    "problem": codec.problem_from_body,
    "judgement": _read_judgement,
}


def _bad(number: int, why: str) -> FormatError:
    return FormatError(
        f"line {number} of the dump cannot be read: {why}",
        "Nothing was loaded; take an undamaged copy of the dump",
    )
