"""The ten sentences of issue 3 that dictionary coders fail: kind, type, roles and place of each."""

from collections.abc import Callable

import pytest

from reportedly.model.doors import Reading

Read = Callable[..., Reading]
Told = tuple[str, str, dict[str, list[str]], str | None]

pytestmark = pytest.mark.model

SIDES = {"actor": ["Russian troops"], "target": ["Ukrainian troops"]}
ATTACK: Told = ("event", "ASSAULT", SIDES, None)
PROBE: list[tuple[str, Told]] = [
    ("Russian troops attacked Ukrainian troops.", ATTACK),
    ("Ukraine said Russian troops attacked Ukrainian troops.", ATTACK),
    ("Russia denied that Russian troops attacked Ukrainian troops.", ATTACK),
    ("Russian troops did not attack Ukrainian troops.", ATTACK),
    ("Russian troops may attack Ukrainian troops.", ATTACK),
    ("Russian troops will attack Ukrainian troops.", ATTACK),
    ("According to Ukraine, Russian troops attacked Ukrainian troops.", ATTACK),
    ("Russian troops captured the Ukrainian town of Bakhmut.",
     ("control", "taken", {"actor": ["Russian troops"], "object": ["Ukrainian town of Bakhmut"]},
      "Bakhmut")),
    ("Russia controls the town of Bakhmut in Ukraine.",
     ("control", "held", {"actor": ["Russia"], "object": ["town of Bakhmut"]}, "Bakhmut")),
    ("Iran is an ally of Syria.",
     ("alignment", "ally", {"actor": ["Iran"], "target": ["Syria"]}, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), PROBE, ids=[text for text, _ in PROBE])
def test_what_is_told_and_of_whom(read: Read, text: str, told: Told) -> None:
    """One claim, of the right kind and type, each role filled by the right words alone."""
    kind, type_, roles, place = told
    (claim,) = read(text).claims
    assert (claim.proposition.kind, claim.proposition.type) == (kind, type_)
    found: dict[str, list[str]] = {}
    for role in claim.proposition.roles:
        found.setdefault(role.role, []).append(role.text)
    assert found == roles
    assert (claim.where is None) == (place is None)
    assert place is None or (claim.where and place in claim.where.text)


@pytest.mark.parametrize(
    ("text", "actors", "instruments"),
    [
        ("The base was attacked by drones.", [], ["drones"]),
        ("The base was attacked on Sunday.", [], []),
        ("They attacked the base.", [], []),
        ("Artillery shelled the market.", [], ["Artillery"]),
        ("The bridge was destroyed by a mine.", [], ["mine"]),
        ("Harrow's drones killed six men.", ["Harrow"], ["Harrow's drones"]),
        ("Harrow police arrested Harrow students.", ["Harrow police"], []),
        ("The base was attacked by soldiers from Tarn.", ["soldiers from Tarn"], []),
        ("Ministers are about to attack Tarn.", ["Ministers"], []),
    ],
)
def test_who_acts_and_what_is_used(
    read: Read, text: str, actors: list[str], instruments: list[str]
) -> None:
    """A weapon is used and never acts; where nobody is said to act, the actor stays open."""
    claim = next(c for c in read(text).claims if c.proposition.kind == "event")
    assert [r.text for r in claim.proposition.fillers("actor")] == actors
    assert [r.text for r in claim.proposition.fillers("instrument")] == instruments


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The mayor condemned an attack by Tarn soldiers.", ["Tarn soldiers"]),
        ("Harrow welcomed the resumption of ties with Tarn and Lee.", ["Tarn", "Lee"]),
        ("The mayor praised the governor's speech.", ["governor"]),
        ("The mayor urged the rebels to leave.", ["rebels"]),
    ],
)
def test_the_party_a_phrase_is_about(read: Read, text: str, target: list[str]) -> None:
    """What is said of an act is aimed at whoever did it or is bound by it."""
    claim = next(
        c for c in read(text).claims if c.proposition.type in {"ACCUSE", "SUPPORT", "REQUEST"}
    )
    assert [r.text for r in claim.proposition.fillers("target")] == target


@pytest.mark.parametrize(
    ("text", "type_", "role", "expected"),
    [
        ("The Russian assault on Harrow failed.", "ASSAULT", "actor", ["Russian"]),
        ("The army took the hill, killing 39 of them.", "killed", "victim", []),
        ("Three vehicles were destroyed by the afternoon.", "ASSAULT", "actor", []),
        ("Protests spread across the cities.", "PROTEST", "actor", []),
    ],
)
def test_nothing_acts_that_is_no_party(
    read: Read, text: str, type_: str, role: str, expected: list[str]
) -> None:
    """Hours, events and "them" are never put in for who acted or was acted upon."""
    claim = next(c for c in read(text).claims if c.proposition.type == type_)
    assert [r.text for r in claim.proposition.fillers(role)] == expected


BETWEEN = (
    "Tensions are rising between militias aligned with the Council and hardliners who support "
    "the River Guard."
)
JOINED: list[tuple[str, str, dict[str, list[str]]]] = [
    ("Rebels including the Northern Front and the River Guard captured the base from the Army.",
     "taken", {"actor": ["Rebels", "Northern Front", "River Guard"], "target": ["Army"]}),
    (BETWEEN,
     "oppose", {"actor": ["militias aligned with the Council", "hardliners"]}),
    (BETWEEN,
     "support", {"actor": ["hardliners"], "target": ["River Guard"]}),
    ("Armed groups such as the Northern Front attacked the Army.",
     "ASSAULT", {"actor": ["Armed groups", "Northern Front"], "target": ["Army"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "roles"), JOINED)
def test_parties_told_in_lists(
    read: Read, text: str, type_: str, roles: dict[str, list[str]]
) -> None:
    """Who stands in a list by name acts too, and "between" has two parties."""
    claim = next(c for c in read(text).claims if c.proposition.type == type_)
    found = {name: [r.text for r in claim.proposition.fillers(name)] for name in roles}
    assert found == roles


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ('"Our forces captured the port of Tarn," said Ada Venn.', "Ada Venn"),
        ("Our forces captured the port of Tarn.", "Our forces"),
        ("We captured the port of Tarn.", "We"),
        ("Guard fighters met League fighters near Tarn. They captured the port of Tarn.", "They"),
        ("Fighters of the Guard came to Tarn. They captured the port of Tarn.",
         "Fighters of the Guard"),
    ],
)  # fmt: skip
def test_whose_forces_they_are(read: Read, text: str, actor: str) -> None:
    """The speaker's; in a document's own voice, or between two groups, for others to say."""
    claims = [c for c in read(text).claims if c.proposition.kind == "control"]
    assert [r.text for c in claims for r in c.proposition.fillers("actor")] == [actor]
