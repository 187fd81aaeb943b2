"""What an import would do to a registry."""

from typing import Any

from reportedly.model.registry import Actor, Registry
from reportedly.resolution.imports.preview import preview

REGISTRY = Registry(
    actors=(
        Actor(id="guard", name="Harrow Guard", kind="armed-group", aliases=("HG",)),
        Actor(id="lions", name="Desert Lions", kind="armed-group"),
        Actor(id="union", name="Mill Workers Union"),
    )
)


def a(name: str, kind: str = "armed-group", **fields: Any) -> Actor:
    return Actor(id=fields.pop("id", name.lower()), name=name, kind=kind, **fields)


def test_a_preview_tells_new_from_known() -> None:
    seen = preview([a("Weald Wolves"), a("Harrow Guard", aliases=("Mill Guard",))], REGISTRY)
    assert [n.name for n in seen.new] == ["Weald Wolves"]
    assert seen.more == (("guard", "Mill Guard"),)
    assert [i for _, i in seen.known] == ["guard"]


def test_conflicts_are_problems_and_are_left_out() -> None:
    found = preview(
        [
            a("Harrow Guard", aliases=("Desert Lions",)),
            a("Desert Lions", kind="person"),
            a("Wolves", id="lions"),
            a("Weald", id="twin"),
            a("Mill", id="twin"),
            a("Union of Mill Workers", kind="organisation"),
        ],
        REGISTRY,
    )
    said = [p.message for p in found.problems]
    assert "already those of guard and lions" in said[0]
    assert "is a person here" in said[1]
    assert "'lions' is taken" in said[2]
    assert "'twin' is taken" in said[3]
    assert "looks like union" in said[4]
    assert [n.id for n in found.new] == ["twin"]
