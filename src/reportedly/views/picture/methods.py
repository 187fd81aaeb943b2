"""Methods and limits: how the numbers come about, by which parameters, and what they leave out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.judgement import Judgement
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.claims import Asked, asked_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One step from a report to an answer.

    Attributes:
        title: what it does.
        what: how, in plain words.
        sources: where it comes from.
        weakness: where it fails, in one sentence.
    """

    title: str
    what: str
    sources: tuple[str, ...]
    weakness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number in force. `own` says that this casebook changed it."""

    name: str
    what: str
    value: float
    default: float

    @property
    def own(self) -> bool:
        """The casebook has its own number."""
        return self.value != self.default


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A count that a reader needs beside every answer.

    Attributes:
        what: what is counted.
        count: how many.
        of: out of how many, or None where it is a whole.
        why: what it means for the answers.
        page: kind of the page that lists them, or "".
    """

    what: str
    count: int
    of: int | None
    why: str
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsPage:
    """How answers come about, the numbers in force, and the denominators.

    Attributes:
        tools: the tools that made the claims, with how many claims each.
        withdrawals: what was withdrawn, when and why, the latest last: (id, day and name, reason).
    """

    asked: Asked
    limits: tuple[Limit, ...]
    methods: tuple[Method, ...]
    parameters: tuple[Parameter, ...]
    tools: tuple[tuple[str, int], ...]
    withdrawals: tuple[tuple[str, str, str], ...]


def methods_page(
    snapshot: Snapshot,
    settings: WeighSettings,
    *,
    sealed: tuple[int, int] = (0, 0),
    withdrawn: Sequence[Judgement] = (),
) -> MethodsPage:
    """Lay out methods and limits.

    Args:
        snapshot: what is known.
        settings: the numbers in force.
        sealed: how many documents are sealed, and how many claims that leaves out.
        withdrawn: the rulings by which something no longer counts.
    """
    tools: dict[str, int] = {}
    for entry in snapshot.entries():
        tools[entry.claim.tool] = tools.get(entry.claim.tool, 0) + 1
    return MethodsPage(
        asked=asked_of(snapshot),
        limits=limits(snapshot, sealed=sealed, withdrawn=withdrawn),
        methods=METHODS,
        parameters=parameters(settings),
        tools=tuple(sorted(tools.items(), key=lambda pair: (-pair[1], pair[0]))),
        withdrawals=tuple(
            (j.target, f"{j.recorded_at.date()}, {j.by}", j.reason) for j in withdrawn
        ),
    )


def limits(
    snapshot: Snapshot, *, sealed: tuple[int, int] = (0, 0), withdrawn: Sequence[Judgement] = ()
) -> tuple[Limit, ...]:
    """Count what every answer was made from, and what it leaves out."""
    documents, entries, links = snapshot.documents(), snapshot.entries(), snapshot.links()
    read, found = len(documents), len(entries)
    silent = len({d.id for d in documents} - {e.claim.document for e in entries})
    undated = sum(d.published_on is None for d in documents)
    names = {(k.kind, k.text.casefold()) for k in links}
    lost = {(k.kind, k.text.casefold()) for k in links if k.target is None}
    return (
        Limit(what="documents read", count=read, of=None, page="documents",
              why="Nothing is known of what no report in this casebook tells."),
        Limit(what="documents without a claim", count=silent, of=read, page="documents",
              why="They said nothing that the rules and the reader take for a claim, or it was missed."),
        Limit(what="documents without a day of publication", count=undated, of=read, page="documents",
              why="They count from the day on which this ledger recorded them."),
        Limit(what="documents sealed", count=sealed[0], of=read,
              why="Their text is blanked because it could harm somebody."),
        Limit(what="claims found", count=found, of=None, page="claims",
              why="Each is one reading of one sentence; some readings are wrong, and some claims are missed."),
        Limit(what="claims left out as sealed", count=sealed[1], of=found + sealed[1],
              why="They stand in a sealed document and count for nothing."),
        *_of_claims(entries),
        Limit(what="claims and documents withdrawn", count=len(withdrawn), of=None,
              why="They proved false or were taken back; whatever rested on them is worked out anew."),
        Limit(what="names met", count=len(names), of=None, page="names",
              why="Each spelling of an actor or place counts once."),
        Limit(what="names unresolved", count=len(lost), of=len(names), page="names",
              why="The registry has nobody for them, so claims about them reach no answer about an actor."),
        Limit(what="problems", count=len(snapshot.problems()), of=None, page="problems",
              why="Input that could not be used; each says what to do."),
    )  # fmt: skip


def _of_claims(entries: Sequence[Entry]) -> tuple[Limit, ...]:
    """Count the claims that are read, placed and dated badly or not at all."""
    found = len(entries)
    standing = [e for e in entries if not e.rejected]
    unplaced = sum(e.claim.where is None or e.claim.where.place is None for e in standing)
    undated = sum(
        e.claim.when.period.earliest is None and e.claim.when.period.latest is None
        for e in standing
    )
    own = sum(not e.claim.attribution for e in standing)
    nobody = sum(e.claim.holder is not None and e.claim.holder.kind == "unnamed" for e in standing)
    kept = len(standing)
    return (
        Limit(what="claims that a person ruled on", count=sum(bool(e.judgements) for e in entries),
              of=found, page="review", why="All others are a machine's reading alone."),
        Limit(what="claims rejected by a person", count=found - kept, of=found, page="claims",
              why="They count for nothing and stay in the ledger."),
        Limit(what="claims without a place", count=unplaced, of=kept, page="claims",
              why="They name none, or one that is not resolved; no map and no answer about a place has them."),
        Limit(what="claims without a date", count=undated, of=kept, page="claims",
              why="The day of the report stands in for control; events stay apart and come last."),
        Limit(what="claims in the report's own voice", count=own, of=kept, page="claims",
              why="The report names no source for them; the publisher answers for them."),
        Limit(what="claims of an unnamed holder", count=nobody, of=kept, page="claims",
              why="Nobody can be asked; they weigh less."),
    )  # fmt: skip


_ATTRIBUTE = re.compile(r"^ {8}((?:[a-z]\w+(?:, )?)+): (.*?)(?=^ {8}[a-z]\w+(?:, \w+)*: |\Z)",
                        re.MULTILINE | re.DOTALL)  # fmt: skip


def parameters(settings: WeighSettings) -> tuple[Parameter, ...]:
    """Give every number in force with what it means, as its own documentation has it."""
    meant = _meanings(WeighSettings.__doc__ or "")
    return tuple(
        Parameter(
            name=f.name,
            what=meant.get(f.name, ""),
            value=getattr(settings, f.name),
            default=getattr(DEFAULT_SETTINGS, f.name),
        )
        for f in fields(WeighSettings)
    )


def _meanings(text: str) -> dict[str, str]:
    listed = text.partition("Attributes:\n")[2].partition("\n    Source:")[0]
    return {
        name: " ".join(words.split())
        for names, words in _ATTRIBUTE.findall(listed)
        for name in names.split(", ")
    }


METHODS = (
    Method(
        title="Reading: who says what",
        what="Rules over a grammatical parse and a small learned reader find who vouches for which "
        "words, by which cue, and how sure they are. A claim keeps the exact sentence.",
        sources=("PARC 3.0 and PolNeAR (attribution)", "FactBank and UDS (factuality)", "PLOVER (types of events)"),
        weakness="Irony, headlines and long nested sentences are misread most.",
    ),
    Method(
        title="Names: who and where is meant",
        what="Each name is compared with a registry and a gazetteer; all places of a report are settled "
        "together, and “none of these” is always among the candidates.",
        sources=("Fellegi and Sunter 1969 (reasons in bits)", "GeoNames, Natural Earth"),
        weakness="It knows the groups it was taught; a village nobody entered stays unresolved.",
    ),
    Method(
        title="Origins: who said it first",
        what="Reports that repeat one another, by wording, credit or time, count as one origin. Forty reports "
        "of one spokesman are one voice.",
        sources=("Broder 1997 (resemblance)", "Manber 1994 and Schleimer et al. 2003 (fingerprints)"),
        weakness="Copying that leaves no trace in the words cannot be seen: origins are “at most”.",
    ),
    Method(
        title="Control: who holds a place",
        what="A Markov chain in continuous time with an uncertain holder; each origin adds bits for its "
        "answer, old news fades, and a side's word for its own gain weighs less than its admission of a loss.",
        sources=("Rabiner 1989 (hidden Markov models)", "Good 1950 (weight of evidence in bits)", "decision 0024"),
        weakness="The weights come from published work and other conflicts; they are not calibrated on this one.",
    ),
    Method(
        title="Events: what happened",
        what="Claims of one event are put together when they agree on what, where, when and to whom; their "
        "voices are pooled in log-odds by origin and side, with what nobody knows kept apart.",
        sources=("Genest and Zidek 1986 (pooling)", "Shafer 1976 (belief and ignorance)", "NATO AJP-2.1 (credibility)"),
        weakness="Claims without a date stay apart, so one event may stand twice.",
    ),
    Method(
        title="Reliability: how far a speaker's word carries",
        what="Learned only from claims that others resolved: a later consensus of two independent origins, "
        "or an admission. A speaker nobody knows is judged by their class.",
        sources=("Dawid and Skene 1979", "decision 0025"),
        weakness="Few claims are ever resolved; most records are short.",
    ),
    Method(
        title="Alliances: who stands with whom",
        what="Signed ties, faded by age; a bond becomes friendly or hostile with hysteresis. Blocs are the "
        "groups that leave least at odds; turns are change points in the weekly tone.",
        sources=("Cartwright and Harary 1956 (balance)", "Doreian and Mrvar 1996 (blocs)", "Adams and MacKay 2007 (turns)"),
        weakness="Scores of pairs that may realign only rank, until enough realignments are on record.",
    ),
    Method(
        title="Forecasts: who was right",
        what="What settles a forecast is fixed by its own words and day before the outcome is known; a person "
        "rules. Brier and log scores; calibration by isotonic regression with bands from resampling.",
        sources=("Brier 1950", "Dimitriadis, Gneiting and Jordan 2021 (CORP)", "Wilson 1927 (bands of shares)"),
        weakness="Below 20 resolved forecasts no two records can be compared.",
    ),
    Method(
        title="Contradictions",
        what="Pairs of claims that cannot both hold, typed by cause: time, place, scope, definition, denial, "
        "or a true conflict.",
        sources=("de Marneffe, Rafferty and Manning 2008 (types of contradiction)",),
        weakness="Only claims of control, of events and of counts are compared.",
    ),
    Method(
        title="Words of probability",
        what="Likelihoods are put into the seven steps of ICD 203; confidence in the evidence is another thing and "
        "never shares a sentence with them.",
        sources=("ICD 203 (2015), D.6.e(2)",),
        weakness="Readers take the words to mean different numbers; the number stands beside each.",
    ),
)  # fmt: skip
