"""Contradictions, side by side."""

from pathlib import Path

from fastapi.testclient import TestClient

from reportedly.workbench.app import workbench


def test_both_passages_with_their_kind_and_why(disputed_book: Path) -> None:
    with TestClient(workbench(disputed_book), base_url="http://127.0.0.1") as opened:
        page = opened.get("/contradictions").text
        twin = opened.get("/contradictions.json").json()
        kind = twin["kinds"][0][0]
        narrowed = opened.get(f"/contradictions.json?kind={kind}&place=Harrow").json()
        other = opened.get("/contradictions.json?kind=scope").json()
        unknown = opened.get("/contradictions?place=Nowhere").status_code
    assert "Mill Lane Paper, 7 May 2021" in page
    assert "River Radio, 8 May 2021" in page
    assert "took Harrow mill on 7 May" in page
    reason = twin["rows"][0]["reason"]
    assert reason.startswith("Northern Brigade holds it (held); Millers' Guard holds it (taken); ")
    assert reason in page.replace("&#39;", "'")
    assert len(narrowed["rows"]) == 1
    assert (other["rows"], other["kinds"]) == ([], twin["kinds"])
    assert unknown == 404
