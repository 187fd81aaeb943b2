"""Out as JSONL, in again, out again: the same bytes."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportedly.ledger import Ledger, Review, open_ledger
from reportedly.model.document import Problem
from reportedly.model.doors import Reading
from reportedly.model.errors import FormatError, LedgerError
from reportedly.testing import a_document

Json = dict[str, Any]


def dumped(ledger: Ledger) -> str:
    stream = io.StringIO()
    ledger.dump(stream)
    return stream.getvalue()


@pytest.fixture
def full(ledger: Ledger, report: Any) -> Ledger:
    """A ledger with a row in every table: read twice, ruled on, with problems, one part sealed."""
    ledger.record(report.document, reading=report.reading, links=report.links)
    again = replace(report.claim, id="claim_again", tool="better-reader 2 00000000")
    reading = Reading(
        mentions=(report.mention,),
        claims=(again,),
        problems=(Problem(code="a.b", message="Odd.", span=(0, 3)),),
    )
    ledger.record(report.document, reading=reading, links=report.links)
    ledger.report([Problem(code="intake.no-text", message="Empty.", where="c.pdf")])
    ledger.rule(
        Review(
            target=again.id, target_kind="claim", ruling="accept", reason="I was there.", by="R."
        )
    )
    harmful = a_document("Mr Ames of Harrow told us.\n\u2028\x85")
    ledger.record(harmful, reading=Reading(), links=(), tool="t")
    ledger.seal(harmful.id, reason="names a witness", by="R.")
    return ledger


def test_dump_load_dump_gives_the_same_bytes(full: Ledger, tmp_path: Path) -> None:
    before = dumped(full)
    with open_ledger(tmp_path / "copy.db") as copy:
        copy.load(io.StringIO(before))
        assert dumped(copy) == before
        assert copy.snapshot().entries()[0].judgements[0].reason == "I was there."
        assert [h.text for h in copy.search("quiet", snapshot=copy.snapshot())] == [
            "The port is quiet."
        ]


def test_every_table_is_in_the_dump_and_no_sealed_word(full: Ledger) -> None:
    lines = [json.loads(line) for line in dumped(full).split("\n")[:-1]]
    assert lines[0] == {"format": "reportedly-ledger", "version": 1, "closed": "sha256"}
    assert lines[-1] == {"end": "reportedly-ledger", "rows": len(lines) - 2}
    assert [*dict.fromkeys(line["table"] for line in lines[1:-1])] == [
        "batch", "document", "reading", "mention", "claim", "link", "problem", "judgement",
        "sealing",
    ]  # fmt: skip
    assert "Ames" not in dumped(full)
    assert sum(line["table"] == "claim" for line in lines[1:-1]) == 2


def test_a_dump_goes_only_into_an_empty_ledger(full: Ledger) -> None:
    before = dumped(full)
    with pytest.raises(LedgerError, match="reportedly init"):
        full.load(io.StringIO(before))
    assert dumped(full) == before


def change(table: str, edit: Callable[[Json], object]) -> Callable[[str], str]:
    """Give an edit of the first line of a table."""

    def changed(line: str) -> str:
        value = json.loads(line)
        if value.get("table") == table:
            edit(value)
        return json.dumps(value)

    return changed


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda line: line[:-4], "it is not JSON"),
        (lambda _: "[1]", "not a JSON object"),
        (lambda line: line.replace('"claim"', '"clam"'), "names no table"),
        (change("claim", lambda v: v.pop("tool")), "fields are not those of a claim"),
        (change("claim", lambda v: v["body"].pop("text")), "KeyError: 'text'"),
        (change("claim", lambda v: v["body"]["when"].update(earliest="soon")), "ValueError"),
        (change("claim", lambda v: v.update(body=["x"])), "TypeError"),
        (change("claim", lambda v: v.update(batch=77)), "IntegrityError"),
        (change("claim", lambda v: v.update(withdrawn_at="2016-07-01")), "not an instant in UTC"),
        (change("claim", lambda v: v.update(withdrawn_at=7)), "Error"),
        (change("claim", lambda v: v["body"].update(text="Nobody said so.")), "is not the claim's"),
        (change("claim", lambda v: v["body"].update(id="claim_other")), "filed under claim_"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_loaded(
    full: Ledger, tmp_path: Path, damage: Callable[[str], str], why: str
) -> None:
    lines = dumped(full).split("\n")
    number = next(n for n, line in enumerate(lines) if '"table":"claim"' in line)
    lines[number] = damage(lines[number])
    with open_ledger(tmp_path / "copy.db") as copy:
        with pytest.raises(FormatError, match=rf"line {number + 1} .*{why}"):
            copy.load(io.StringIO("\n".join(lines)))
        assert copy.snapshot().documents() == ()


@pytest.mark.parametrize("table", ["document", "mention", "link", "problem", "judgement"])
def test_every_kind_of_row_is_read_before_it_is_believed(
    full: Ledger, tmp_path: Path, table: str
) -> None:
    hollow = change(table, lambda v: v.update(body={"hollow": True}))
    lines = "\n".join(hollow(line) for line in dumped(full).split("\n")[:-1])
    with open_ledger(tmp_path / "copy.db") as copy, pytest.raises(FormatError, match="KeyError"):
        copy.load(io.StringIO(lines))


@pytest.mark.parametrize(
    ("table", "edit", "why"),
    [
        ("mention", lambda v: v.update(id="mention_other"), "does not follow from its content"),
        ("mention", lambda v: v["body"].update(span=[0, 999]), "outside the text"),
        ("link", lambda v: v["body"].update(text="the Banner"), "is not its text"),
        ("problem", lambda v: v["body"].update(message="All is well."), "does not follow"),
        ("judgement", lambda v: v["body"].update(ruling="reject"), "does not follow"),
    ],
)
def test_words_and_ids_are_checked_again(
    full: Ledger, tmp_path: Path, table: str, edit: Callable[[Json], object], why: str
) -> None:
    """Somebody edited the dump by hand."""
    lines = "\n".join(change(table, edit)(line) for line in dumped(full).split("\n")[:-1])
    with open_ledger(tmp_path / "copy.db") as copy:
        with pytest.raises(FormatError, match=why):
            copy.load(io.StringIO(lines))
        assert copy.snapshot().documents() == ()


def test_a_dump_that_was_cut_is_refused(full: Ledger, tmp_path: Path) -> None:
    """A row is missing in the middle; or more stands after the end."""
    lines = dumped(full).split("\n")[:-1]
    for broken, why in (
        ([*lines[:-2], lines[-1]], "rows, and"),
        ([*lines, lines[1]], "after the line"),
    ):
        with open_ledger(tmp_path / "copy.db") as copy, pytest.raises(FormatError, match=why):
            copy.load(io.StringIO("\n".join(broken)))


def _without(line: str, field: str) -> str:
    return json.dumps({name: value for name, value in json.loads(line).items() if name != field})


def test_a_dump_of_an_earlier_version_is_loaded_with_a_warning(
    full: Ledger, tmp_path: Path
) -> None:
    """The first dumps had no last line, later ones a last line without a hash."""
    header, *rows, end = dumped(full).split("\n")[:-1]
    old = _without(header, "closed")
    for name, lines in (
        ("ledger.dump-unclosed", [old, *rows]),
        ("ledger.dump-unhashed", [old, *rows, _without(end, "sha256")]),
    ):
        with open_ledger(tmp_path / f"{name}.db") as copy:
            (problem,) = copy.load(io.StringIO("\n".join(lines)))
            assert problem.code == name
            assert len(copy.snapshot().documents()) == 2
    with open_ledger(tmp_path / "other.db") as other:
        assert other.load(io.StringIO(dumped(full))) == ()


def test_a_dump_whose_end_was_cut_off_is_refused(full: Ledger, tmp_path: Path) -> None:
    lines = dumped(full).split("\n")[:-2]
    with open_ledger(tmp_path / "copy.db") as copy:
        with pytest.raises(FormatError, match="it was cut off"):
            copy.load(io.StringIO("\n".join(lines)))
        assert copy.snapshot().documents() == ()


def test_a_day_that_was_altered_is_noticed(full: Ledger, tmp_path: Path) -> None:
    """Somebody moves a report's publication, where no id and no offset tells of it."""

    def later(row: Json) -> None:
        row["published_at"] = "2031-01-01T00:00:00.000000Z"

    text = "\n".join(change("document", later)(line) for line in dumped(full).split("\n")[:-1])
    with open_ledger(tmp_path / "copy.db") as copy:
        with pytest.raises(FormatError, match="one was altered"):
            copy.load(io.StringIO(text))
        assert copy.snapshot().documents() == ()
    with open_ledger(tmp_path / "other.db") as other:
        windows = io.StringIO(dumped(full).replace("\n", "\r\n"))
        assert other.load(windows) == ()


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("", "line 1"),
        ('{"a": 1}', "not the header"),
        ('{"format": "reportedly-ledger", "version": "1"}', "not the header"),
        ('{"format": "reportedly-ledger", "version": 2}', "has version 2"),
    ],
)
def test_a_file_that_is_no_dump_is_refused(tmp_path: Path, header: str, why: str) -> None:
    with open_ledger(tmp_path / "copy.db") as copy, pytest.raises(FormatError, match=why):
        copy.load(io.StringIO(header + "\n"))
