"""Questions about what answers rest on: each function gives one page."""

from reportedly import belief
from reportedly.belief.origins import DerivationGraph, derivations, told_again
from reportedly.model.errors import QuestionError, UnknownIdError
from reportedly.model.snapshot import Snapshot
from reportedly.views.claims import ClaimFilter, fold
from reportedly.views.evidence.contradictions import ContradictionsPage, contradictions_page
from reportedly.views.evidence.origins import OriginsPage, claim_origins, document_origins
from reportedly.views.show import show_page


def origins(snapshot: Snapshot, wanted: str) -> OriginsPage:
    """Say who said first, and who repeats, a claim, a report or whatever is told of a topic.

    Raises:
        QuestionError: no report known by then has all the words of the topic.
        UnknownIdError: several ids begin so.
    """
    found = belief.origins(snapshot.entries(), registry=snapshot.registry)
    shown = _with_id(snapshot, wanted)
    if shown.startswith("claim_"):
        entry = next(e for e in snapshot.entries() if e.claim.id == shown)
        return claim_origins(snapshot, told_again(snapshot.entries(), entry, found), found)
    graph = derivations(
        snapshot.documents(), registry=snapshot.registry, entries=snapshot.entries(), found=found
    )
    if shown:
        titles = {d.id: d.title for d in snapshot.documents()}
        return document_origins(snapshot, graph, titles[shown] or shown, _same_root(graph, shown))
    return document_origins(snapshot, graph, wanted, _about(snapshot, wanted))


def contradictions(
    snapshot: Snapshot, *, kind: str | None = None, wanted: ClaimFilter | None = None
) -> ContradictionsPage:
    """List the claims that cannot both hold."""
    return contradictions_page(snapshot, belief.contradictions(snapshot), kind=kind, wanted=wanted)


def _with_id(snapshot: Snapshot, wanted: str) -> str:
    """Give the only id that begins so; "" when the words are no id's beginning."""
    try:
        page = show_page(snapshot, wanted)
    except UnknownIdError:
        if wanted.startswith(("claim_", "doc_")):
            raise
        return ""
    if page.claim:
        return page.claim.claim.claim
    return page.document.document if page.document else ""


def _same_root(graph: DerivationGraph, document: str) -> tuple[str, ...]:
    root = graph.root(document)
    return tuple(d.id for d in graph.documents if graph.root(d.id) == root)


def _about(snapshot: Snapshot, words: str) -> tuple[str, ...]:
    wanted = fold(words).split()
    found = tuple(
        d.id for d in snapshot.documents()
        if all(w in fold(f"{d.title or ''} {d.text}") for w in wanted)
    )  # fmt: skip
    if not wanted or not found:
        raise QuestionError(
            f"no report known by then has the words {words!r}",
            "Give fewer words, or the id of a claim or report: reportedly claims lists them",
        )
    return found
