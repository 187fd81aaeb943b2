"""Where they come from is not where it happened."""

from collections.abc import Callable

import pytest

from reportedly.extraction import EnglishExtractor
from reportedly.model.doors import Reading
from reportedly.testing import a_document

pytestmark = pytest.mark.model
Read = Callable[[str], Reading]


class _Towns:
    theatre: tuple[str, ...] = ("SY",)

    def is_town(self, text: str) -> bool:
        return text in {"Aleppo", "Damascus", "Idlib"}


@pytest.fixture(scope="module", name="read")
def _read() -> Read:
    extractor = EnglishExtractor(places=_Towns())
    return lambda text: extractor.extract(a_document(text))


@pytest.mark.parametrize(
    ("text", "kind", "origin", "destination", "where"),
    [
        ("Fighters from Idlib attacked Aleppo on Sunday.", "ASSAULT", "Idlib", None, "Aleppo"),
        ("The coalition massed troops from Idlib near Aleppo.", "MOBILIZE", "Idlib", "Aleppo",
         "Aleppo"),
        ("The army sent tanks from Damascus to Aleppo.", "MOBILIZE", "Damascus", "Aleppo",
         "Aleppo"),
        ("Rockets fired from Gaza hit Ashkelon.", "ASSAULT", "Gaza", None, "Ashkelon"),
        ("An aid convoy left Damascus for Aleppo on Sunday.", "depart", "Damascus", "Aleppo",
         "Damascus"),
        ("Residents fled from Sirte to Tripoli.", "flee", "Sirte", "Tripoli", "Sirte"),
        ("Jets flew from Damascus to bomb Aleppo.", "ASSAULT", "Damascus", None, "Aleppo"),
    ],
)  # fmt: skip
def test_origin_destination_and_place_are_three(
    read: Read, text: str, kind: str, origin: str, destination: str | None, where: str
) -> None:
    (claim,) = [c for c in read(text).claims if c.proposition.type == kind]
    roles = {r.role: r.text for r in claim.proposition.roles}
    assert (roles.get("origin"), roles.get("destination")) == (origin, destination)
    assert claim.where is not None
    assert claim.where.text == where


@pytest.mark.parametrize(
    "text",
    [
        "Fighters attacked Aleppo from three sides.",
        "Fighters attacked Aleppo from the east.",
        "The army captured Aleppo from ISIL.",
        "Soldiers were attacked by the militants from Monday.",
    ],
)
def test_sides_parties_and_days_are_no_origin(read: Read, text: str) -> None:
    roles = {r.role for c in read(text).claims for r in c.proposition.roles}
    assert "origin" not in roles
