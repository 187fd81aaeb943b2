from datetime import date
from typing import Any

from reportedly.belief import changes


def test_the_report_that_arrived_explains_the_change(desk: Any) -> None:
    """The Banner holds the port; then the Post says it lost it and the wire that the coalition
    took it; a blog copies the wire."""
    desk.say("2016-06-06", "held", "banner", by="envoy")
    desk.say("2016-06-10", "lost", "banner", source="daily")
    wire = desk.say("2016-06-10", "taken", "coalition", source="wire")
    desk.say("2016-06-11", "taken", "coalition", by="Wire Agency", source="blog")
    before = desk.assess("2016-06-12", "2016-06-08")
    after = desk.assess("2016-06-12", "2016-06-14")
    found = changes(before, after, desk.snapshot("2016-06-14"))
    assert [r.source for r in found] == ["wire", "daily"]
    first = found[0]
    assert first.claims == (wire.claim.id,)
    assert (first.kind, first.toward) == ("arrived", "coalition")
    assert first.published_on == date(2016, 6, 10)
    assert first.bits_toward > 3
    assert first.effect_share > 0.2
    assert found[1].bits_toward > 3


def test_nothing_arrived_and_nothing_changed(desk: Any) -> None:
    desk.say("2016-06-06", "held", "banner", by="envoy")
    belief = desk.assess("2016-06-12")
    assert changes(belief, belief, desk.snapshot()) == ()


def test_a_report_that_is_gone(desk: Any) -> None:
    """A report that spoke for the Banner no longer counts, nor is it in the snapshot."""
    desk.say("2016-06-06", "held", "banner", by="envoy")
    before = desk.assess("2016-06-12")
    desk.entries.clear()
    after = desk.assess("2016-06-12")
    (gone,) = changes(before, after, desk.snapshot())
    assert (gone.kind, gone.toward, gone.effect_share) == ("gone", "unknown", 0.0)
    assert (gone.source, gone.published_on) == (None, None)
    assert gone.bits_toward > 3


def test_a_report_that_weighs_differently(desk: Any) -> None:
    """The envoy's word counts; an earlier report of it turns up, and half of it is taken back by
    the age of what it says."""
    desk.say("2016-06-06", "held", "banner", by="envoy", confidence=0.9)
    before = desk.assess("2016-06-12")
    desk.entries.clear()
    desk.say("2016-06-06", "held", "banner", by="envoy", confidence=0.9)
    desk.say("2016-06-05", "held", "coalition", by="banner")
    after = desk.assess("2016-06-12")
    found = changes(before, after, desk.snapshot())
    assert [r.kind for r in found] == ["arrived"]
    assert after.leading == "coalition"
    lighter = desk.assess("2016-06-12", at="quay")
    moved = changes(after, lighter, desk.snapshot())
    assert {r.kind for r in moved} == {"weighs differently"}


def test_bits_for_a_third_answer_point_nowhere(desk: Any) -> None:
    """Somebody says that the port is contested; the Banner led before and leads after."""
    desk.say("2016-06-06", "held", "banner", by="envoy")
    before = desk.assess("2016-06-12")
    desk.say("2016-06-11", "event.ASSAULT", "coalition", target="banner", confidence=0.2)
    (report,) = changes(before, desk.assess("2016-06-12"), desk.snapshot())
    assert report.bits_toward == 0
    assert report.effect_share < 0
