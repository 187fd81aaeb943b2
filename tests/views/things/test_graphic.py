"""What is folded because it is graphic."""

import pytest
import yaml

from reportedly.views.things.graphic import WORDS_PATH, graphic_about


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("Three millers were BEHEADED at dawn.", "mutilation"),
        ("They found the severed\n head of a guard.", "mutilation"),
        ("Prisoners said they were tortured.", "torture"),
        ("A woman was raped by two soldiers.", "sexual violence"),
        ("Dead children lay in the yard.", "death of children"),
        ("Seven fighters were killed and four wounded by shelling.", ""),
        ("The fields of rapeseed burned.", ""),
        ("Grapes were sold at the mill.", ""),
        ("The troop was the head of the column.", ""),
    ],
)
def test_what_is_graphic(said: str, about: str) -> None:
    assert graphic_about(said) == about


def test_every_list_of_words_has_its_source() -> None:
    rows = yaml.safe_load(WORDS_PATH.read_text(encoding="utf-8"))
    assert all(row["about"] and row["source"] and row["words"] for row in rows)
