"""What manner of holder the words name."""

import pytest

from reportedly.extraction.reader.holder_types import holder_type
from reportedly.model.claim import Holder, HolderKind


@pytest.mark.parametrize(
    ("words", "kind", "label", "type_"),
    [
        ("", "unnamed", "", "unnamed"),
        ("Mayor Ada Venn", "named", "PERSON", "officeholder"),
        ("Ada Venn", "named", "PERSON", "person"),
        ("Harrow Guard", "named", "", "body"),
        ("Harrow Times", "named", "", "medium"),
        ("the state news agency", "role", "", "medium"),
        ("the spokesman", "role", "", "office"),
        ("a spokesman", "role", "", "unnamed"),
        ("officials", "role", "", "unnamed"),
        ("the head of the mill", "role", "", "office"),
        ("the council", "role", "", "body"),
        ("residents", "collective", "", "collective"),
        ("the bureau", "collective", "", "collective"),
        ("forces of the council", "role", "", "collective"),
        ("a leaked recording", "unnamed", "", "document"),
        ("recordings from the mill", "unnamed", "", "document"),
        ("a source", "unnamed", "", "unnamed"),
    ],
)
def test_words_say_what_manner_of_holder(
    words: str, kind: HolderKind, label: str, type_: str
) -> None:
    holder = Holder(text=words, span=None, kind=kind)
    assert holder_type(holder, words, label) == type_


def test_an_office_may_follow_the_name() -> None:
    text = "Ada Venn, the mayor of Harrow, left. Omar Hadi, of Weald, stayed."
    venn = Holder(text="Ada Venn", span=(0, 8), kind="named")
    hadi = Holder(text="Omar Hadi", span=(37, 46), kind="named")
    assert holder_type(venn, text, "PERSON") == "officeholder"
    assert holder_type(hadi, text, "PERSON") == "person"
