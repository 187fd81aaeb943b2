"""Issue 2, "What must be shown", item 2: the seed report, claim by claim.

The report itself stays outside the repository; claims are found by type, holder and names.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reportedly.extraction import EnglishExtractor
from reportedly.model.claim import Claim
from reportedly.testing import a_document

pytestmark = [pytest.mark.model, pytest.mark.shared]

PUBLISHED = date(2016, 7, 11)
Find = Callable[..., Claim]


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    path = shared / "seeds" / "000_125b2086e87d3e07.txt"
    if not path.is_file():
        pytest.skip(f"needs the seed report {path.name} in ../shared/seeds, not found")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def claims(text: str) -> tuple[Claim, ...]:
    return EnglishExtractor().extract(a_document(text, published="2016-07-11")).claims


@pytest.fixture
def find(claims: tuple[Claim, ...]) -> Find:
    """Find the one claim of a kind and type whose words, roles or place name all of these."""

    def one(kind: str, type_: str, *names: str, holder: str | None = None) -> Claim:
        found = [
            c
            for c in claims
            if (c.proposition.kind, c.proposition.type) == (kind, type_)
            and all(name in c.text or name in words(c) for name in names)
            and (holder is None or holder in holders(c))
        ]
        assert len(found) == 1, [c.text for c in found]
        return found[0]

    return one


def words(claim: Claim) -> str:
    parts = [r.text for r in claim.proposition.roles] + ([claim.where.text] if claim.where else [])
    return " | ".join(parts)


def holders(claim: Claim) -> str:
    return " > ".join(s.holder.text.replace("\u00a0", " ") for s in claim.attribution)


def roles(claim: Claim, role: str) -> list[str]:
    return [r.text.replace("\u00a0", " ") for r in claim.proposition.fillers(role)]


def manner(claim: Claim) -> tuple[str, str, str]:
    return claim.polarity, claim.modality, claim.tense


def test_every_span_is_exact(text: str, claims: tuple[Claim, ...]) -> None:
    """The words of each claim and of its parts stand where it says."""
    for claim in claims:
        assert claim.text == text[slice(*claim.span)]
        for role in claim.proposition.roles:
            assert role.text == text[slice(*role.span)]
        for step in claim.attribution:
            assert step.cue.text == text[slice(*step.cue.span)]
            if step.holder.span is not None:
                assert step.holder.text == text[slice(*step.holder.span)]


def test_bunyan_marsus_holds_the_port(find: Find) -> None:
    claim = find("control", "held", "port")
    assert claim.attribution == ()
    assert manner(claim) == ("+", "asserted", "present")
    assert roles(claim, "actor") == ["Bunyan Marsus"]
    assert claim.where is not None
    assert "port" in claim.where.text
    assert claim.when.period.earliest == claim.when.period.latest == PUBLISHED
    assert claim.certainty.label == "certain"


def test_clashes_at_its_western_perimeter(find: Find) -> None:
    claim = find("event", "ASSAULT", "western perimeter")
    assert claim.proposition.mode == "clash"
    assert claim.attribution == ()
    assert manner(claim) == ("+", "asserted", "present")
    assert [*roles(claim, "actor"), *roles(claim, "target")] == ["ISIS"]
    assert claim.where is not None
    assert "western perimeter" in claim.where.text


def test_naval_blockade(find: Find) -> None:
    claim = find("event", "COERCE", "GNA")
    assert claim.attribution == ()
    assert manner(claim) == ("+", "asserted", "present")
    assert roles(claim, "actor") == ["GNA naval boats"]
    assert roles(claim, "target") == ["port"]
    assert claim.where is not None
    assert claim.where.text == "port"


def test_the_blockade_is_quoted_without_the_fighting_elsewhere(find: Find) -> None:
    """The quoted span asserts the blockade, not the clause joined by "while"."""
    assert "Ouagadougou" not in find("event", "COERCE", "GNA").text


@pytest.mark.parametrize("kind", [("casualties", "killed"), ("event", "ASSAULT")])
def test_large_numbers_killed(find: Find, kind: tuple[str, str]) -> None:
    claim = find(*kind, "coalition has killed", holder="Bunyan Marsus leaders")
    assert [(s.holder.kind, s.cue.kind) for s in claim.attribution] == [("collective", "say")]
    assert manner(claim) == ("+", "asserted", "past")
    assert roles(claim, "actor") == ["Bunyan Marsus coalition"] or "coalition" in words(claim)
    assert [*roles(claim, "victim"), *roles(claim, "target")] in (
        ["ISIS fighters"],
        ["large numbers of ISIS fighters"],
    )
    if kind[0] == "casualties":
        assert claim.count is not None
        assert claim.count.what == "killed"
        assert claim.count.high is None


def test_grad_launches(claims: tuple[Claim, ...]) -> None:
    (claim,) = [c for c in claims if "Grad missiles" in roles(c, "instrument")]
    assert (claim.proposition.kind, claim.proposition.type) == ("event", "ASSAULT")
    assert holders(claim) == "Bunyan Marsus leaders"
    assert manner(claim) == ("+", "asserted", "past")
    assert roles(claim, "actor") in (["ISIS fighters"], ["large numbers of ISIS fighters"])
    assert roles(claim, "instrument") == ["Grad missiles"]
    assert roles(claim, "target") == ["Bunyan Marsus forces"]
    assert claim.when.period.earliest == claim.when.period.latest == date(2016, 7, 10)
    assert claim.when.period.basis == "stated"
    assert claim.where is not None
    assert any("residential districts" in r for r in [claim.where.text, *roles(claim, "place")])
    assert any("university campus" in r for r in [claim.where.text, *roles(claim, "place")])


def test_completion_within_two_weeks(find: Find) -> None:
    claim = find("event", "ASSAULT", "two weeks")
    assert [s.holder.text for s in claim.attribution] == ["Bunyan Marsus leaders"] * 2
    assert [s.cue.kind for s in claim.attribution] == ["say", "expect"]
    assert manner(claim) == ("+", "predicted", "future")
    assert claim.proposition.mode == "end"
    assert claim.forecast is not None
    assert claim.forecast.due == date(2016, 7, 25)
    assert claim.when.period.latest == date(2016, 7, 25)


def test_a_drawn_out_battle(find: Find) -> None:
    claim = find("event", "ASSAULT", "drawn out")
    assert holders(claim) == "most serious analysts"
    assert [s.holder.kind for s in claim.attribution] == ["collective"]
    assert manner(claim) == ("+", "predicted", "future")
    assert claim.forecast is not None
    assert claim.forecast.due is None


def test_leadership_has_left(find: Find) -> None:
    claim = find("movement", "depart", "leadership")
    assert [(s.holder.text, s.holder.kind, s.cue.kind) for s in claim.attribution] == [
        ("", "unnamed", "suspect")
    ]
    assert manner(claim) == ("+", "asserted", "past")
    assert claim.certainty.label == "possible"
    assert roles(claim, "actor") == ["senior ISIS leadership"]
    assert roles(claim, "origin") == ["Sirte"]


def test_attempted_defections(find: Find) -> None:
    claim = find("membership", "defection", "ISIS members")
    assert [(s.holder.text, s.holder.kind) for s in claim.attribution] == [
        ("Informed sources", "unnamed")
    ]
    assert claim.proposition.mode == "attempted"
    assert claim.polarity == "+"
    assert claim.modality == "planned"
    assert "Libyan ISIS members" in roles(claim, "actor")
    assert claim.where is not None
    assert claim.where.text == "south of Sirte"


def test_misratans_aligned_nominally(find: Find) -> None:
    claim = find("alignment", "ally", "Misratans", "militias")
    assert claim.proposition.mode == "nominal"
    assert manner(claim) == ("+", "asserted", "present")
    assert "friendly Islamist militias" in [*roles(claim, "actor"), *roles(claim, "target")]
    assert "Misratans" in [*roles(claim, "actor"), *roles(claim, "target")]


def test_a_convergence_against_the_gna(find: Find) -> None:
    claim = find("alignment", "converge", "GNA")
    assert claim.attribution == ()
    assert manner(claim) == ("+", "hypothetical", "future")
    assert claim.proposition.mode == "rising"
    assert roles(claim, "target") == ["GNA"]
    assert claim.certainty.label == "possible"
    assert claim.forecast is not None


def test_the_convergence_is_between_two(find: Find) -> None:
    """A hyphen joins two parties, each of which somebody may ask for."""
    assert roles(find("alignment", "converge", "GNA"), "actor") == ["Misratan", "Islamist"]


def test_western_support_for_haftar(find: Find) -> None:
    claim = find("alignment", "support", "Haftar", "French", holder="recordings")
    assert [(s.cue.kind, s.holder.text) for s in claim.attribution] == [
        ("evidence", "Air traffic recordings")
    ]
    assert manner(claim) == ("+", "asserted", "present")
    assert roles(claim, "actor") == ["French", "British", "US forces"]
    assert roles(claim, "target") == ["Haftar"]
    assert claim.certainty.label == "probable"


def test_the_recordings_were_reportedly_obtained(claims: tuple[Claim, ...]) -> None:
    (claim,) = [c for c in claims if any(s.cue.text == "reportedly" for s in c.attribution)]
    assert "Benina" in claim.text
    assert manner(claim) == ("+", "asserted", "past")
    assert claim.certainty.label == "unknown"
    assert claim.attribution[-1].holder.kind == "unnamed"
    assert claim.attribution[-1].cue.kind == "hearsay"


def test_a_former_alliance_split(find: Find) -> None:
    claim = find("alignment", "split", "alliance")
    assert manner(claim) == ("+", "asserted", "past")
    assert claim.background
    assert claim.when.text == "previously"
    assert claim.when.period.earliest is None


def test_millett_visited_five_times(find: Find) -> None:
    claim = find("event", "CONSULT", "Tripoli", holder="Millett")
    assert claim.proposition.mode == "visit"
    assert manner(claim) == ("+", "asserted", "past")
    assert [r for r in roles(claim, "actor") if "Millett" in r]
    assert claim.count is not None
    assert (claim.count.low, claim.count.high) == (5, 5)
    assert claim.when.text is not None
    assert claim.when.text.startswith("since the arrival")
    assert claim.when.period.earliest is None


def test_the_visits_are_quoted_from_their_subject_on(find: Find) -> None:
    """The report's own slip ("he that he") is no part of what was asserted."""
    assert find("event", "CONSULT", "Tripoli", holder="Millett").text.startswith("he had visited")


def test_one_overnight_stay(find: Find) -> None:
    claim = find("presence", "present", "overnight", holder="Millett")
    assert manner(claim) == ("+", "asserted", "past")
    assert [r for r in roles(claim, "actor") if "Millett" in r]


def test_embassy_presence_only_in_tripoli(find: Find) -> None:
    claim = find("presence", "present", "currently", holder="Millett")
    assert manner(claim) == ("+", "asserted", "present")
    assert roles(claim, "actor") == ["British Embassy"]
    assert claim.where is not None
    assert claim.where.text == "Tripoli"
    assert claim.when.period.earliest == PUBLISHED


def test_every_week_from_now_on(find: Find) -> None:
    claim = find("presence", "present", "representatives", holder="Millett")
    assert manner(claim) == ("+", "predicted", "future")
    assert claim.where is not None
    assert claim.where.text == "Tripoli"
    assert claim.forecast is not None
    assert claim.when.text is not None
    assert "every week" in claim.when.text


def test_rapid_progress(find: Find) -> None:
    claim = find("movement", "advance", "rapid progress", holder="Millett")
    assert manner(claim)[:2] == ("+", "asserted")
    assert [s.holder.text for s in claim.attribution] == ["Millett"]


def test_unclear_whether_isis_dispersed(find: Find) -> None:
    claim = find("presence", "dispersed", "ISIS")
    assert [s.cue.kind for s in claim.attribution] == ["say", "ask"]
    assert "Millett" in claim.attribution[0].holder.text
    assert claim.attribution[1].holder.kind == "unnamed"
    assert claim.modality == "asked"
    assert claim.certainty.label == "unknown"
    assert roles(claim, "actor") == ["ISIS"]
