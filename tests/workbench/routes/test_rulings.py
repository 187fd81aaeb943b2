"""What counts, what may be shown, and each turn of it taken back."""

from typing import Any

import pytest
from tests.harrow import HELD, POST, RADIO


def state(desk: Any) -> tuple[int, int]:
    snapshot = desk.app.state.served.desk().snapshot()
    return len(snapshot.documents()), len(snapshot.entries())


def last(desk: Any) -> str:
    return str(desk.app.state.served.desk().ledger.snapshot().judgements()[-1].id)


def test_a_report_is_withdrawn_restored_and_withdrawn_again(desk: Any) -> None:
    words = {"reason": "a hoax", "from": "2021-05-05", "back": "/review"}
    answer = desk.post(f"/rulings/{POST.id}/withdraw", data=words)
    assert "Withdrawn: it counts in no answer from now on." in answer.text
    assert state(desk) == (2, 2)
    assert desk.post(f"/rulings/{last(desk)}/undo", data={"back": "/review"}).status_code == 200
    assert state(desk) == (3, 4)
    assert desk.post(f"/rulings/{POST.id}/restore", data=words).status_code == 422
    assert desk.post(f"/rulings/{POST.id}/withdraw", data={"back": "/review"}).status_code == 422
    again = {"reason": "a hoax", "from": "one day"}
    assert desk.post(f"/rulings/{POST.id}/withdraw", data=again).status_code == 422


@pytest.mark.parametrize("target", [HELD.id, POST.id, "northern-brigade"])
def test_a_mark_and_its_end(desk: Any, target: str) -> None:
    words = {"reason": "names a witness", "back": "/review"}
    assert "shown to nobody outside" in desk.post(f"/rulings/{target}/sensitive", data=words).text
    assert desk.post(f"/rulings/{target}/sensitive", data=words).status_code == 422
    assert "may be shown" in desk.post(f"/rulings/{target}/public", data=words).text


def test_a_correction_and_a_seal(desk: Any) -> None:
    words = {"reason": "printed a correction", "with": RADIO.id, "back": "/review"}
    answer = desk.post(f"/rulings/{POST.id}/correct", data=words)
    assert "the later report stands in its place" in answer.text
    assert state(desk)[0] == 2
    same = desk.post(f"/rulings/{RADIO.id}/correct", data=words)
    assert same.status_code == 422
    unsure = desk.post(f"/rulings/{RADIO.id}/seal", data={"reason": "a life"})
    assert unsure.status_code == 422
    sure = {"reason": "a life", "sure": "yes", "back": "/review"}
    assert "Sealed" in desk.post(f"/rulings/{RADIO.id}/seal", data=sure).text
    assert "Ada Venn" not in desk.get("/review").text
    assert desk.post("/rulings/doc_none/seal", data=sure).status_code == 404


def test_a_form_leads_to_pages_of_ours_alone(desk: Any) -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "evil", "/a b"):
        words = {"reason": "x", "back": back}
        answer = desk.client.post(
            f"/rulings/{POST.id}/sensitive", data={"token": desk.token} | words,
            follow_redirects=False,
        )  # fmt: skip
        assert answer.headers["location"] == f"/documents/{POST.id}"
        desk.post(f"/rulings/{POST.id}/public", data={"reason": "y", "back": "/review"})
