"""How far those agree who read the same claims blind, field by field."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.answers.desk.queue import is_second_reader, rulings_on_claims, second_share
from reportedly.belief.review import agreement
from reportedly.belief.review.agreement import Pair
from reportedly.ledger import LedgerSnapshot
from reportedly.ledger.amendments import amended
from reportedly.model.claim import Claim
from reportedly.model.errors import UnknownIdError
from reportedly.model.judgement import BLIND, Judgement
from reportedly.pipeline import Desk
from reportedly.views.claims import asked_of
from reportedly.views.desk.review import AgreementPage, AgreementRow, Disagreement
from reportedly.views.wording import gist

RULING = "ruling"
NOBODY_ELSE = ""
"""An analyst of this name has ruled on nothing: what waits for them waits for anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Twice:
    """A claim as it was read, and the two rulings given without sight of each other."""

    claim: Claim
    first: Judgement
    second: Judgement
    settled: bool


def agreement_page(desk: Desk) -> AgreementPage:
    """Give the figures of agreement, and where two people differ and nobody has ruled since."""
    snapshot = desk.snapshot()
    rulings = rulings_on_claims(snapshot)
    twice = tuple(_twice(snapshot, rulings.values()))
    by_field: dict[str, list[Pair]] = {RULING: []}
    for one in twice:
        for field, pair in _pairs(one, snapshot).items():
            by_field.setdefault(field, []).append(pair)
    share = second_share(desk)
    return AgreementPage(
        asked=asked_of(snapshot),
        rows=tuple(_row(field, pairs) for field, pairs in by_field.items()),
        readers=_readers(rulings.values()),
        share=share,
        offered=sum(is_second_reader(c, g, NOBODY_ELSE, share) for c, g in rulings.items()),
        open=tuple(_difference(one, snapshot) for one in twice if _is_open(one, snapshot)),
    )


def _twice(snapshot: LedgerSnapshot, rulings: Iterable[tuple[Judgement, ...]]) -> Iterator[_Twice]:
    for given in rulings:
        at = next((n for n, j in enumerate(given) if BLIND in j.amendment), 0)
        if not at:
            continue
        try:
            claim = snapshot.entry(given[0].target, unruled=True).claim
        except UnknownIdError:  # withdrawn or read anew since
            continue
        yield _Twice(
            claim=claim, first=given[at - 1], second=given[at], settled=len(given) > at + 1
        )


def _pairs(one: _Twice, snapshot: LedgerSnapshot) -> dict[str, Pair]:
    """Give what each said of the ruling, and of every field where neither rejected the reading."""
    found: dict[str, Pair] = {RULING: (one.first.ruling, one.second.ruling)}
    if "reject" in found[RULING]:
        return found
    first, second = (
        _said(amended(one.claim, (j,), registry=snapshot.registry)) for j in (one.first, one.second)
    )
    return found | {field: (first[field], second[field]) for field in first}


def _said(claim: Claim) -> dict[str, str]:
    """Give the fields that are compared, those of several roles joined."""
    roles = claim.proposition.roles
    period = claim.when.period
    holder = claim.holder
    return {
        "manner": claim.modality,
        "polarity": claim.polarity,
        "tense": claim.tense,
        "actors": " ".join(f"{r.role}={r.actor}" for r in roles),
        "holder": str(holder.actor) if holder else "",
        "place": str(claim.where.place) if claim.where else "",
        "time": f"{period.earliest}..{period.latest}",
    }


def _row(field: str, pairs: Sequence[Pair]) -> AgreementRow:
    found = agreement(pairs)
    low, high = (round(100 * x) for x in found.same_interval)
    return AgreementRow(
        field=field,
        pairs=found.pairs,
        same=f"{found.same} of {found.pairs} ({low} to {high} %)" if pairs else "none yet",
        same_share=found.same_share,
        kappa=found.kappa,
        alpha=found.alpha,
        alpha_interval=found.alpha_interval,
    )


def _readers(rulings: Iterable[tuple[Judgement, ...]]) -> tuple[tuple[str, int, int], ...]:
    all_of: Counter[str] = Counter()
    blind: Counter[str] = Counter()
    for given in rulings:
        for judgement in given:
            all_of[judgement.by] += 1
            blind[judgement.by] += BLIND in judgement.amendment
    return tuple((name, count, blind[name]) for name, count in all_of.most_common())


def _is_open(one: _Twice, snapshot: LedgerSnapshot) -> bool:
    return not one.settled and any(a != b for a, b in _pairs(one, snapshot).values())


def _difference(one: _Twice, snapshot: LedgerSnapshot) -> Disagreement:
    pairs = _pairs(one, snapshot)
    return Disagreement(
        claim=one.claim.id,
        gist=gist(one.claim, snapshot.registry),
        readings=tuple((j.by, j.ruling, j.reason) for j in (one.first, one.second)),
        fields=tuple((f, a, b) for f, (a, b) in pairs.items() if a != b and f != RULING),
    )
