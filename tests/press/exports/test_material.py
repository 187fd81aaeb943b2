"""What exporters share."""

from dataclasses import replace
from datetime import date, datetime

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.period import Period
from reportedly.press.exports.material import (
    ExportSettings,
    as_events,
    changed_at,
    day_of,
    listed,
    role_label,
    second,
)
from reportedly.views.published.fields import filled, place_label, point_of


def test_only_what_is_asserted_goes_into_formats_without_speakers(public: PublicSnapshot) -> None:
    lost: list[str] = []
    kept = list(as_events(public, ExportSettings(leave_out=lost.append)))
    assert {e.claim.modality for e in kept} == {"asserted"}
    assert sorted(lost) == [
        "planned, ordered, asked, foretold or only thought of", "said not to be so",
    ]  # fmt: skip


def test_every_claim_is_told_to_whoever_waits(public: PublicSnapshot) -> None:
    met: list[str] = []
    list(as_events(public, ExportSettings(progress=met.append)))
    assert met == [e.claim.id for e in public.entries()]


def test_an_undated_claim_has_the_day_it_was_said_and_says_so(public: PublicSnapshot) -> None:
    entry = public.entries()[0]
    undated = replace(
        entry, claim=replace(entry.claim, when=replace(entry.claim.when, period=Period()))
    )
    until = replace(
        entry,
        claim=replace(
            entry.claim, when=replace(entry.claim.when, period=Period(latest=date(2021, 5, 1)))
        ),
    )
    assert day_of(undated) == (date(2021, 5, 5), False)
    assert day_of(until) == (date(2021, 5, 1), True)


def test_a_claim_without_a_place_has_neither_point_nor_name(public: PublicSnapshot) -> None:
    entry = next(e for e in public.entries() if e.claim.where is None)
    assert point_of(entry.claim) is None
    assert place_label(entry.claim, public.registry) is None
    assert role_label(None, public.registry) is None


def test_a_ruling_is_a_change(public: PublicSnapshot) -> None:
    ruled = next(e for e in public.entries() if e.judgements)
    assert changed_at(ruled) == ruled.judgements[0].recorded_at
    assert changed_at(public.entries()[0]) == public.entries()[0].recorded_at


def test_small_things() -> None:
    assert second(None) is None
    assert (
        second(datetime.fromisoformat("2021-05-09T10:30:01.000005+02:00")) == "2021-05-09T08:30:01Z"
    )
    assert filled({"a": None, "b": "", "c": [], "d": 0, "e": False}) == {"d": 0, "e": False}
    assert b"".join(listed(iter([]), before="[", after="]")) == b"[\n]\n"
