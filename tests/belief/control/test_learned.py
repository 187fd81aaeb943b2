from typing import Any

from reportedly.belief import learned


def test_what_was_resolved_anywhere_is_put_together(desk: Any) -> None:
    """The Daily Post is wrong about the port and right about an attack, as the struck side admits."""
    desk.say("2016-06-01", "held", "banner", source="daily", when="2016-06-01")
    desk.say("2016-06-03", "held", "coalition", by="banner", when="2016-06-01")
    desk.say(
        "2016-06-02",
        "event.ASSAULT",
        "banner",
        target="coalition",
        source="daily",
        when="2016-06-02",
    )
    desk.say(
        "2016-06-04", "event.ASSAULT", "banner", target="coalition", by="coalition",
        when="2016-06-02",
    )  # fmt: skip
    desk.say("2016-06-04", "held", "banner", at=None)
    record = learned(desk.snapshot())
    told = {(o.speaker.id, o.topic, o.right) for o in record.outcomes}
    assert told == {("daily", "control", False), ("daily", "ASSAULT", True)}
    assert learned(desk.snapshot("2016-06-02")).outcomes == ()
