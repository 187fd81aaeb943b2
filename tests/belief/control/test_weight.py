from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.belief.control.weight import Bench, Weight, speaker_camp, weigh
from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.belief.testimony import at_the_edge, hear
from reportedly.model.claim import Attribution, Certainty, Cue, Holder
from reportedly.model.judgement import Judgement

ON = date(2016, 6, 20)
PARTIES = frozenset(("accord", "banner"))


def _weigh(desk: Any, at: str = "port", holding: frozenset[str] = frozenset()) -> Weight:
    """Weigh the last claim of the desk."""
    (heard,) = hear((desk.entries[-1],), desk.registry, at, on=ON, settings=DEFAULT_SETTINGS)
    bench = Bench(
        registry=desk.registry, on=ON, settings=DEFAULT_SETTINGS, parties=PARTIES, holding=holding
    )
    weight = weigh(heard, heard.speaking.answer, bench)
    assert sum(bits for _, bits in weight.reasons) == pytest.approx(weight.bits)
    return weight


def _bits(desk: Any, *args: Any, **fields: Any) -> float:
    desk.say("2016-06-20", *args, **fields)
    return _weigh(desk).bits


def test_a_plain_statement_weighs_in_full(desk: Any) -> None:
    assert _bits(desk, "held", "banner") == DEFAULT_SETTINGS.neutral_bits


def test_a_sides_own_word_weighs_less_and_an_admission_more(desk: Any) -> None:
    """Ferro of the coalition, the envoy, and the Banner's radio say who holds the port."""
    own = _bits(desk, "held", "coalition", by="spokesman")
    neutral = _bits(desk, "held", "coalition", by="envoy")
    admitted = _bits(desk, "held", "coalition", source="banner-radio")
    assert own < neutral
    assert neutral < admitted


def test_what_a_side_says_of_its_enemys_loss_is_self_serving_too(desk: Any) -> None:
    boasted = _bits(desk, "lost", "banner", by="spokesman")
    neutral = _bits(desk, "lost", "banner", by="envoy")
    admitted = _bits(desk, "lost", "banner", by="banner")
    assert admitted < neutral
    assert neutral < boasted
    assert boasted < 0


def test_a_self_serving_claim_speaks_for_contested_as_well(desk: Any) -> None:
    desk.say("2016-06-20", "held", "coalition", by="spokesman")
    gain = _weigh(desk)
    assert gain.contested_bits == pytest.approx(1.459, abs=0.001)
    desk.say("2016-06-20", "lost", "banner", by="spokesman")
    loss = _weigh(desk)
    assert loss.contested_bits == pytest.approx(-1.116, abs=0.001)
    desk.say("2016-06-20", "held", "coalition", by="envoy")
    assert _weigh(desk).contested_bits == 0


def test_whose_side_the_speaker_is_on(desk: Any) -> None:
    camps = [
        speaker_camp(e, desk.registry, ON)
        for e in (
            desk.say("2016-06-20", "held", "banner", source="banner-radio"),
            desk.say("2016-06-20", "held", "banner", source="daily"),
            desk.say("2016-06-20", "held", "banner", source="a blog"),
            desk.say("2016-06-20", "held", "banner"),
            desk.say("2016-06-20", "held", "banner", by="spokesman", source="banner-radio"),
            desk.say("2016-06-20", "held", "banner", by="somebody", source="banner-radio"),
        )
    ]
    assert camps == ["banner", None, None, None, "accord", None]


def test_nobody_gains_from_a_contested_port(desk: Any) -> None:
    """Ferro says that the port is contested."""
    assert _bits(desk, "contested", by="spokesman") == _bits(desk, "contested", by="envoy")


@pytest.mark.parametrize(
    ("what", "share"),
    [("besieged", 0.5), ("presence.presence", 0.2)],
)
def test_some_manners_say_less(desk: Any, what: str, share: float) -> None:
    bits = _bits(desk, what, "banner", target="banner")
    assert bits == pytest.approx(DEFAULT_SETTINGS.neutral_bits * share)


def test_a_change_is_not_told_lightly(desk: Any) -> None:
    """Taken says more than held; contested, said in so many words, nearly as much as taken."""
    taken, held = _bits(desk, "taken", "banner"), _bits(desk, "held", "banner")
    assert taken == pytest.approx(DEFAULT_SETTINGS.change_bits)
    assert taken > held
    assert _bits(desk, "contested") == pytest.approx(0.9 * taken)
    assert _bits(desk, "mixed") == pytest.approx(0.9 * taken)


def test_the_town_for_its_port_and_the_quay_for_the_port(desk: Any) -> None:
    port = _bits(desk, "held", "banner")
    town = _bits(desk, "held", "banner", at="harrow")
    quay = _bits(desk, "held", "banner", at="quay")
    assert (town / port, quay / port) == pytest.approx((0.6, 0.3))


def test_fighting_at_the_edge_from_afar_or_beside_a_plain_word(desk: Any) -> None:
    """Clashes; clashes at the perimeter; an air strike; clashes told beside "still holds"."""
    inside = _bits(desk, "event.ASSAULT", "banner", target="coalition")
    edge = _bits(
        desk, "event.ASSAULT", "banner", target="coalition", place_words="the port's perimeter,"
    )
    assert edge / inside == pytest.approx(0.3)
    entry = desk.say("2016-06-20", "event.ASSAULT", "banner", target="coalition")
    beside = _weigh(desk, holding=frozenset((entry.document.id,)))
    assert beside.bits / inside == pytest.approx(0.25)
    far = replace(entry.claim, proposition=replace(entry.claim.proposition, mode="airstrike"))
    desk.entries[-1] = replace(entry, claim=far)
    assert _weigh(desk).bits / inside == pytest.approx(0.2)


def test_a_claim_without_a_place_is_not_at_an_edge(desk: Any) -> None:
    assert not at_the_edge(desk.say("2016-06-20", "held", "banner", at=None).claim)


def test_holders_nobody_can_ask(desk: Any) -> None:
    """Reportedly; some residents say; the Post heard from somebody who heard from the envoy."""
    full = _bits(desk, "held", "banner")
    assert _bits(desk, "held", "banner", by="") / full == pytest.approx(0.6)
    entry = desk.say("2016-06-20", "held", "banner", by="residents")
    (step,) = entry.claim.attribution
    crowd = replace(step, holder=replace(step.holder, kind="collective"))
    desk.entries[-1] = replace(entry, claim=replace(entry.claim, attribution=(crowd,)))
    assert _weigh(desk).bits / full == pytest.approx(0.8)
    post = _relay("The Post", "named")
    nobody = _relay("", "unnamed")
    chain = replace(entry.claim, attribution=(post, nobody, step))
    desk.entries[-1] = replace(entry, claim=chain)
    weight = _weigh(desk)
    assert weight.bits / full == pytest.approx(0.95 * 0.8)
    assert [text for text, _ in weight.reasons[1:]] == [
        "passed on by The Post",
        "passed on by somebody unnamed",
    ]


def _relay(text: str, kind: Any) -> Attribution:
    return Attribution(
        holder=Holder(text=text, span=None, kind=kind),
        cue=Cue(text="said", span=(0, 4), kind="say"),
        content=(),
    )


def test_the_speakers_certainty_and_the_readers(desk: Any) -> None:
    """Likely; unlikely; a reading that the tool is half sure of; one that an analyst accepted."""
    full = _bits(desk, "held", "banner")
    likely = Certainty(phrase="likely", label="probable", low=0.55, high=0.8)
    unlikely = Certainty(phrase=None, label="possible", low=0.2, high=0.4)
    assert _bits(desk, "held", "banner", certainty=likely) / full == pytest.approx(0.675)
    assert _bits(desk, "held", "banner", certainty=unlikely) / full == pytest.approx(-0.7)
    assert _bits(desk, "held", "banner", confidence=0.5) / full == pytest.approx(0.5)


@pytest.mark.parametrize(("ruling", "share"), [("accept", 1.0), ("amend", 1.0), ("unsure", 0.5)])
def test_a_ruling_replaces_the_tools_confidence(
    desk: Any, now: Any, ruling: Any, share: float
) -> None:
    full = _bits(desk, "held", "banner")
    entry = desk.say("2016-06-20", "held", "banner", confidence=0.4)
    judgement = Judgement(
        id="judgement_1", target=entry.claim.id, target_kind="claim", ruling=ruling,
        reason="read again", by="Ada", recorded_at=now,
    )  # fmt: skip
    desk.entries[-1] = replace(entry, judgements=(judgement,))
    assert _weigh(desk).bits / full == pytest.approx(share)


def test_what_does_not_count_weighs_nothing(desk: Any) -> None:
    desk.say("2016-06-20", "held", "banner", modality="planned")
    assert _weigh(desk).bits == 0
