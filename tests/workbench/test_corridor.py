"""Several people at one workbench: two browsers, two readers of the same claims, a command line beside it."""

from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from tests.harrow import Run, record
from tests.workbench.conftest import HOME, Desk

from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document

ADA = "accept accept accept accept accept reject reject reject unsure unsure".split()
BEN = "accept accept accept accept reject reject reject accept unsure accept".split()


class Seat(Desk):
    """Another browser at the same workbench."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.root, self.app = desk.root, desk.app
        self.client = TestClient(self.app, base_url=HOME, headers={"accept": "text/html"})
        assert self.post("/analyst", data={"name": name}).status_code == 200


def ten_claims(root: Path) -> list[str]:
    """Ten villages are said to be held, in ten reports, and every claim is read twice."""
    settings = root / "casebook.toml"
    with settings.open("a", encoding="utf-8") as more:
        more.write("\n[options]\nsecond_reading_share = 1.0\n" if "[options]" not in
                   settings.read_text(encoding="utf-8") else "second_reading_share = 1.0\n")  # fmt: skip
    claims = []
    with open_desk(root).ledger as ledger:
        for number in range(10):
            paper = a_document(
                f"The Northern Brigade holds village {number}.", published="2021-05-06"
            )
            claim = a_claim(
                paper, f"The Northern Brigade holds village {number}",
                proposition=("control", "held"),
                roles={"actor": ("Northern Brigade", "northern-brigade")},
            )  # fmt: skip
            record(ledger, paper, (claim,))
            claims.append(claim.id)
    return claims


def test_two_readers_and_the_figures_worked_out_by_hand(own_book: Path) -> None:
    """Seven of ten the same. By chance .5*.6 + .3*.3 + .2*.1 = .41, so kappa is .29/.59 = .49.

    Alpha: 20 rulings, 11 accept, 6 reject, 3 unsure; by chance they differ in
    1 - (11*10 + 6*5 + 3*2) / (20*19) = .616 of pairs, so it is 1 - .3/.616 = .51.
    """
    claims = ten_claims(own_book)
    desk = Desk(own_book)
    with desk.client:
        ada, ben = Seat(desk, "Ada"), Seat(desk, "Ben")
        for claim, ruling in zip(claims, ADA, strict=True):
            told = ada.post(f"/review/{claim}", data={"ruling": ruling})
            assert told.status_code == 200
        assert ada.json("/review.json")["mine"] == 10
        assert ben.json("/review.json")["mine"] == 0
        assert ben.json("/review/agreement.json")["offered"] == 10
        for claim, ruling in zip(claims, BEN, strict=True):
            page = ben.get(f"/review/{claim}")
            assert page.status_code == 200
            told = ben.post(
                f"/review/{claim}",
                data={"ruling": ruling, "blind": "yes", "follows": last(desk, claim)},
            )
            assert told.status_code == 200, told.text
        found = desk.json("/review/agreement.json")
        row = next(r for r in found["rows"] if r["field"] == "ruling")
        assert row["pairs"] == 10
        assert row["same"].startswith("7 of 10")
        assert round(row["kappa"], 2) == 0.49
        assert round(row["alpha"], 2) == 0.51
        assert {tuple(r) for r in found["readers"]} == {("Ada", 10, 0), ("Ben", 10, 10)}
        assert len(found["open"]) == 3, "they differ on three, and nobody has ruled since"


def last(desk: Desk, claim: str) -> str:
    entry = desk.app.state.served.desk().snapshot().entry(claim)
    return str(entry.judgements[-1].id)


def test_of_two_who_rule_on_one_claim_the_second_is_told(own_book: Path) -> None:
    claim = ten_claims(own_book)[0]
    desk = Desk(own_book)
    with desk.client:
        ada, ben = Seat(desk, "Ada"), Seat(desk, "Ben")
        seen = {"ruling": "reject", "follows": ""}
        assert (
            ada.post(f"/review/{claim}", data={"ruling": "accept", "follows": ""}).status_code
            == 200
        )
        late = ben.post(f"/review/{claim}", data=seen)
        assert late.status_code == 409
        assert "accept" in late.text or "ruled" in late.text
        notice = ada.get("/review")
        assert notice.status_code == 200


def test_what_the_command_line_does_is_seen_at_once(own_book: Path, run: Run) -> None:
    """A report is added, an actor is named and a claim withdrawn beside the open workbench."""
    desk = Desk(own_book)
    with desk.client:
        before = desk.json("/claims.json")["paging"]["found"]
        claims = ten_claims(own_book)
        assert desk.json("/claims.json")["paging"]["found"] == before + 10
        assert run("registry", "add-actor", "Harrow Watch").code == 0
        assert desk.get("/actors/harrow-watch").status_code == 200
        assert run("withdraw", claims[0], "--reason", "made up").code == 0
        assert desk.json("/claims.json")["paging"]["found"] == before + 9
        told = desk.post(f"/review/{claims[1]}", data={"ruling": "accept"})
        assert told.status_code == 200
        assert "Accepted" in run("show", claims[1]).out or "accept" in run("show", claims[1]).out


def test_undo_twice_and_of_what_somebody_ruled_since(own_book: Path) -> None:
    claim: Any = ten_claims(own_book)[0]
    desk = Desk(own_book)
    with desk.client:
        ada, ben = Seat(desk, "Ada"), Seat(desk, "Ben")
        ada.post(f"/review/{claim}", data={"ruling": "accept"})
        first = last(desk, claim)
        ben.post(f"/review/{claim}", data={"ruling": "reject", "follows": first})
        assert ada.post(f"/rulings/{first}/undo").status_code == 409, "Ben has ruled since"
        second = last(desk, claim)
        assert ben.post(f"/rulings/{second}/undo").status_code == 200
        assert ben.post(f"/rulings/{second}/undo").status_code in {404, 409}, "it is undone"
