"""PLOVER has no validator of its own: the manual's required fields and lists are checked here."""

import json
from typing import Any

import pytest

from reportedly.model.claim import PLOVER_TYPES
from reportedly.model.discretion.public import PublicSnapshot
from reportedly.press.exports.material import ExportSettings
from reportedly.press.exports.plover import QUAD, SECTORS, records

Json = dict[str, Any]
FIELDS = {
    "id", "date", "enddate", "actor", "recipient", "event", "mode", "context", "quad_code",
    "event_loc", "size", "link", "text", "text_info", "cite_info", "coder", "coded_date", "comment",
}  # fmt: skip
CODES = {"GOV", "UAF", "PTY", "BUS", "JRN", "SOC", "UNK"}


@pytest.fixture
def lost() -> list[str]:
    return []


@pytest.fixture
def made(public: PublicSnapshot, lost: list[str]) -> list[Json]:
    text = b"".join(records(public, ExportSettings(leave_out=lost.append))).decode()
    return [json.loads(line) for line in text.splitlines()]


def test_each_record_has_what_the_manual_requires(made: list[Json]) -> None:
    assert made
    for record in made:
        assert {"id", "date", "actor", "event"} <= set(record) <= FIELDS
        assert isinstance(record["actor"], list)
        assert set(record["event"]) <= set(PLOVER_TYPES)
        assert record["quad_code"] == QUAD[record["event"][0]]
        assert {a["sector"] for a in record["actor"]} <= CODES
    assert set(SECTORS.values()) <= CODES
    assert set(QUAD) == set(PLOVER_TYPES)


def test_taking_a_place_is_seizing_in_the_context_of_territory(made: list[Json]) -> None:
    taken = next(r for r in made if r["context"] == ["territory"] if "context" in r)
    assert (taken["event"], taken["mode"], taken["date"]) == (["COERCE"], ["seize"], "2021-05-04")
    assert taken["actor"] == [
        {"code": "LBY", "sector": "UAF", "entity_text": "Brigade", "identifier_id": "brigade",
         "identifier_text": "=Brigade"}
    ]  # fmt: skip
    assert taken["event_loc"]["country_code"] == "LBY"
    assert taken["comment"] == (
        "according to Valley Post ← Ada Venn; asserted, probable (0.55 to 0.8)"
    )


def test_denied_and_foretold_events_carry_auxiliary_modes(made: list[Json]) -> None:
    by_text = {r["text"][:12]: r for r in made}
    assert by_text["@here The Co"]["mode"] == ["negation"]
    assert by_text["The Brigade "]["mode"] == ["future", "historical"]


def test_a_size_and_a_missing_date_are_said(made: list[Json]) -> None:
    shelled = next(r for r in made if "size" in r)
    assert shelled["size"] == {"dead": 3}
    assert shelled["mode"] == ["heavy-weapons"]
    assert shelled["date"] == "2021-05-05"
    assert shelled["comment"].endswith("no date given: the date is that of publication")


def test_what_plover_cannot_say_is_counted(made: list[Json], lost: list[str]) -> None:
    """Holding a place, an alliance and a flight have no category."""
    assert len(made) == 4
    assert lost == ["states, alignments, casualties and statements: no PLOVER category"] * 3
