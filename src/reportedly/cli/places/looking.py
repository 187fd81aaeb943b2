"""Which places a name can mean, as the resolver sees it; nothing is recorded."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.ledger import LedgerSnapshot
from reportedly.model.document import Document
from reportedly.model.errors import UnknownIdError
from reportedly.model.ids import content_id
from reportedly.model.mention import Link, Mention, mention_id
from reportedly.model.registry import Registry
from reportedly.pipeline import Desk, mention_of, resolver_for
from reportedly.resolution import RegistryResolver

_AROUND = 60  # characters on either side of a name that is looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Where a name lies, and the words around it; the whole name alone has none."""

    link: Link
    context: str = ""


def look_up(
    name: str, *, desk: Desk | None = None, within: str | None = None
) -> tuple[Looked, ...]:
    """Say which places a name can mean, as the resolver sees it.

    Args:
        name: a name, or words for a place ("the port").
        desk: the casebook; without one only the packaged gazetteer is asked.
        within: the beginning of a document's id: then the name is read as it stands there, once
            for each different answer.

    Raises:
        UnknownIdError: no document of the casebook begins so.
    """
    resolver = RegistryResolver(Registry()) if desk is None else resolver_for(desk)
    if desk is None or within is None:
        document = _only(name)
        (link,) = resolver.resolve(document, (_mention_at(document, 0, name),))
        return (Looked(link=link),)
    snapshot = desk.snapshot()
    document = _document_called(snapshot, within)
    others = [mention_of(k) for k in snapshot.links() if k.document == document.id]
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text)]
    found: dict[tuple[str | None, str], Looked] = {}
    for start in starts:
        mention = _mention_at(document, start, name)
        kept = [m for m in others if m.id != mention.id]
        link = resolver.resolve(document, [*kept, mention])[-1]
        around = document.text[max(0, start - _AROUND) : start + len(name) + _AROUND]
        answer = (link.target, link.best.target)
        found.setdefault(answer, Looked(link=link, context=" ".join(around.split())))
    return tuple(found.values())


def _only(name: str) -> Document:
    at = datetime.now(UTC)
    return Document(
        id=content_id("doc", [name]), text=name, evidence="", origin="look", retrieved_at=at
    )


def _mention_at(document: Document, start: int, name: str) -> Mention:
    span = (start, start + len(name))
    return Mention(
        id=mention_id(document.id, span, "place"), document=document.id, span=span, text=name,
        kind="place",
    )  # fmt: skip


def _document_called(snapshot: LedgerSnapshot, beginning: str) -> Document:
    found = [d for d in snapshot.documents() if d.id.startswith(beginning)]
    if len(found) != 1:
        said = "no document begins" if not found else f"{len(found)} documents begin"
        raise UnknownIdError(f"{said} with {beginning!r}", "Give more of its id: reportedly search")
    return found[0]
