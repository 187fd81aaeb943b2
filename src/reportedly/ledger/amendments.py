"""What a person's "amend" does to a reading: pure, field by field, and nothing else changes."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from reportedly.model.claim import (
    ALIGNMENT_TYPES,
    CONTROL_TYPES,
    PLOVER_TYPES,
    Attribution,
    CertaintyLabel,
    Claim,
    Forecast,
    Modality,
    Polarity,
    PropositionKind,
    Role,
    Tense,
    Where,
)
from reportedly.model.errors import QuestionError
from reportedly.model.judgement import BLIND, Judgement
from reportedly.model.mention import NONE_OF_THESE
from reportedly.model.period import parse_day
from reportedly.model.registry import Registry

Amend = Callable[[Claim, str, Registry], Claim]

_WORDS: Mapping[str, tuple[str, ...]] = {
    "modality": get_args(Modality),
    "polarity": get_args(Polarity),
    "tense": get_args(Tense),
    "background": ("true", "false"),
    "certainty.label": get_args(CertaintyLabel),
    "proposition.kind": get_args(PropositionKind),
    "outcome": ("yes", "no", "ambiguous", "void", "open"),
    "reading": ("blind",),
}
_DAYS = frozenset({"when.earliest", "when.latest", "forecast.due", "outcome.known"})
_FORETOLD = frozenset({"outcome", "outcome.known", "forecast.due"})
"""Fields that only a claim about the future has. "outcome" says what came of it ("open" takes that
back), "outcome.known" by what day's knowledge; neither changes the reading."""
_CERTAINTY = {  # (low, high) shares for a label given by a person
    "certain": (0.95, 1.0),
    "probable": (0.55, 0.95),
    "possible": (0.2, 0.55),
    "unknown": (0.0, 1.0),
}
"""Source: ICD 203's bands, joined into the claim format's four labels."""
_TYPES: Mapping[str, tuple[str, ...]] = {
    "event": PLOVER_TYPES,
    "control": CONTROL_TYPES,
    "alignment": ALIGNMENT_TYPES,
}
_ROLE = re.compile(r"role:(?P<name>[^.#]+)(?:#(?P<number>[1-9]\d*))?\.actor")
FIELDS = (
    *(name for name in _WORDS if name != "reading"), "proposition.type", "when.earliest", "when.latest", "where.place", "holder.actor",
    "role:<name>.actor", "forecast.due", "outcome.known",
)  # fmt: skip
"""What can be amended; "role:actor#2.actor" is the second of several roles of that name."""


def amend(claim: Claim, amendment: Iterable[tuple[str, str]], *, registry: Registry) -> Claim:
    """Give the claim as amended; fields that it does not have stay as they are.

    Raises:
        QuestionError: a field cannot be amended, or not to this value.
    """
    for name, value in amendment:
        claim = _amender(name)(claim, _fit(name, value), registry)
    return claim


def amended(claim: Claim, judgements: Iterable[Judgement], *, registry: Registry) -> Claim:
    """Give the claim as the rulings on it leave it, oldest ruling first.

    Each "amend" changes the fields it names, so the last amendment of a field is the one that
    counts, and mending the place does not undo an earlier mending of the tense.
    """
    for judgement in judgements:
        if judgement.ruling == "amend":
            claim = amend(claim, judgement.amendment, registry=registry)
    return claim


def check(claim: Claim, amendment: Iterable[tuple[str, str]]) -> None:
    """Refuse an amendment that could not be applied to the claim.

    Raises:
        QuestionError: it is empty, names an unknown field or one the claim lacks, or a value does
            not fit.
    """
    pairs = tuple(pair for pair in amendment if pair != BLIND)
    if not pairs:
        raise QuestionError("the amendment is empty", f"Name a field: {', '.join(FIELDS)}")
    after = amend(claim, pairs, registry=Registry())
    for name, _ in pairs:
        _check_present(claim, name)
    allowed = _TYPES.get(after.proposition.kind)
    if allowed is not None and after.proposition.type not in allowed:
        raise QuestionError(
            f"{after.proposition.type!r} is no type of {after.proposition.kind}",
            f"Amend proposition.type to one of: {', '.join(allowed)}",
        )
    period = after.when.period
    if period.earliest and period.latest and period.latest < period.earliest:
        raise QuestionError(
            f"the period would end on {period.latest}, before it starts on {period.earliest}",
            "Amend when.earliest and when.latest together",
        )


def _check_present(claim: Claim, name: str) -> None:
    role = _ROLE.fullmatch(name)
    if role and len(claim.proposition.fillers(role["name"])) < int(role["number"] or 1):
        raise QuestionError(
            f"the claim has no such role as {name!r}",
            f"Its roles: {', '.join(r.role for r in claim.proposition.roles) or 'none'}",
        )
    if name == "holder.actor" and claim.holder is None:
        raise QuestionError("the claim is in the document's own voice: it has no holder")
    if name in _FORETOLD and claim.forecast is None and claim.modality != "predicted":
        raise QuestionError(
            "the claim says nothing about the future, so nothing can come of it",
            "List the forecasts with their ids: reportedly forecasts",
        )
    if name == "where.place" and claim.where is None:
        raise QuestionError("the claim names no place", "Reject it, and say where it happened")


def _fit(name: str, value: str) -> str:
    allowed = _WORDS.get(name)
    if allowed is not None and value not in allowed:
        raise QuestionError(
            f"{name} cannot be {value!r}", f"Use one of: {', '.join(sorted(allowed))}"
        )
    if name in _DAYS and value:
        try:
            parse_day(value)
        except ValueError:
            raise QuestionError(
                f"{value!r} is not a day", 'Write it like 2016-07-11, or "" for an open end'
            ) from None
    return value


def _amender(name: str) -> Amend:
    if role := _ROLE.fullmatch(name):
        return _role_amender(role["name"], int(role["number"] or 1))
    if name not in _AMENDERS:
        raise QuestionError(f"{name!r} cannot be amended", f"Fields: {', '.join(FIELDS)}")
    return _AMENDERS[name]


def _plain(name: str) -> Amend:
    return lambda claim, value, _registry: replace(claim, **_change(name, value))


def _change(name: str, value: object) -> dict[str, Any]:
    """Give one field's new value; `_fit` has seen to it that the value is one of the field's."""
    return {name: value}


def _background(claim: Claim, value: str, _registry: Registry) -> Claim:
    return replace(claim, background=value == "true")


def _certainty(claim: Claim, value: str, _registry: Registry) -> Claim:
    low, high = _CERTAINTY[value]
    return replace(
        claim, certainty=replace(claim.certainty, **_change("label", value), low=low, high=high)
    )


def _proposition(name: str) -> Amend:
    return lambda claim, value, _registry: replace(
        claim, proposition=replace(claim.proposition, **_change(name, value))
    )


def _end_of_period(name: str) -> Amend:
    """Set one end; a person's word is precise to the day only when both ends are one day."""

    def set_end(claim: Claim, value: str, _registry: Registry) -> Claim:
        day = parse_day(value) if value else None
        period = replace(claim.when.period, **_change(name, day), basis="stated")
        one_day = period.earliest is not None and period.earliest == period.latest
        period = replace(period, precision="day" if one_day else "unknown")
        return replace(claim, when=replace(claim.when, period=period))

    return set_end


def _place(claim: Claim, value: str, registry: Registry) -> Claim:
    if claim.where is None:
        return claim
    return replace(claim, where=placed(claim.where, _id(value), registry))


def placed(where: Where, place_id: str | None, registry: Registry) -> Where:
    """Give the words with a place, and the coordinates the registry has for it."""
    place = registry.find_place(place_id)
    if place is None:
        return replace(where, place=place_id, lat=None, lon=None, precision_km=None)
    return replace(
        where, place=place_id, lat=place.lat, lon=place.lon, precision_km=place.radius_km
    )


def _holder(claim: Claim, value: str, _registry: Registry) -> Claim:
    if not claim.attribution:
        return claim
    last: Attribution = claim.attribution[-1]
    step = replace(last, holder=replace(last.holder, actor=_id(value)))
    return replace(claim, attribution=(*claim.attribution[:-1], step))


def _role_amender(name: str, number: int) -> Amend:
    def set_actor(claim: Claim, value: str, _registry: Registry) -> Claim:
        roles: list[Role] = []
        met = 0
        for role in claim.proposition.roles:
            met += role.role == name
            chosen = role.role == name and met == number
            roles.append(replace(role, actor=_id(value)) if chosen else role)
        return replace(claim, proposition=replace(claim.proposition, roles=tuple(roles)))

    return set_actor


def _due(claim: Claim, value: str, _registry: Registry) -> Claim:
    return replace(claim, forecast=Forecast(due=parse_day(value) if value else None))


def _unchanged(claim: Claim, _value: str, _registry: Registry) -> Claim:
    """Leave the reading as it is: what came of a forecast, or how one ruled, is no part of it."""
    return claim


def _id(value: str) -> str | None:
    return None if value in {"", NONE_OF_THESE} else value


_AMENDERS: Mapping[str, Amend] = {
    "modality": _plain("modality"),
    "polarity": _plain("polarity"),
    "tense": _plain("tense"),
    "background": _background,
    "certainty.label": _certainty,
    "proposition.kind": _proposition("kind"),
    "proposition.type": _proposition("type"),
    "when.earliest": _end_of_period("earliest"),
    "when.latest": _end_of_period("latest"),
    "where.place": _place,
    "holder.actor": _holder,
    "forecast.due": _due,
    "outcome": _unchanged,
    "outcome.known": _unchanged,
    "reading": _unchanged,
}
