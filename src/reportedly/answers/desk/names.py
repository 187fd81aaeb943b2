"""Names before a person who settles them: whom they may mean, and an actor's entry to mend."""

from collections.abc import Mapping, Sequence
from threading import RLock
from typing import Any
from weakref import WeakKeyDictionary

from reportedly.answers.casebook import place_called
from reportedly.ledger import Ledger, LedgerSnapshot
from reportedly.ledger.rulings import link_rulings, name_key
from reportedly.model.errors import QuestionError, UnknownActorError
from reportedly.model.ids import sha256_hex
from reportedly.model.mention import NONE_OF_THESE, Candidate
from reportedly.model.registry import Actor, Place, Registry
from reportedly.pipeline import Desk
from reportedly.resolution import UnresolvedName, find_actor, unresolved
from reportedly.resolution.entries import ACTOR_KINDS, PLACE_KINDS
from reportedly.resolution.registry_amending import actor_fields
from reportedly.resolution.registry_files import ACTORS_NAME
from reportedly.resolution.spelling import fold
from reportedly.views.claims import asked_of
from reportedly.views.desk.names import (
    ActorEntryPage,
    NameCandidate,
    NamesFoundPage,
    NamesPage,
    WaitingName,
)
from reportedly.views.show import around

PAGE = 15
LATELY = 10
OFFERED = 200
FOUND = 20
NEAREST = 4
TIES: Mapping[str, tuple[str, ...]] = {
    "sides": ("side", "from", "until"),
    "parents": ("id", "relation", "from", "until"),
}
"""The words of a tie in their order on a line."""

_kept: "WeakKeyDictionary[Ledger, tuple[int, tuple[UnresolvedName, ...]]]" = WeakKeyDictionary()
_lock = RLock()


def waiting_names(desk: Desk) -> tuple[UnresolvedName, ...]:
    """Give the work list without what was ruled on, looked up anew when reports were read anew."""
    with _lock:
        state = desk.ledger.readings
        known = _kept.get(desk.ledger)
        if known is None or known[0] != state:
            known = _kept[desk.ledger] = (state, _looked_up(desk))
    ruled = {key for kind, key in link_rulings(desk.snapshot().judgements()) if kind == "name"}
    return tuple(n for n in known[1] if name_key(n.text) not in ruled)


def _looked_up(desk: Desk) -> tuple[UnresolvedName, ...]:
    snapshot = desk.snapshot()
    labels = {m.id: m.label for m in snapshot.mentions()}
    return unresolved(snapshot.links(), snapshot.documents(), snapshot.registry, labels)


def names_page(desk: Desk, start: int = 0) -> NamesPage:
    """Give one page of the work list, and what was settled lately."""
    snapshot, names = desk.snapshot(), waiting_names(desk)
    shown = names[start : start + PAGE]
    texts = {d.id: d.text for d in snapshot.documents()} if shown else {}
    last = {j.target: j.id for j in snapshot.judgements() if j.target_kind == "name"}
    return NamesPage(
        asked=asked_of(snapshot),
        rows=tuple(_waiting(name, texts, snapshot.registry, last) for name in shown),
        start=start,
        total=len(names),
        back=max(0, start - PAGE) if start else None,
        ahead=start + PAGE if len(names) > start + PAGE else None,
        settled=_settled(snapshot),
        actor_kinds=ACTOR_KINDS,
        place_kinds=PLACE_KINDS,
        actors=tuple((a.id, a.name) for a in snapshot.registry.actors[:OFFERED]),
        places=tuple((p.id, p.name) for p in snapshot.registry.places[:OFFERED]),
    )


def _waiting(
    name: UnresolvedName, texts: Mapping[str, str], registry: Registry, last: Mapping[str, str]
) -> WaitingName:
    passages = [e for e in name.examples if e.document in texts]
    return WaitingName(
        text=name.text,
        kind=name.kind,
        mentions=name.count,
        documents=name.documents,
        contexts=tuple(around(texts[e.document], e.span, width=70) for e in passages),
        candidates=tuple(_candidate(c, registry) for c in name.candidates[:NEAREST]),
        follows=last.get(name_key(name.text), ""),
    )


def _candidate(candidate: Candidate, registry: Registry) -> NameCandidate:
    bits: Sequence[float | None] = candidate.bits or [None] * len(candidate.reasons)
    return NameCandidate(
        target=candidate.target,
        name=_name_of(candidate.target, registry) or candidate.name or candidate.target,
        share=candidate.score_share,
        reasons=tuple(zip(candidate.reasons, bits, strict=False)),
    )


def _name_of(target: str, registry: Registry) -> str:
    found = registry.find_actor(target) or registry.find_place(target)
    return found.name if found else ""


def _settled(snapshot: LedgerSnapshot) -> tuple[tuple[str, str, str, str], ...]:
    rulings = [j for (kind, _), j in link_rulings(snapshot.judgements()).items() if kind == "name"]
    rulings.sort(key=lambda j: j.recorded_at, reverse=True)
    registry = snapshot.registry
    return tuple(
        (j.target, _name_of(target, registry) or target, j.by, j.id)
        for j in rulings[:LATELY]
        for target in (dict(j.amendment)["target"],)
    )


def meant(desk: Desk, said: str, kind: str) -> str:
    """Give the id of the actor or place that is meant; "actor" or "place" says which, "" either.

    Raises:
        UnknownActorError, UnknownPlaceError: nobody, or several, are called so.
    """
    if said == NONE_OF_THESE or ":" in said:
        return said
    if kind == "place":
        return place_called(desk, said).id
    try:
        return find_actor(desk.registry, said).id
    except UnknownActorError:
        if kind == "actor":
            raise
        return place_called(desk, said).id


def find_names(desk: Desk, words: str, kind: str) -> NamesFoundPage:
    """Find entries of the registry by their names: those that begin so before those that go on so."""
    wanted = fold(words)
    entries: Sequence[Actor | Place] = (
        desk.registry.places if kind == "place" else desk.registry.actors
    )
    found = []
    for entry in entries if wanted else ():
        names = [fold(n) for n in (entry.name, *entry.aliases)]
        if any(wanted in name for name in names):
            begins = any(name.startswith(wanted) for name in names)
            found.append((not begins, entry.name, entry.id))
    return NamesFoundPage(words=words, rows=tuple((i, n) for _, n, i in sorted(found)[:FOUND]))


def actor_entry(desk: Desk, actor: str) -> ActorEntryPage:
    """Give an actor's entry as text to mend.

    Raises:
        UnknownActorError: nobody is called so.
    """
    entry = find_actor(desk.registry, actor)
    folder = desk.casebook.registry_path
    fields = actor_fields(folder, entry.id)
    return ActorEntryPage(
        actor=entry.id,
        name=entry.name,
        kind=entry.kind,
        country=entry.country or "",
        aliases="\n".join(fields.get("aliases") or ()),
        sides=_lines(fields, "sides"),
        parents=_lines(fields, "parents"),
        seen=sha256_hex((folder / ACTORS_NAME).read_bytes()),
        kinds=ACTOR_KINDS,
        actors=tuple((a.id, a.name) for a in desk.registry.actors[:OFFERED]),
    )


def _lines(fields: Mapping[str, Any], field: str) -> str:
    return "\n".join(_line(tie, field) for tie in fields.get(field) or ())


def _line(tie: str | Mapping[str, str], field: str) -> str:
    if isinstance(tie, str):
        return tie
    return ", ".join(tie.get(word, "") for word in TIES[field]).rstrip(", ")


def entry_changes(desk: Desk, actor: str, words: Mapping[str, str]) -> dict[str, Any]:
    """Give what a form changes in an actor's entry; a line that is as it was keeps all it says.

    Raises:
        QuestionError: a line of sides or parents has too many words.
        UnknownActorError: nobody is called so, or an actor in a line is not known.
    """
    fields = actor_fields(desk.casebook.registry_path, actor)
    changes: dict[str, Any] = {}
    for field in ("name", "kind", "country"):
        if field in words and words[field].strip() != fields.get(field, ""):
            changes[field] = words[field].strip()
    aliases = [line.strip() for line in words.get("aliases", "").split("\n") if line.strip()]
    if "aliases" in words and aliases != list(fields.get("aliases") or ()):
        changes["aliases"] = aliases
    for field in TIES:
        if field in words and words[field].strip() != _lines(fields, field):
            changes[field] = _ties(desk, words[field], fields.get(field) or (), field)
    return changes


def _ties(desk: Desk, text: str, before: Sequence[Any], field: str) -> list[Any]:
    kept = {_line(tie, field): tie for tie in before}
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [kept[line] if line in kept else _tie(desk, line, field) for line in lines]


def _tie(desk: Desk, line: str, field: str) -> dict[str, str]:
    words = [word.strip() for word in line.split(",")]
    if len(words) > len(TIES[field]):
        raise QuestionError(f"{line!r} says too much", f"Write it as: {', '.join(TIES[field])}")
    said = dict(zip(TIES[field], words, strict=False))
    first = TIES[field][0]
    said[first] = find_actor(desk.registry, said[first]).id
    if field == "parents":
        said["relation"] = said.get("relation") or "part-of"
    return {word: value for word, value in said.items() if value}
