"""The claim page and the list of claims."""

import json
from pathlib import Path

from fastapi.testclient import TestClient
from tests.harrow import FALL, HELD, TAKEN

from reportedly.ledger.rulings import Review
from reportedly.model.format.wire import claim_to_json
from reportedly.pipeline import open_desk

PEOPLE = {"accept": "text/html"}


def test_a_claim_says_on_whose_word_and_what(client: TestClient) -> None:
    page = client.get(f"/claims/{TAKEN.id}.json").json()
    assert [n["label"] for n in page["chain"]][:2] == ["River Radio", "Ada Venn"]
    fields = {f["name"]: f for f in page["fields"]}
    assert fields["actor"]["ident"] == "millers-guard"
    assert fields["where"]["ident"] == "harrow-mill"
    assert fields["when"]["value"] == "7 May 2021"
    assert "the document was published" in [h["what"] for h in page["history"]]
    assert page["origins"]["reports"] == 1


def test_it_goes_to_other_tools_as_it_is(client: TestClient) -> None:
    asked = client.get(f"/claims/{TAKEN.id}/claim.json")
    assert asked.headers["content-type"] == "application/json"
    found = claim_to_json(TAKEN)
    assert asked.json()["id"] == found["id"]
    assert asked.json()["text"] == found["text"]
    assert json.loads(client.get(f"/claims/{TAKEN.id}.json").json()["interchange"]) == asked.json()


def test_a_forecast_says_when_it_falls_due(client: TestClient) -> None:
    fields = {f["name"]: f["value"] for f in client.get(f"/claims/{FALL.id}.json").json()["fields"]}
    assert fields["due"] == "2021-05-23"
    assert fields["stance"] == "predicted"


def test_the_whole_history_is_kept(own_book: Path, own_client: TestClient) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        ruled = desk.ledger.rule(
            Review(
                target=HELD.id, target_kind="claim", ruling="amend", reason="it was a plan",
                by="ada", amendment=(("modality", "planned"),),
            )
        )  # fmt: skip
        desk.ledger.rule(
            Review(
                target=HELD.id, target_kind="claim", ruling="reject", reason="not a plan either",
                by="ben", seen=ruled.id,
            )
        )  # fmt: skip
        desk.ledger.rule(
            Review(
                target=HELD.id, target_kind="claim", ruling="withdraw", reason="the paper's mistake",
                by="cleo",
            )
        )  # fmt: skip
    page = own_client.get(f"/claims/{HELD.id}.json").json()
    assert [(h["what"], h["by"]) for h in page["history"]][-3:] == [
        ("the reading was amended", "ada"),
        ("the reading was rejected", "ben"),
        ("withdrawn: it counts no more", "cleo"),
    ]
    assert page["history"][-3]["details"] == [["modality", "planned"]]
    assert "the paper's mistake" in page["withdrawn"]
    text = own_client.get(f"/claims/{HELD.id}", headers=PEOPLE).text
    assert "It counts in no answer." in text


def test_the_list_narrows_and_pages_keep_the_filter(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        return [r["claim"] for r in client.get(f"/claims.json?{query}").json()["rows"]]

    assert found("kind=control") == [TAKEN.id, HELD.id], "newest first"
    assert found("holder=Ada Venn") == [TAKEN.id]
    assert found("about=NB&place=harrow") == [HELD.id]
    assert found("from=2021-05-20&kind=event") == found("modality=predicted&kind=event")
    assert found("words=mill took") == [TAKEN.id]
    page = client.get("/claims?kind=nothing", headers=PEOPLE).text
    assert "No claim answers this filter" in page
    given = client.get("/claims.json?kind=control&from=2021-05-01").json()["given"]
    assert given == [["kind", "control"], ["from", "2021-05-01"]]


def test_rejected_readings_are_listed_when_asked_for(
    own_book: Path, own_client: TestClient
) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        desk.ledger.rule(
            Review(
                target=HELD.id, target_kind="claim", ruling="reject", reason="misread", by="ada"
            )
        )  # fmt: skip
    assert own_client.get("/claims.json?kind=control").json()["paging"]["found"] == 1
    asked = own_client.get("/claims.json?kind=control&rejected=yes").json()
    assert asked["paging"]["found"] == 2


def test_the_beginning_of_an_id_is_enough_and_nobodys_is_not_found(client: TestClient) -> None:
    assert client.get(f"/claims/{HELD.id[6:16]}.json").json()["claim"] == HELD.id
    assert client.get("/claims/claim_zzz").status_code == 404
    assert "begins 4 ids" in client.get("/claims/claim_.json").json()["found"]
