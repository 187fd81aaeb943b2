"""An analyst rules on the claims about the mill, one after the other, and takes a ruling back."""

from pathlib import Path
from typing import Any

import pytest
from tests.harrow import FALL, FIGHT, HELD, TAKEN

from reportedly.pipeline import open_desk

EVERYTHING = "second_reading_share = 1.0\n"


def rulings(desk: Any, claim: str = HELD.id) -> list[tuple[str, str]]:
    entry = desk.app.state.served.desk().snapshot().entry(claim)
    return [(j.ruling, j.by) for j in entry.judgements]


def test_the_queue_begins_where_a_ruling_would_change_most(desk: Any) -> None:
    page = desk.json("/review")
    assert page["waiting"] == 4
    order = [page["shown"]["claim"]["claim"], *(row["claim"] for row in page["queue"])]
    assert set(order) == {HELD.id, FIGHT.id, TAKEN.id, FALL.id}
    assert order[-1] == FALL.id  # a forecast that no answer rests on
    assert "No answer rests on it" in page["queue"][-1]["why"]
    assert "would move by about" in page["why"]
    later = desk.json(f"/review?after={order[0]}")
    assert later["shown"]["claim"]["claim"] == order[1]
    assert desk.json("/review?kind=alignment")["shown"]["claim"]["claim"] == FIGHT.id
    assert desk.get("/review/claim_none").status_code == 404


def test_a_ruling_is_said_and_taken_back(desk: Any) -> None:
    answer = desk.post(f"/review/{HELD.id}", data={"ruling": "accept"})
    assert answer.status_code == 200
    assert "Accepted, as analyst." in answer.text
    assert rulings(desk) == [("accept", "analyst")]
    assert desk.json("/review")["waiting"] == 3
    assert "Accepted, as analyst." not in desk.get("/review").text, "a notice is shown once"
    last = desk.json("/review")["last"]
    back = desk.post(f"/rulings/{last}/undo")
    assert "Took back: accept, by analyst." in back.text
    assert rulings(desk) == []
    every = desk.app.state.served.desk().snapshot().judgements()
    assert [j.ruling for j in every] == ["accept", "undo"], "nothing is erased"
    assert desk.post(f"/review/{HELD.id}", data={"ruling": "accept"}).status_code == 200
    assert desk.post(f"/rulings/{last}/undo").status_code == 409
    assert desk.post("/rulings/judgement_none/undo").status_code == 404


def test_amending_by_name(desk: Any) -> None:
    words = {"ruling": "amend", "role:actor.actor": "Millers' Guard", "modality": "planned",
             "when.earliest": "2021-05-03", "where.place": "Harrow", "reason": "see page 2"}  # fmt: skip
    assert desk.post(f"/review/{HELD.id}", data=words).status_code == 200
    entry = desk.app.state.served.desk().snapshot().entry(HELD.id)
    assert dict(entry.judgements[0].amendment) == {
        "modality": "planned", "role:actor.actor": "millers-guard", "where.place": "harrow",
        "when.earliest": "2021-05-03",
    }  # fmt: skip
    assert entry.judgements[0].reason == "see page 2"
    fields = {f["name"]: f for f in desk.json(f"/review/{HELD.id}")["fields"]}
    assert fields["role:actor.actor"]["value"] == "Millers' Guard"
    assert fields["role:actor.actor"]["read"] == "Northern Brigade"
    shown = desk.get(f"/review/{HELD.id}").text
    assert "read as Northern Brigade" in shown
    assert "see page 2" in shown
    unknown = desk.post(f"/review/{TAKEN.id}", data={"ruling": "amend", "holder.actor": "Nobody X"})
    assert unknown.status_code == 404
    assert desk.post(f"/review/{TAKEN.id}", data={"ruling": "amend"}).status_code == 422
    assert desk.post(f"/review/{TAKEN.id}", data={"ruling": "burn"}).status_code == 422


def test_nobody_overrules_what_they_have_not_seen(desk: Any) -> None:
    assert desk.post(f"/review/{HELD.id}", data={"ruling": "accept"}).status_code == 200
    late = desk.post(f"/review/{HELD.id}", data={"ruling": "reject", "follows": ""})
    assert late.status_code == 409
    assert "ruled on by somebody else in the meantime" in late.text
    seen = desk.json(f"/review/{HELD.id}")["follows"]
    assert (
        desk.post(f"/review/{HELD.id}", data={"ruling": "unsure", "follows": seen}).status_code
        == 200
    )
    assert [r for r, _ in rulings(desk)] == ["accept", "unsure"]


@pytest.fixture
def second(own_book: Path) -> Path:
    """The casebook in which every claim is read twice."""
    path = own_book / "casebook.toml"
    path.write_text(path.read_text("utf-8") + EVERYTHING, "utf-8")
    return own_book


def test_a_second_reader_does_not_see_the_first(second: Path, desk: Any) -> None:
    """Zora amends the holder of the mill; Ben reads it again as the machine read it, and rejects it."""
    desk.post("/analyst", data={"name": "Zora"})
    for claim in (HELD.id, FIGHT.id, TAKEN.id, FALL.id):
        words = (
            {"ruling": "amend", "modality": "planned"} if claim == HELD.id else {"ruling": "accept"}
        )
        assert desk.post(f"/review/{claim}", data=words).status_code == 200
    assert desk.json("/review")["shown"] is None
    named = desk.post("/analyst", data={"name": "Ben"})
    assert "recorded as Ben" in named.text
    for _ in range(4):
        page = desk.json("/review")
        assert page["blind"] is True
        claim = page["shown"]["claim"]["claim"]
        assert page["shown"]["rulings"] == []
        assert page["shown"]["claim"]["modality"] != "planned"
        assert "Zora" not in desk.get("/review").text
        ruling = "reject" if claim == HELD.id else "accept"
        words = {"ruling": ruling, "follows": page["follows"], "blind": "yes"}
        assert desk.post(f"/review/{claim}", data=words).status_code == 200
    assert desk.json("/review")["shown"] is None
    found = desk.json("/review/agreement")
    by_field = {row["field"]: row for row in found["rows"]}
    assert by_field["ruling"]["same"].startswith("3 of 4")
    assert by_field["place"]["pairs"] == 3
    assert [d["claim"] for d in found["open"]] == [HELD.id]
    assert found["readers"] == [["Zora", 4, 0], ["Ben", 4, 4]]
    assert "Krippendorff" in desk.get("/review/agreement").text
    seen = desk.json(f"/review/{HELD.id}")["follows"]
    desk.post(f"/review/{HELD.id}", data={"ruling": "accept", "follows": seen, "blind": "yes"})
    assert desk.json("/review/agreement")["open"] == [], "settled by a ruling that saw both"


def test_what_is_withdrawn_waits_for_nobody(desk: Any) -> None:
    desk.post(f"/rulings/{HELD.id}/withdraw", data={"reason": "made up", "back": "/review"})
    assert desk.json("/review")["waiting"] == 3
    with open_desk(desk.root).ledger as ledger:
        assert ledger.snapshot().withdrawn[0].by == "analyst"
