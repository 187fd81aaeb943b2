"""The words that seem to name somebody or somewhere, for the resolution room to answer."""

from collections.abc import Iterable, Iterator

from reportedly.extraction.phrases import PLACE_LABELS, PLACE_NOUNS
from reportedly.extraction.places.slots import stands_as_place
from reportedly.extraction.roles import Scene
from reportedly.model.claim import Claim, Role
from reportedly.model.mention import Mention, MentionKind, mention_id

ACTOR_LABELS = frozenset({"ORG", "NORP", "PERSON", "GPE"})
_PLACE_ROLES = frozenset({"origin", "destination", "place"})


def claim_mentions(claims: Iterable[Claim]) -> Iterator[Mention]:
    """Give a mention for every holder, role and place of the claims that has words."""
    for claim in claims:
        for step in claim.attribution:
            if step.holder.span is not None:
                yield _mention(claim.document, step.holder.span, step.holder.text, "actor",
                               "holder")  # fmt: skip
        for role in claim.proposition.roles:
            for kind in _role_kinds(claim, role):
                yield _mention(claim.document, role.span, role.text, kind, role.role)
        if claim.where is not None:
            yield _mention(claim.document, claim.where.span, claim.where.text, "place", "where")


def _role_kinds(claim: Claim, role: Role) -> tuple[MentionKind, ...]:
    """Say what a role may name: the object of control is a place, a destination may be either."""
    if claim.proposition.kind == "control" and role.role == "object":
        # Both a town and those who hold out in it are "besieged".
        return ("place", "actor") if claim.proposition.type == "besieged" else ("place",)
    last = role.text.split()[-1].lower() if role.text.split() else ""
    if role.role in _PLACE_ROLES:
        return ("place", "actor")
    return ("actor", "place") if last in PLACE_NOUNS else ("actor",)


def entity_mentions(scene: Scene) -> Iterator[Mention]:
    """Give a mention for every name the tagger found, whatever it took it for.

    A name in a place's slot is pointed at as a place too: whether it is one is for resolution,
    which knows the registry, to say.
    """
    for entity in scene.doc.ents:
        span = scene.block.to_document(entity.start_char, entity.end_char)
        text = scene.quote(span)
        if entity.label_ in PLACE_LABELS or stands_as_place(entity):
            yield _mention(scene.document.id, span, text, "place", entity.label_)
        if entity.label_ in ACTOR_LABELS:
            yield _mention(scene.document.id, span, text, "actor", entity.label_)


def _mention(
    document: str, span: tuple[int, int], text: str, kind: MentionKind, label: str
) -> Mention:
    return Mention(id=mention_id(document, span, kind), document=document, span=span, text=text,
                   kind=kind, label=label)  # fmt: skip
