"""The reader and the list of documents."""

from pathlib import Path

from fastapi.testclient import TestClient
from tests.harrow import POST, RADIO
from tests.workbench.routes.conftest import MARKUP, reports

from reportedly.ledger.rulings import Review
from reportedly.pipeline import open_desk

PEOPLE = {"accept": "text/html"}


def test_the_reader_keeps_every_word_and_marks_every_claim(client: TestClient) -> None:
    page = client.get(f"/documents/{RADIO.id}.json").json()
    said = "".join(s["text"] for p in page["paragraphs"] for s in p["stretches"])
    assert said == RADIO.text
    inks = {s["text"]: s["ink"] for p in page["paragraphs"] for s in p["stretches"]}
    assert inks["Ada Venn"] == "holder"
    assert inks[" "] == "plain"
    text = client.get(f"/documents/{RADIO.id}", headers=PEOPLE).text
    assert 'id="at-1" href="#claim-1"' in text
    assert 'id="claim-1"' in text
    assert 'href="#at-1"' in text


def test_its_chain_leads_from_the_publisher_to_what_is_said(client: TestClient) -> None:
    chain = client.get(f"/documents/{RADIO.id}.json").json()["chain"]
    assert [(n["part"], n["depth"]) for n in chain] == [
        ("publisher", 0), ("holder", 1), ("content", 2),
    ]  # fmt: skip
    assert chain[1]["label"] == "Ada Venn"


def test_the_beginning_of_an_id_is_enough(client: TestClient) -> None:
    assert client.get(f"/documents/{POST.id[:14]}.json").json()["document"] == POST.id
    assert client.get("/documents/doc_zzz").status_code == 404
    assert client.get("/documents/doc_").status_code == 404


def test_a_sealed_document_is_shown_as_sealed(own_book: Path, own_client: TestClient) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        desk.ledger.seal(POST.id, reason="it names a witness", by="ada")
    page = own_client.get(f"/documents/{POST.id}.json").json()
    assert "it names a witness" in page["sealed"]
    assert page["paragraphs"] == []
    text = own_client.get(f"/documents/{POST.id}", headers=PEOPLE).text
    assert "Its words are sealed." in text
    assert "Northern Brigade holds" not in text
    marks = {r["document"]: r["mark"] for r in own_client.get("/documents.json").json()["rows"]}
    assert marks[POST.id] == "sealed"


def test_a_withdrawn_document_can_be_read_and_says_so(
    own_book: Path, own_client: TestClient
) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        desk.ledger.rule(
            Review(
                target=RADIO.id, target_kind="document", ruling="withdraw",
                reason="the station took it back", by="ada",
            )
        )  # fmt: skip
    page = own_client.get(f"/documents/{RADIO.id}.json").json()
    assert "the station took it back" in page["withdrawn"]
    assert page["claims_found"] == 1
    assert own_client.get("/documents.json").json()["paging"]["found"] == 2


def test_a_graphic_passage_is_folded_and_a_bad_address_is_no_link(odd: TestClient) -> None:
    first, _ = reports()
    text = odd.get(f"/documents/{first.id}", headers=PEOPLE).text
    assert "Folded because it is graphic (torture)" in text
    assert 'href="javascript' not in text
    assert MARKUP not in text


def test_the_list_narrows_by_title_source_and_day(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        return [r["document"] for r in client.get(f"/documents.json?{query}").json()["rows"]]

    assert found("words=MILL") == [POST.id]
    assert found("source=River Radio") == [RADIO.id]
    assert found("from=2021-05-05&to=2021-05-08") == [RADIO.id]
    assert found("to=2021-05-04") == [POST.id]
    page = client.get("/documents?words=zzz", headers=PEOPLE).text
    assert "No document answers this filter" in page
    assert client.get("/documents.json?from=someday").status_code == 422
