"""The ledger as JSONL: one header line, then every row of every table, withdrawn ones too.

The last line counts the rows and holds the SHA-256 of all lines before it, so that a dump that was
cut or altered is known for it. Dump, load and dump again gives the same bytes. What follows from the rest (the search index) is
not dumped but made again.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, TextIO

import sqlalchemy as sa

from reportedly.ledger import codec, schema
from reportedly.ledger.alignment import claim_fault, mention_fault
from reportedly.ledger.database import reading, writing
from reportedly.ledger.search import index_document
from reportedly.model.document import Document, Problem
from reportedly.model.errors import FormatError, LedgerError
from reportedly.model.ids import canonical_json, content_id
from reportedly.model.mention import mention_id
from reportedly.model.period import instant_text, parse_instant

DUMP_VERSION = 1  # of the lines; an index more in the database changes no line
FORMAT = "reportedly-ledger"
Json = dict[str, Any]
_TABLES = {table.name: table for table in schema.DUMPED}


def dump(engine: sa.Engine, stream: TextIO) -> None:
    """Write everything that was ever recorded, in the order of the tables and of recording."""
    digest, written = hashlib.sha256(), 0

    def write(line: str) -> None:
        digest.update(_hashed(line))
        stream.write(line)

    write(canonical_json({"format": FORMAT, "version": DUMP_VERSION, "closed": "sha256"}) + "\n")
    with reading(engine) as connection:
        for table in schema.DUMPED:
            order = table.c.id if table is schema.batch else table.c.seq
            for row in connection.execute(sa.select(table).order_by(order)).mappings():
                write(_line(table.name, dict(row)))
                written += 1
    end = {"end": FORMAT, "rows": written, "sha256": digest.hexdigest()}
    stream.write(canonical_json(end) + "\n")


def load(engine: sa.Engine, stream: TextIO) -> tuple[Problem, ...]:
    """Read a dump into an empty ledger, in one transaction.

    Nothing in it is trusted: claims, mentions and links must stand in the documents, ids must follow
    from contents where they do, and the last line must count the rows and hold the SHA-256 of all
    that stands before it.

    Returns:
        A problem when the dump has no last line or no hash in it, as those of earlier versions.

    Raises:
        LedgerError: the ledger is not empty.
        FormatError: a line cannot be read, rows are missing, or something was altered; nothing is
            loaded then.
    """
    with writing(engine) as connection:
        if connection.scalar(sa.select(sa.func.count()).select_from(schema.batch)):
            raise LedgerError(
                "the ledger already holds something, and a dump is only loaded into an empty one",
                "Make a new casebook with: reportedly init DIR, and load it there",
            )
        header = stream.readline()
        loader = _Loader(connection, header, closed=_read_header(header))
        for number, line in enumerate(stream, start=2):
            loader.take(line, number)
        return loader.finish()


def _line(table: str, row: Json) -> str:
    if row.get("body"):
        row["body"] = json.loads(row["body"])
    return canonical_json({"table": table, **row}) + "\n"


def _hashed(line: str) -> bytes:
    """Give what of a line is hashed: its text and one line feed, whatever a file system put there."""
    return (line.rstrip("\r\n") + "\n").encode("utf-8", "surrogatepass")


def _read_header(line: str) -> bool:
    """Check the first line; say whether it promises a last line with a hash."""
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
    return "closed" in header


def _object(line: str, number: int) -> Json:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise _bad(number, f"it is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise _bad(number, "it is not a JSON object")
    return value


class _Loader:
    """Takes the lines of a dump one by one, and knows the documents it has met."""

    def __init__(self, connection: sa.Connection, header: str, *, closed: bool) -> None:
        self.connection = connection
        self.closed = closed
        self.hashed = False
        self.digest = hashlib.sha256(_hashed(header))
        self.texts: dict[str, Document] = {}
        self.rows = 0
        self.promised: int | None = None

    def take(self, line: str, number: int) -> None:
        """Check a line and record its row."""
        value = _object(line, number)
        if self.promised is not None:
            raise _bad(number, "it stands after the line that closes the dump")
        if value.get("end") == FORMAT:
            self._close(value, number)
            return
        self.digest.update(_hashed(line))
        table = _TABLES.get(str(value.pop("table", None)))
        if table is None:
            raise _bad(number, "it names no table of the ledger")
        if set(value) != set(table.c.keys()):
            raise _bad(number, f"its fields are not those of a {table.name}")
        try:
            _check(table, value)
            self._record(table, value)
        except (KeyError, TypeError, ValueError, AttributeError, sa.exc.StatementError) as error:
            raise _bad(number, f"{type(error).__name__}: {error}".splitlines()[0]) from error
        self.rows += 1

    def finish(self) -> tuple[Problem, ...]:
        """Say what is wrong with the dump as a whole.

        Raises:
            FormatError: it was cut off.
        """
        if self.hashed:
            return ()
        if self.closed:
            raise FormatError(
                "the dump ends before the line that closes it: it was cut off",
                "Nothing was loaded; take an undamaged copy of the dump",
            )
        if self.promised is not None:
            problem = Problem(
                code="ledger.dump-unhashed",
                message="The dump has no hash of its content, so nobody can tell whether anything in "
                "it was altered. Dumps made before this version have none.",
                next_step="Compare it with the casebook it was made of, or dump that one again.",
            )
            return (problem,)
        problem = Problem(
            code="ledger.dump-unclosed",
            message="The dump has no last line that counts its rows, so nobody can tell whether "
            "its end was cut off. Dumps made before this version have none.",
            next_step="Compare the number of documents with the casebook it was made of.",
        )
        return (problem,)

    def _close(self, value: Json, number: int) -> None:
        if value.get("rows") != self.rows:
            raise _bad(
                number, f"it counts {value.get('rows')} rows, and {self.rows} stand before it"
            )
        self.promised = self.rows
        if self.closed or "sha256" in value:
            if value.get("sha256") != self.digest.hexdigest():
                raise _bad(
                    number, "its SHA-256 is not that of the lines before it: one was altered"
                )
            self.hashed = True

    def _record(self, table: sa.Table, value: Json) -> None:
        if "body" in value and value["body"] != "":
            value["body"] = canonical_json(value["body"])
        if table is schema.document:
            self.texts[value["id"]] = _document(value)
        else:
            _check_quotes(table, value, self.texts)
        self.connection.execute(sa.insert(table).values(**value))
        if table is schema.document:
            index_document(self.connection, self.texts[value["id"]])


def _check_quotes(table: sa.Table, value: Json, documents: Mapping[str, Document]) -> None:
    """Refuse a row whose words do not stand in its document, or whose id is not its content's.

    Raises:
        ValueError: what is wrong.
    """
    body = value.get("body")
    document = documents.get(value.get("document") or "")
    fault = ""
    if not body:
        return  # blanked when the document was sealed
    if table is schema.claim and document:
        fault = _claim_fault(value, document)
    elif table is schema.link and document:
        fault = mention_fault(codec.link_from_body(body), document)
    elif table is schema.mention and document:
        mention = codec.mention_from_body(body, mention_id=value["id"], document=document)
        fault = mention_fault(mention, document)
        if not fault and value["id"] != mention_id(document.id, mention.span, mention.kind):
            fault = "its id does not follow from its content"
    elif (table is schema.problem and value["id"] != content_id("problem", body)) or (
        table is schema.judgement and value["id"] != _judgement_id(body)
    ):
        fault = "its id does not follow from its content"
    if fault:
        raise ValueError(fault)


def _judgement_id(body: str) -> str:
    judgement = codec.judgement_from_body(body, judgement_id="", recorded_at=_ANY_INSTANT)
    return content_id("judgement", codec.judgement_content(judgement))


def _claim_fault(value: Json, document: Document) -> str:
    claim = codec.claim_from_body(value["body"])
    if claim.id != value["id"]:
        return f"it is filed under {value['id']} and says that it is {claim.id}"
    return claim_fault(claim, document)


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
