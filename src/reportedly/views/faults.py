"""What could not be used and who could not be placed: the pages somebody has to work through."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.mention import Link, MentionKind
from reportedly.model.problem import Problem
from reportedly.model.snapshot import Snapshot
from reportedly.views.claims import Asked, asked_of, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsPage:
    """Faults found in the input, in the order they were met, and how many there are of each."""

    asked: Asked
    problems: tuple[Problem, ...]
    codes: tuple[tuple[str, int], ...]


def problems_page(snapshot: Snapshot, *, code: str | None = None) -> ProblemsPage:
    """List the problems, all or those of one code (or of one room, as in "intake")."""
    problems = snapshot.problems()
    wanted = [p for p in problems if code is None or code in {p.code, p.code.partition(".")[0]}]
    return ProblemsPage(
        asked=asked_of(snapshot),
        problems=tuple(wanted),
        codes=tuple(Counter(p.code for p in wanted).most_common()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedRow:
    """A name that is none of those known, and how often it stands where.

    Attributes:
        nearest: (name or id, share) of the best candidates that lost to "none of these".
        command: what adds it to the registry, fit to paste into a shell.
    """

    text: str
    kind: MentionKind
    mentions: int
    documents: int
    nearest: tuple[tuple[str, float], ...]
    example: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedPage:
    """Names the registry lacks, most frequent first; `looked_up` is the denominator."""

    asked: Asked
    rows: tuple[UnresolvedRow, ...]
    looked_up: int
    unresolved: int


def unresolved_page(snapshot: Snapshot, *, kind: MentionKind | None = None) -> UnresolvedPage:
    """List names that were looked up and not found, spellings that differ by case together."""
    links = [link for link in snapshot.links() if kind is None or link.kind == kind]
    groups: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.target is None:
            groups[link.kind, fold(link.text)].append(link)
    texts = {document.id: document.text for document in snapshot.documents()}
    rows = [_row(group, texts.get(group[0].document, "")) for group in groups.values()]
    return UnresolvedPage(
        asked=asked_of(snapshot),
        rows=tuple(sorted(rows, key=lambda row: (-row.mentions, row.text))),
        looked_up=len(links),
        unresolved=sum(row.mentions for row in rows),
    )


def _row(group: list[Link], text: str) -> UnresolvedRow:
    spelling = Counter(link.text for link in group).most_common(1)[0][0]
    first = group[0]
    return UnresolvedRow(
        text=spelling,
        kind=first.kind,
        mentions=len(group),
        documents=len({link.document for link in group}),
        nearest=_nearest(group),
        example=around(text, first.span),
        command=f"reportedly registry add {first.kind} {shell_quoted(spelling)}",
    )


def _nearest(links: Iterable[Link]) -> tuple[tuple[str, float], ...]:
    best: dict[str, float] = {}
    for link in links:
        for candidate in link.candidates[1:]:
            name = candidate.name or candidate.target
            best[name] = max(best.get(name, 0.0), candidate.score_share)
    return tuple(sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:3])


def around(text: str, span: tuple[int, int], *, width: int = 40) -> str:
    """Give the words around a span, up to `width` code points on either side, on one line."""
    start, end = max(0, span[0] - width), min(len(text), span[1] + width)
    before = "…" if start > 0 else ""
    after = "…" if len(text) > end else ""
    return f"{before}{' '.join(text[start:end].split())}{after}"


def shell_quoted(text: str) -> str:
    r"""Quote a name for a POSIX shell so that nothing in it is run; it stays on one line.

    >>> shell_quoted("O'Brien; rm -rf /")
    "'O'\\''Brien; rm -rf /'"
    """
    return "'" + " ".join(text.split()).replace("'", "'\\''") + "'"
