"""Where a text says that two phrases are one."""

import pytest

from reportedly.resolution.actors.appositions import is_office, is_personal, said_to_be_one


@pytest.mark.parametrize(
    ("text", "first", "second", "said"),
    [
        ("The Harrow spokesman, Ada Venn, left.", "The Harrow spokesman", "Ada Venn", "apposition"),
        ("Ada Venn, the mayor of Weald, left.", "Ada Venn", "the mayor of Weald", "apposition"),
        ("Harrow Guard (HG) came.", "Harrow Guard", "HG", "brackets"),
        ("Salem Hadi, also known as Abu Venn.", "Salem Hadi", "Abu Venn", "also called"),
        ("the mayor is Ada Venn", "the mayor", "Ada Venn", "apposition"),
        ("Ada Venn, Omar Hadi and others", "Ada Venn", "Omar Hadi", ""),
        ("Harrow, Weald", "Harrow", "Weald", ""),
        ("The mayor met many people, among them Ada Venn.", "The mayor", "Ada Venn", ""),
        ("The mayor.\n\nAda Venn", "The mayor", "Ada Venn", ""),
        ("the mayor, the council", "the mayor", "the council", ""),
    ],
)
def test_what_a_text_says(text: str, first: str, second: str, said: str) -> None:
    spans = [(text.index(words), text.index(words) + len(words)) for words in (first, second)]
    found = said_to_be_one(text, spans[1], spans[0])
    assert (said in found) if said else not found


def test_an_office_names_nobody() -> None:
    assert is_office("the Minister for the Middle East")
    assert not is_office("Mr Minister")
    assert not is_office("Mayor Ada Venn")
    assert is_personal("Ada Venn")
    assert not is_personal("the mayor")
