"""The brief: to read and to take along."""

import re

from fastapi.testclient import TestClient


def test_every_number_leads_to_a_passage_on_the_page(client: TestClient) -> None:
    page = client.get("/brief?known=2021-05-09").text
    cited = set(re.findall(r'href="#(passage-\d+)"', page))
    assert cited
    assert cited == set(re.findall(r'id="(passage-\d+)"', page))
    assert 'href="/brief.md?known=2021-05-09"' in page


def test_the_files_are_whole_and_kept_apart(client: TestClient) -> None:
    text = client.get("/brief.md?known=2021-05-09&since=2021-05-04")
    assert text.headers["content-disposition"] == 'attachment; filename="brief.md"'
    assert text.text.startswith("# Harrow")
    html = client.get("/brief.html?known=2021-05-09")
    assert html.headers["content-disposition"].startswith("attachment")
    assert "Harrow &lt;weekly&gt;" in html.text
