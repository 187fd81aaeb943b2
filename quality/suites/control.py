"""Control of a town day by day, from the notes that editors wrote about it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean, stdev

from quality.corp import corp
from quality.figure import Figure, filled
from quality.records import Record, a_document, read_records
from quality.suite import Options, Suite
from reportedly.belief import course
from reportedly.extraction import EnglishExtractor
from reportedly.ledger.rulings import link_key, resolved
from reportedly.model.claim import Claim, Where
from reportedly.model.ids import sha256_hex
from reportedly.model.period import end_of_day
from reportedly.model.registry import Actor, Place, Registry, Tie
from reportedly.model.snapshot import Entry
from reportedly.resolution import Gazetteer, RegistryResolver
from reportedly.testing import MemorySnapshot, an_entry

SIDES = ("RU", "UA", "contested")
NEAR_DAYS = 14
FIFTHS = 5
ABOUT_CONTROL = {"control", "presence", "movement", "event"}
CAMPS = {"russia": "RU", "ukraine": "UA"}
HOME = "UA"
PEACE = {"text": "Controlled by Ukraine.", "seen": "2014-01-01"}
"""Before any note a place is taken to be held by the state it lies in.

Source: Anders 2020 (JPR) starts from .9 for the government.
"""
_GLUED = re.compile(r"(?<=[a-z0-9).])(?=[A-Z][a-z])|(?<=\d) (?=(?:Rec|C)aptured by )")
_POINTER = re.compile(
    r"^(See .*?)(?:\n\n| )(?=(?:Partially c|C|Rec)aptured |Contested |Claimed )", re.DOTALL
)
Guess = Callable[[Record, date], str]

# Source: issue 5, Numbers. The regular expression names the holder in 69 % of notes (the set's page).
TEMPLATES = (
    Figure(key="near", name="holder within 14 days of a flip, from the notes", must=0.80),
    Figure(key="all", name="holder on all days, from the notes", must=0.95),
    Figure(key="near.spread", name="near a flip: spread over five fifths of the places", unit="MAE",
           higher_is_better=False),
    Figure(key="all.spread", name="all days: spread over five fifths of the places", unit="MAE",
           higher_is_better=False),
    Figure(key="near.opening", name="near a flip, the first row's holder told as well"),
    Figure(key="all.opening", name="all days, the first row's holder told as well"),
    Figure(key="near.regex", name="near a flip, by the last mention in the last note"),
    Figure(key="all.regex", name="all days, by the last mention in the last note"),
    Figure(key="near.persistence", name="near a flip, the first row's holder for ever"),
    Figure(key="all.persistence", name="all days, the first row's holder for ever"),
    Figure(key="near.told", name="near a flip, the table's own holder where a note appeared",
           note="a ceiling: no reading of the notes can tell of flips that no note tells of"),
    Figure(key="all.told", name="all days, the table's own holder where a note appeared",
           note="a ceiling, as above"),
    Figure(key="near.hindsight", name="near a flip, the best answer to each note, found afterwards",
           note="a bound: nobody who answers anew only when a note comes can do better, and before "
                "the first note the place is its own state's"),
    Figure(key="all.hindsight", name="all days, the best answer to each note, found afterwards",
           note="a bound, as above"),
    Figure(key="delay", name="days from the flip to the answer, median of those found",
           unit="days", higher_is_better=False),
    Figure(key="found", name="flips that the answer shows within 30 days", unit="share"),
    Figure(key="mcb", name="CORP miscalibration, near a flip", unit="MAE",
           higher_is_better=False, must=0.02),
    Figure(key="mcb.all", name="CORP miscalibration, all days", unit="MAE",
           higher_is_better=False, must=0.02),
)  # fmt: skip


def run(folder: Path, options: Options) -> tuple[Figure, ...]:
    """Read every note, follow every place, and compare each day."""
    records = read_records(folder, options, "status", "notes", "first_seen")
    reader = Notes(records)
    shares = {r["id"]: reader.shares(r) for r in records}
    opened = {r["id"]: reader.shares(r, opening=True) for r in records}
    guesses: dict[str, Guess] = {
        "": lambda r, d: best(shares[r["id"]].get(d)),
        ".opening": lambda r, d: best(opened[r["id"]].get(d)),
        ".regex": by_last_mention,
        ".persistence": lambda r, _: r["status"][0]["side"],
        ".told": by_the_table,
        ".hindsight": Hindsight(records),
    }
    values = {}
    for name, guess in guesses.items():
        near, every = compared(records, guess)
        values |= {f"near{name}": near, f"all{name}": every}
    values |= spread(records, guesses[""])
    values |= flips(records, guesses[""])
    values |= calibration(records, shares)
    return filled(TEMPLATES, values)


def compared(records: Iterable[Record], guess: Guess) -> tuple[float, float]:
    """Give the macro F1 of a guess near flips, and over all days."""
    pairs = [(side, guess(r, d), near) for r in records for d, side, near in gold_days(r)]
    return macro_f1([p[:2] for p in pairs if p[2]]), macro_f1([p[:2] for p in pairs])


def spread(records: Sequence[Record], guess: Guess) -> dict[str, float]:
    """Give the standard deviation of both scores over five fifths of the places."""
    if len(records) < FIFTHS * 2:
        return {}
    mixed = sorted(records, key=lambda r: sha256_hex(r["id"].encode()))
    scores = [compared(mixed[n::FIFTHS], guess) for n in range(FIFTHS)]
    near, every = zip(*scores, strict=True)
    return {"near.spread": stdev(near), "all.spread": stdev(every)}


class Notes:
    """Reads notes as reports about the town of their row."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.registry = registry_of(records)
        self._extractor = EnglishExtractor()
        self._resolver = RegistryResolver(self.registry, Gazetteer(()), ())

    def shares(self, record: Record, *, opening: bool = False) -> dict[date, dict[str, float]]:
        """Give, for each day of a place, how likely each side holds it; {} before any note."""
        notes = [PEACE, *record["notes"]]
        if opening:
            first = record["status"][0]
            contested = first["side"] == "contested"
            said = "Contested by Russia." if contested else f"Controlled by {first['held_by']}."
            notes.insert(1, {"text": f"{said} So the table says.", "seen": first["from"]})
        entries = [e for note in notes for e in self.entries(note, record)]
        days = [d for d, _, _ in gold_days(record)]
        if not days:
            return {}
        known = end_of_day(days[-1])
        snapshot = MemorySnapshot(known=known, registry=self.registry, all_entries=tuple(entries))
        states = course(snapshot, record["id"], days)
        return {
            day: sides_of(state, self.registry) for day, state in zip(days, states, strict=True)
        }

    def entries(self, note: Record, record: Record) -> Iterator[Entry]:
        """Give the claims of a note, each about the town of its row."""
        document = a_document(
            parted(note["text"]), name=f"{record['id']} {note['seen']}",
            published=date.fromisoformat(note["seen"]), title=record["name"],
        )  # fmt: skip
        reading = self._extractor.extract(document)
        links = {link_key(k): k for k in self._resolver.resolve(document, reading.mentions)}
        for claim in reading.claims:
            if claim.proposition.kind in ABOUT_CONTROL:
                whole = resolved(claim, links, registry=self.registry)
                yield an_entry(placed(whole, record), document)


def parted(text: str) -> str:
    r"""Give a note with the breaks that the scrape lost between the lines of its cell.

    >>> parted("See Battle of Harrow (2031)Captured by the army. See Tarn")
    'See Battle of Harrow (2031)\\n\\nCaptured by the army. See Tarn'
    """
    return _POINTER.sub(r"\1\n\n", _GLUED.sub("\n\n", text))


def placed(claim: Claim, record: Record) -> Claim:
    """Give the claim with the row's place: the note stands in its row and speaks of nothing else."""
    where = Where(text=record["name"], span=claim.span, place=record["id"])
    return replace(claim, where=where)


def registry_of(records: Iterable[Record]) -> Registry:
    """Give the two sides with what the table calls them, and the towns."""
    return the_two_sides([Place(id=r["id"], name=r["name"]) for r in records])


def the_two_sides(places: Iterable[Place]) -> Registry:
    """Give a casebook's registry: both sides by the names that everybody uses, and the places."""
    russian = (Tie(target="russia", relation="side"),)
    return Registry(
        actors=(
            Actor(id="russia", name="Russia", kind="state",
                  aliases=("Russian forces", "Russian troops", "Russia/ LPR", "Russia/ DPR",
                           "Russia/ Luhansk PR", "Russia/ Donetsk PR", "Russia/ Lugansk PR")),
            Actor(id="ukraine", name="Ukraine", kind="state", aliases=("Ukrainian forces",)),
            Actor(id="lpr", name="Luhansk PR", kind="armed-group", sides=russian,
                  aliases=("LPR", "Lugansk PR")),
            Actor(id="dpr", name="Donetsk PR", kind="armed-group", sides=russian,
                  aliases=("DPR",)),
        ),
        places=tuple(places),
    )  # fmt: skip


def sides_of(state: Mapping[str, float], registry: Registry) -> dict[str, float]:
    """Give how likely each side holds it, of what is known at all; {} when nothing is."""
    sides: dict[str, float] = {}
    for answer, share in state.items():
        side = CAMPS.get(registry.side_of(answer), answer)
        sides[side] = sides.get(side, 0.0) + share
    known = 1 - sides.pop("unknown")
    return {side: share / known for side, share in sides.items()} if known > 0 else {}


def best(shares: Mapping[str, float] | None) -> str:
    """Name the likeliest side; its own state's before anything is told."""
    return max(sorted(shares), key=lambda side: shares[side]) if shares else HOME


def gold_days(record: Record) -> Iterator[tuple[date, str, bool]]:
    """Give each day with its side and whether a flip is near; days without a clear side are left out."""
    runs = record["status"]
    starts = [date.fromisoformat(run["from"]) for run in runs]
    ends = [*starts[1:], date.fromisoformat(record["last_seen"]) + timedelta(days=1)]
    flipped = flip_days(record)
    for run, first, end in zip(runs, starts, ends, strict=True):
        for n in range((end - first).days if run["side"] in SIDES else 0):
            day = first + timedelta(days=n)
            yield day, run["side"], any(abs((day - f).days) <= NEAR_DAYS for f in flipped)


def flip_days(record: Record) -> list[date]:
    """Give the days on which the side changed."""
    runs = record["status"]
    return [
        date.fromisoformat(later["from"])
        for earlier, later in pairwise(runs)
        if later["side"] != earlier["side"]
    ]


_MENTION = re.compile(
    r"(Captured|Recaptured|Claimed|Contested|Pressured|Controlled)(?: \w+)? by "
    r"(Russia|Ukraine|Luhansk|Donetsk|LPR|DPR)"
)


def by_last_mention(record: Record, day: date) -> str:
    """Guess by one regular expression over the last note."""
    note = last_note(record, day)
    found = _MENTION.findall(note["text"]) if note else []
    if not found:
        return HOME
    act, who = found[-1]
    if act == "Contested":
        return "contested"
    return "UA" if who == "Ukraine" else "RU"


def by_the_table(record: Record, day: date) -> str:
    """Give what the table itself said on the day of the last note: the most a reader could know."""
    note = last_note(record, day)
    if note is None:
        return HOME
    runs = [run for run in record["status"] if run["from"] <= note["seen"]]
    return str((runs or record["status"])[-1]["side"])


class Hindsight:
    """Answers with the side that held longest between two notes, days near a flip counting more.

    Only who knows the table can answer so: it bounds what any reader of the notes can reach.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        held: dict[tuple[str, str], Counter[str]] = {}
        for record in records:
            for day, side, near in gold_days(record):
                held.setdefault(_since(record, day), Counter())[side] += 3 if near else 1
        self._best = {since: sides.most_common(1)[0][0] for since, sides in held.items()}

    def __call__(self, record: Record, day: date) -> str:
        """Give the side that held longest since the last note; its own state's before any."""
        since = _since(record, day)
        return self._best[since] if since[1] else HOME


def _since(record: Record, day: date) -> tuple[str, str]:
    note = last_note(record, day)
    return record["id"], note["seen"] if note else ""


def last_note(record: Record, day: date) -> Record | None:
    """Give the newest note seen by the day."""
    seen = [n for n in record["notes"] if n["seen"] <= day.isoformat()]
    return seen[-1] if seen else None


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Give the mean F1 over the sides that occur; NaN without any day."""
    hits, guessed, gold = Counter[str](), Counter[str](), Counter[str]()
    for side, guess in pairs:
        hits[side] += side == guess
        gold[side] += 1
        guessed[guess] += 1
    scores = [2 * hits[s] / (gold[s] + guessed[s]) for s in SIDES if gold[s]]
    return fmean(scores) if scores else float("nan")


def flips(records: Iterable[Record], guess: Guess) -> dict[str, float]:
    """Say how many flips the answers show, and after how many days."""
    delays, count = [], 0
    for record in records:
        sides = {day: side for day, side, _ in gold_days(record)}
        for flip in flip_days(record):
            if flip in sides:
                count += 1
                days = (n for n in range(30) if sides.get(flip + timedelta(days=n)) == sides[flip])
                delay = next(
                    (n for n in days if guess(record, flip + timedelta(days=n)) == sides[flip]),
                    None,
                )
                delays += [] if delay is None else [delay]
    if not count or not delays:
        return {}
    return {"found": len(delays) / count, "delay": sorted(delays)[len(delays) // 2]}


def calibration(
    records: Iterable[Record], shares: Mapping[str, Mapping[date, Mapping[str, float]]]
) -> dict[str, float]:
    """Split the score of each side's share on each day of which anything is told."""
    told: dict[bool, tuple[list[float], list[bool]]] = {True: ([], []), False: ([], [])}
    for record in records:
        for day, side, near in gold_days(record):
            given = shares[record["id"]].get(day)
            for one in SIDES if given else ():
                for key in {near, False}:
                    told[key][0].append(round(given.get(one, 0.0) if given else 0.0, 3))
                    told[key][1].append(one == side)
    names = {True: "mcb", False: "mcb.all"}
    return {names[k]: corp(*v).miscalibration for k, v in told.items() if v[0]}


SUITE = Suite(
    name="control",
    title="Who held a town, from the notes of a table's editors",
    folder="control_ukraine_wiki",
    templates=TEMPLATES,
    run=run,
)
