"""What people rule on names and claims, and what a claim says once names are resolved."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from reportedly.ledger import codec, schema
from reportedly.ledger.amendments import check, placed
from reportedly.model.claim import Attribution, Claim, Role, Where
from reportedly.model.document import Span
from reportedly.model.errors import ConflictError, QuestionError, UnknownIdError
from reportedly.model.identity.pairs import ONE, PAIR_RULINGS, identity_of, objection, pair_key
from reportedly.model.ids import content_id
from reportedly.model.judgement import (
    BLIND,
    MARKS,
    VERDICTS,
    WITHDRAWALS,
    Judgement,
    Ruling,
    TargetKind,
    still_standing,
)  # fmt: skip
from reportedly.model.mention import NONE_OF_THESE, Candidate, Link
from reportedly.model.period import parse_day
from reportedly.model.registry import Registry

LinkKey = tuple[str, Span, str]
"""Document, range and kind: what a mention's id is made of."""

_LINK_FIELDS = {"target", "kind"}
_RULED_ON: Mapping[Ruling, tuple[TargetKind, ...]] = {
    "link": ("mention", "name"),
    "grade": ("source",),
    **dict.fromkeys(PAIR_RULINGS, ("actor",)),
    **dict.fromkeys(("accept", "reject", "amend", "unsure"), ("claim",)),
    "undo": ("claim", "name"),
    **dict.fromkeys(("sensitive", "public"), ("claim", "document", "actor")),
}
_WITHDRAWAL_FIELDS = ("from", "because")
_TABLES: Mapping[TargetKind, sa.Table] = {
    "claim": schema.claim, "mention": schema.mention, "document": schema.document,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A ruling as a person hands it in; the ledger makes it a Judgement.

    Attributes:
        target: id of a claim or a mention, or a name as it is written.
        ruling: "link" rules on a mention or a name; "withdraw" and "restore" on a claim or a
            document; "sensitive" and "public" on these or an actor; every other ruling on a claim.
        reason: why, in the person's words; required.
        by: who rules; required.
        amendment: see `reportedly.model.judgement.Judgement`. For "link" also ("kind", "actor" or
            "place"), where a name could be either.
        seen: id of the last judgement on the target that the person saw, or None; withdrawals
            and restorations are a chain of their own, and so are marks.
    """

    target: str
    target_kind: TargetKind
    ruling: Ruling
    reason: str
    by: str
    amendment: tuple[tuple[str, str], ...] = ()
    seen: str | None = None


def name_key(name: str) -> str:
    """Give the form under which a name is ruled on: case, spacing and a leading "the" are one.

    >>> name_key("The  Northern Brigade")
    'northern brigade'
    """
    words = unicodedata.normalize("NFKC", name).casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def check_review(review: Review) -> Review:
    """Give the review with its name in the form it is ruled on.

    Raises:
        QuestionError: reason or name of the person is missing, or the ruling does not fit the kind
            of target.
    """
    if not review.reason.strip() or not review.by.strip():
        raise QuestionError("a ruling needs a reason and a name", "Give both: reason and by")
    marks = review.ruling in MARKS
    if review.ruling in WITHDRAWALS or (review.target_kind == "document" and not marks):
        return _check_withdrawal(review)
    if review.target_kind not in _RULED_ON[review.ruling]:
        raise QuestionError(
            f"{review.ruling!r} is no ruling on a {review.target_kind}",
            'Rule "link" on a mention or a name; accept, reject, amend or unsure on a claim; '
            '"grade" on a source; one, two or open on a pair of actors; "sensitive" or "public" on '
            "a claim, a document or an actor",
        )
    fields = [name for name, _ in review.amendment]
    if review.ruling == "link" and (fields.count("target") != 1 or set(fields) - _LINK_FIELDS):
        raise QuestionError(
            "the link says not whom or where it means",
            f'Amend "target" with an id or "{NONE_OF_THESE}", and "kind" where it could be both',
        )
    if review.target_kind == "actor" and not marks:
        return replace(review, target=_pair_of(review))
    if review.ruling == "grade" and dict(review.amendment).get("letter", "") not in {*"ABCDEF"}:
        raise QuestionError(
            "the grade is no letter of the Admiralty scale",
            "Give A (completely reliable) to E (unreliable), or F: it cannot be judged",
        )
    if review.ruling not in {"link", "amend", "grade", "undo"} and set(review.amendment) - {BLIND}:
        raise QuestionError(f"{review.ruling!r} amends nothing", 'Rule "amend" instead')
    if review.target_kind == "name":
        return replace(review, target=name_key(review.target))
    return review


def _pair_of(review: Review) -> str:
    """Give the key of the two actors that a ruling on a pair names."""
    said = dict(review.amendment)
    names = ("absorbed", "kept") if review.ruling == ONE else ("first", "second")
    if not all(said.get(name) for name in names) or set(said) - {*names, "from", "until"}:
        raise QuestionError(
            "the ruling names no two actors", f"Amend {names[0]!r} and {names[1]!r} with ids"
        )
    return pair_key(*(said[name] for name in names))


def check_pair(review: Review, judgements: Iterable[Judgement], registry: Registry) -> None:
    """Refuse actors that are not in the registry, and to make one of two that are known to differ.

    Raises:
        QuestionError: they are known to differ; the message says by what.
        UnknownActorError: one of them is not in the registry.
    """
    said = dict(review.amendment)
    for name in {"absorbed", "kept", "first", "second"} & set(said):
        registry.actor(said[name])
    if review.ruling in MARKS:
        registry.actor(review.target)
    if review.ruling != ONE:
        return
    why = objection(registry, identity_of(judgements), said["absorbed"], said["kept"])
    if why is not None:
        raise QuestionError(
            f"{said['absorbed']} and {said['kept']} cannot be made one: {why}",
            "Correct the registry, or undo the ruling that stands against it: "
            f"reportedly split {said['absorbed']} {said['kept']} --undo",
        )


def _check_withdrawal(review: Review) -> Review:
    if review.ruling not in WITHDRAWALS or review.target_kind not in {"claim", "document"}:
        raise QuestionError(
            f"{review.ruling!r} is no ruling on a {review.target_kind}",
            "Withdraw or restore claims and documents",
        )
    fields = [name for name, _ in review.amendment]
    allowed = _WITHDRAWAL_FIELDS if review.ruling == "withdraw" else ()
    if len(fields) != len(set(fields)) or set(fields) - set(allowed):
        raise QuestionError(
            f"{review.ruling!r} cannot say {', '.join(sorted(fields))}",
            'A withdrawal may say "from" (a day) and "because" (a document), once each',
        )
    start = dict(review.amendment).get("from")
    try:
        parse_day(start or "2000-01-01")
    except ValueError:
        raise QuestionError(f"{start!r} is not a day", "Write it like 2016-07-11") from None
    return review


def check_target(connection: sa.Connection, review: Review) -> Review:
    """Give the review, with the sentence of a claim that is marked as sensitive.

    Raises:
        QuestionError: the amendment does not fit the claim, its document is sealed, or it is
            withdrawn or marked twice, or taken back without that.
        UnknownIdError: there is no such claim, mention or document.
    """
    if review.target_kind in {"name", "actor", "source"}:
        if review.ruling in MARKS:
            _check_turn(connection, review)
        return review
    table = _TABLES[review.target_kind]
    query = sa.select(table.c.body).where(table.c.id == review.target).order_by(table.c.seq.desc())
    body = connection.scalar(query.limit(1))
    if body is None:
        raise UnknownIdError(
            f"the ledger has no {review.target_kind} {review.target!r}",
            "List claims with their ids: reportedly claims",
        )
    if not body:
        raise QuestionError(f"{review.target} belongs to a sealed document and cannot be ruled on")
    if review.ruling in VERDICTS:
        _check_turn(connection, review)
    if review.ruling == "amend":
        check(codec.claim_from_body(body), review.amendment)
    if review.ruling == "sensitive" and review.target_kind == "claim":
        return replace(review, amendment=_sentence(codec.claim_from_body(body)))
    return review


def _sentence(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Say where a claim stands: other claims of that sentence, read now or later, quote it too."""
    start, end = claim.sentence
    return ("document", claim.document), ("sentence", f"{start}:{end}")


def _check_turn(connection: sa.Connection, review: Review) -> None:
    """Refuse to withdraw or mark what is so already, and to take back what is not."""
    before = rulings_before(connection, review)
    word, command = ("marked", "sensitive") if review.ruling in MARKS else ("withdrawn", "withdraw")
    stands = bool(before) and before[-1].ruling == command
    if stands == (review.ruling == command):
        state = f"is {word} already" if stands else f"is not {word}"
        raise QuestionError(
            f"{review.target} {state}", f"List what is {word}: reportedly {command}"
        )


def rulings_before(connection: sa.Connection, review: Review) -> tuple[Judgement, ...]:
    """Give the rulings on the target so far, oldest first, of the chain that the review is in."""
    own = next((c for c in (WITHDRAWALS, MARKS) if review.ruling in c), None)
    table = schema.judgement
    query = sa.select(table).where(table.c.target == review.target).order_by(table.c.seq)
    rows, read = connection.execute(query), codec.judgement_from_body
    found = (read(r.body, judgement_id=r.id, recorded_at=datetime.min) for r in rows)  # noqa: DTZ901
    return tuple(j for j in found if (j.ruling in own if own else j.ruling not in VERDICTS))


def next_in_chain(review: Review, before: Sequence[Judgement]) -> Review:
    """Give the review so that it follows the last ruling on its target; an undo names what it undoes.

    Raises ConflictError when somebody ruled since the reviewer looked, QuestionError without a ruling.
    """
    standing = [j.id for j in still_standing(before)]
    last = before[-1].id if before else None
    if review.seen not in {last, standing[-1] if standing else None}:
        raise ConflictError(
            f"{review.target} was ruled on by somebody else in the meantime "
            f"(last ruling: {last or 'none'}, last seen: {review.seen or 'none'})",
            "Look at it again, then rule",
        )
    if review.ruling != "undo":
        return replace(review, seen=last)
    if not standing:
        raise QuestionError(f"no ruling on {review.target} stands", "There is nothing to undo")
    return replace(review, seen=last, amendment=(("judgement", standing[-1]),))


def withdrawn(judgements: Iterable[Judgement], *, by_day: date | None) -> dict[str, Judgement]:
    """Give what is withdrawn, by id of the claim or document, with the ruling that did it.

    Args:
        judgements: all that are known, oldest first.
        by_day: the day up to which reports are known, on the clock of publication: what was
            withdrawn from a later day on still stands. None on the other clock.
    """
    last = {j.target: j for j in judgements if j.ruling in WITHDRAWALS}
    return {
        target: j for target, j in last.items() if j.ruling == "withdraw" and _stands(j, by_day)
    }


def _stands(judgement: Judgement, by_day: date | None) -> bool:
    start = dict(judgement.amendment).get("from")
    return not start or by_day is None or not by_day < parse_day(start)


def make_judgement(review: Review, *, recorded_at: datetime) -> Judgement:
    """Make the review a judgement, named by its content and what it follows."""
    judgement = Judgement(
        id="",
        target=review.target,
        target_kind=review.target_kind,
        ruling=review.ruling,
        reason=review.reason,
        by=review.by,
        recorded_at=recorded_at,
        amendment=review.amendment,
        follows=review.seen,
    )
    return replace(judgement, id=content_id("judgement", codec.judgement_content(judgement)))


def link_rulings(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Judgement]:
    """Give the last "link" that stands on each mention and each name, by (kind of target, target)."""
    found = still_standing(judgements)
    return {(j.target_kind, j.target): j for j in found if j.ruling == "link"}


def ruled(link: Link, rulings: Mapping[tuple[str, str], Judgement], *, registry: Registry) -> Link:
    """Give the link as people ruled it; a ruling on the mention goes before one on its name."""
    judgement = rulings.get(("mention", link.mention))
    if judgement is None:
        judgement = rulings.get(("name", name_key(link.text)))
        if judgement is None or not _is_about(judgement, link, registry):
            return link
    target = dict(judgement.amendment)["target"]
    chosen = _chosen(target, link, registry)
    others = [c for c in link.candidates if c.target != target]
    if target != NONE_OF_THESE and all(c.target != NONE_OF_THESE for c in others):
        others.append(Candidate(target=NONE_OF_THESE, score_share=0.0))
    reason = f"ruled by {judgement.by}: {judgement.reason}"
    return replace(
        link,
        candidates=(
            replace(chosen, score_share=1.0, reasons=(reason,)),
            *(replace(c, score_share=0.0) for c in others),
        ),
        tool=f"ruling {judgement.id}",
    )


def _is_about(judgement: Judgement, link: Link, registry: Registry) -> bool:
    """Say whether a ruling on a name fits this kind of mention: Sirte may be a town or a side."""
    said = dict(judgement.amendment)
    if "kind" in said or said["target"] == NONE_OF_THESE:
        return said.get("kind", link.kind) == link.kind
    if registry.find_actor(said["target"]):
        return link.kind == "actor"
    if registry.find_place(said["target"]):
        return link.kind == "place"
    return any(c.target == said["target"] for c in link.candidates)


def _chosen(target: str, link: Link, registry: Registry) -> Candidate:
    for candidate in link.candidates:
        if candidate.target == target:
            return candidate
    if link.kind == "actor":
        actor = registry.find_actor(target)
        return Candidate(target=target, score_share=1.0, name=actor.name if actor else "")
    place = registry.find_place(target)
    if place is None:
        return Candidate(target=target, score_share=1.0)
    return Candidate(
        target=target,
        score_share=1.0,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision_km=place.radius_km,
    )


def link_key(link: Link) -> LinkKey:
    """Say where a link belongs."""
    return link.document, link.span, link.kind


def resolved(claim: Claim, links: Mapping[LinkKey, Link], *, registry: Registry) -> Claim:
    """Give the claim with the ids that its holders, roles and place were resolved to.

    Words without a link keep what the claim says of them.
    """

    def actor_at(span: Span | None, otherwise: str | None) -> str | None:
        link = links.get((claim.document, span, "actor")) if span else None
        return link.target if link else otherwise

    def with_holder(step: Attribution) -> Attribution:
        actor = actor_at(step.holder.span, step.holder.actor)
        known = registry.holder_type(step.holder, actor)
        return replace(step, holder=replace(step.holder, actor=actor, type=known))

    def with_actor(role: Role) -> Role:
        return replace(role, actor=actor_at(role.span, role.actor))

    roles = tuple(with_actor(r) for r in claim.proposition.roles)
    return replace(
        claim,
        attribution=tuple(with_holder(a) for a in claim.attribution),
        proposition=replace(claim.proposition, roles=roles),
        where=_located(claim, links, registry),
    )


def _located(claim: Claim, links: Mapping[LinkKey, Link], registry: Registry) -> Where | None:
    if claim.where is None:
        return None
    link = links.get((claim.document, claim.where.span, "place"))
    if link is None:
        return claim.where
    best = link.best
    if link.target is None or best.lat is None:
        return placed(claim.where, link.target, registry)
    return replace(
        claim.where,
        place=link.target,
        lat=best.lat,
        lon=best.lon,
        precision_km=best.precision_km,
    )
