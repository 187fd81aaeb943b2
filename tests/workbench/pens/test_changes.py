"""Changes of the registry are remembered, the last hundred of them."""

from pathlib import Path

from reportedly.workbench.pens.changes import KEPT, Change, Changes


def change(number: int) -> Change:
    return Change(path=Path("actors.yaml"), before=None, after=str(number), said=f"Added {number}")


def test_a_change_is_found_by_its_id_alone() -> None:
    changes = Changes()
    first, second = changes.keep(change(1)), changes.keep(change(2))
    assert first != second
    found = changes.find(first)
    assert found
    assert found.said == "Added 1"
    assert changes.find("guessed") is None


def test_the_hundred_and_first_drives_out_the_first() -> None:
    changes = Changes()
    kept = [changes.keep(change(number)) for number in range(KEPT + 1)]
    assert changes.find(kept[0]) is None
    assert all(changes.find(one) for one in kept[1:])
