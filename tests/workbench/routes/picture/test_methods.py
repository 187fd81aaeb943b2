"""Methods and limits, served."""

from pathlib import Path

from fastapi.testclient import TestClient

from reportedly.workbench.app import workbench


def test_the_denominators_and_the_casebooks_own_numbers(own_book: Path) -> None:
    settings = own_book / "casebook.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "belief = {quiet_rate = 0.02}\n", encoding="utf-8"
    )
    with TestClient(workbench(own_book), base_url="http://127.0.0.1") as opened:
        page = opened.get("/methods").text
        twin = opened.get("/methods.json").json()
    counts = {row["what"]: row["count"] for row in twin["limits"]}
    assert counts["documents read"] == 3
    assert counts["claims without a place"] == 2
    assert "this casebook&#39;s own; else 0.008" in page or "own; else 0.008" in page
