"""The sheet of claims: columns that stay, and cells that say what the claim says."""

from typing import Any

from tests.press.sheets.conftest import FLED, REGISTRY, TAKEN, rows_of, written

from reportedly.ledger import Ledger, Review
from reportedly.press.sheets.cells import bare
from reportedly.press.sheets.claims import COLUMNS, EDITABLE, State, read_state, row_of

HEADS = (
    "id ruling reason gist quote holder holder_id modality polarity certainty tense kind type mode actor "
    "actor_id target target_id other_roles earliest latest date_precision date_basis place place_id "
    "latitude longitude place_precision_km count_of count_low count_high due background published outlet "
    "title address document reading_confidence recorded_at state"
)


def test_the_columns_are_pinned() -> None:
    """Other people's sheets refer to them: new ones come at the end."""
    assert [c.name for c in COLUMNS] == HEADS.split()
    assert all(c.tells for c in COLUMNS)


def test_every_editable_column_amends_a_field_that_can_be_amended() -> None:
    from reportedly.ledger.amendments import FIELDS

    fields = {c.field for c in EDITABLE} - {"ruling", "reason"}
    plain = {f for f in fields if f and not f.startswith("role:")}
    assert plain <= set(FIELDS)


def test_cells_say_what_the_claim_says_and_none_is_a_formula(ledger: Ledger) -> None:
    taken, fled = sorted(rows_of(written(ledger)), key=lambda r: r["kind"])
    assert (taken["id"], fled["id"]) == (TAKEN.id, FLED.id)
    assert taken["holder"] == "'=HYPERLINK("
    assert (taken["title"], taken["outlet"]) == ('\'@all: "read" this,\nnow', "'+Post")
    assert (taken["latitude"], taken["polarity"]) == ("-31", "affirmed")
    assert (taken["actor_id"], taken["place_id"]) == ("nb", "harrow")
    assert (taken["earliest"], taken["latest"], taken["date_precision"]) == (
        "2016-05-01", "2016-05-31", "month",
    )  # fmt: skip
    numbers = {c.name for c in COLUMNS if c.number}
    live = [c for row in (taken, fled) for n, c in row.items() if n not in numbers
            if c.startswith(tuple("=+-@\t"))]  # fmt: skip
    assert live == []


def test_each_cell_of_the_file_is_the_text_of_the_row(ledger: Ledger) -> None:
    by_id: dict[str, Any] = {r["id"]: r for r in rows_of(written(ledger))}
    for entry in ledger.snapshot().entries():
        row = row_of(entry, REGISTRY)
        assert {n: bare(c) for n, c in by_id[entry.claim.id].items()} == row


def test_a_ruling_changes_the_state_and_nothing_but_it(ledger: Ledger) -> None:
    before = {e.claim.id: row_of(e, REGISTRY) for e in ledger.snapshot().entries()}
    ledger.rule(Review(target=FLED.id, target_kind="claim", ruling="accept", reason="so", by="me"))
    after = {e.claim.id: row_of(e, REGISTRY) for e in ledger.snapshot().entries()}
    assert before[TAKEN.id] == after[TAKEN.id]
    old, new = (read_state(rows[FLED.id]["state"]) for rows in (before, after))
    assert (old.fixed == new.fixed, old.ruling == new.ruling) == (True, False)
    assert read_state(new.text()) == new
    assert read_state("") == State(cells="", ruling="", fixed="")
