from typing import Any

from reportedly.belief import origins
from reportedly.belief.origins import told_again


def _groups(desk: Any, wanted: Any) -> list[list[int]]:
    found = origins(desk.entries, registry=desk.registry)
    ids = [e.claim.id for e in desk.entries]
    groups = told_again(desk.entries, wanted, found)
    return [[ids.index(e.claim.id) for e in group] for group in groups]


def test_who_else_says_it_by_origin(desk: Any) -> None:
    """Ferro tells two papers; the Post says it itself; others speak of other days and things."""
    desk.say("2016-06-10", "held", "coalition", by="spokesman", source="daily")
    desk.say("2016-06-11", "held", "coalition", by="spokesman", source="wire")
    wanted = desk.say("2016-06-12", "held", "coalition", source="daily")
    desk.say("2016-06-12", "held", "banner", source="daily")
    desk.say("2016-06-12", "held", "coalition", source="wire", polarity="-")
    desk.say("2016-05-12", "held", "coalition", source="x")
    desk.say("2016-07-12", "held", "coalition", source="x", when="2016-06-11/2016-06-13")
    assert _groups(desk, wanted) == [[2], [0, 1], [6]]
    assert _groups(desk, desk.entries[0])[0] == [0, 1]
