"""The made-up world of copies, and how the methods do in it."""

from pathlib import Path

from quality.copying_world import make_world
from quality.suite import Options
from quality.suites import fusion


def test_the_same_seed_gives_the_same_world() -> None:
    assert make_world(1, items=20) == make_world(1, items=20)
    assert make_world(1, items=20) != make_world(2, items=20)


def test_copies_of_one_origin_say_the_same() -> None:
    for item in make_world(3, items=50):
        said = {(v.origin, v.says) for v in item.votes}
        assert len(said) == len({origin for origin, _ in said})


def test_every_method_gives_its_figures() -> None:
    found = {f.key: f for f in fusion.run(Path(), Options(limit=1))}
    accuracy, copied = found["accuracy"].value, found["accuracy.dawid-skene"].value
    assert accuracy is not None
    assert copied is not None
    assert accuracy > copied
