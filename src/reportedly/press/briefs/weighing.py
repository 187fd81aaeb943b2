"""One sentence beside the claims it cites: what of it stands in none of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.model.belief import UNKNOWN
from reportedly.model.snapshot import Entry
from reportedly.press.briefs.bench import Bench
from reportedly.press.briefs.computed import Estimate, claim_phrases
from reportedly.press.briefs.sayings import CASUALTIES, together
from reportedly.press.briefs.tokens import (
    SaidNumber,
    Span,
    blanked,
    days_in,
    folded_words,
    likelihoods_in,
    names_in,
    numbers_in,
    quotations_in,
    vague_in,
    weekdays_in,
)
from reportedly.views.wording import NO_BREAK, quoted

_AS_OF = re.compile(r"\b(?:on|as known on|as of|known on)\s+$", re.IGNORECASE)
_NONE_LIKELY = re.compile(r"^No answer to .* is (likely)\b")
EVEN = 46
"""From this percentage on an answer has a "roughly even chance" or better (ICD 203)."""
_NEAR = 4
"""How many words may stand between a number and what it counts."""


Said = tuple[str, str]
"""What is wrong, and what to do."""


class Weighing:
    """One sentence beside the claims it cites; `around` are the places its paragraph is about."""

    def __init__(
        self, text: str, entries: Sequence[Entry], bench: Bench, around: Sequence[str]
    ) -> None:
        self.text = text.replace(NO_BREAK, " ")
        self.entries = entries
        self.bench = bench
        self.ids = tuple(e.claim.id for e in entries)
        computed = bench.computed
        self.places = computed.named_places(self.text)
        self.around = tuple(dict.fromkeys((*around, *self.places)))
        self.estimates = self._named_estimates()
        self.sayings = together(entries, bench.registry, self._carried())

    def faults(self) -> Iterator[Said]:
        """Say all that stands in none of the claims."""
        quotes = quotations_in(self.text)
        told = [span for span, words in quotes if self._is_said(words)]
        yield from (
            (f"no cited passage has the words {quoted(words)}", "Quote word by word, or take the quotation marks away")
            for span, words in quotes
            if span not in told
        )  # fmt: skip
        covered = [*told, *self._computed_spans()]
        left = blanked(self.text, covered)
        yield from self._estimate_faults(left)
        left = blanked(left, self._percent_spans(left))
        yield from self._day_faults(left)
        left = blanked(left, [d.span for d in days_in(left)])
        yield from self._number_faults(left)
        yield from self._name_faults(left)

    def _is_said(self, words: str) -> bool:
        names = [words, words.rstrip(".,")]
        return self.sayings.quotes(words) or any(self.sayings.has_phrase((n,)) for n in names)

    def _named_estimates(self) -> tuple[Estimate, ...]:
        """Give the answers that the sentence is about: their place and they are named in it."""
        words = f" {' '.join(folded_words(self.text))} "
        return tuple(
            e
            for place in self.places
            for e in self.bench.computed.estimates.get(place, ())
            if any(f" {' '.join(folded_words(name))} " in words for name in e.names)
        )

    def _carried(self) -> list[str]:
        """Give the names that a computed answer adds to what its grounds say."""
        if not self._is_estimate():
            return []
        names = [n for e in self.estimates for n in e.names]
        names += [n for p in self.places for n in self.bench.computed.places[p]]
        for place in self.places:
            page = self.bench.computed.changes.get(place)
            names += [row.name for row in (*page.before, *page.after)] if page else []
        return names

    def _is_estimate(self) -> bool:
        """Say whether the sentence gives an answer worked out; a claim's own certainty is none."""
        spoken = blanked(self.text, self._spans_of(claim_phrases(self.entries)))
        return bool(self._changed() or likelihoods_in(spoken)) or any(
            n.percent for n in numbers_in(spoken)
        )

    def _changed(self) -> bool:
        said = self.bench.computed.moves(self.ids, self.around)
        return any(summary.replace(NO_BREAK, " ") in self.text for summary in said)

    def _computed_spans(self) -> list[Span]:
        phrases = (
            *self.bench.computed.phrases(self.ids, self.places),
            *self.bench.computed.moves(self.ids, self.around),
            *claim_phrases(self.entries),
        )
        return self._spans_of(phrases) + self._evidence_spans()

    def _spans_of(self, phrases: Iterable[str]) -> list[Span]:
        return [
            match.span()
            for phrase in phrases
            for match in re.finditer(re.escape(phrase.replace(NO_BREAK, " ")), self.text)
        ]

    def _evidence_spans(self) -> list[Span]:
        """Give where the number of reports behind a named place stands, as in its evidence."""
        return [
            m.span()
            for place in self.places
            for said in self.bench.computed.evidence.get(place, ())
            for count in re.findall(r"\d+ reports?, at most \d+ origins?", said)
            for m in re.finditer(re.escape(count), self.text)
        ]

    def _estimate_faults(self, left: str) -> Iterator[Said]:
        """Check words of likelihood and percentages against what was worked out."""
        none_likely = _NONE_LIKELY.match(left)
        skip = none_likely.span(1) if none_likely else None
        allowed = self._words_allowed()
        for span, word in likelihoods_in(left):
            if span != skip and word not in allowed and not self._is_spoken(left, span):
                yield self._estimate_fault(f"it says {quoted(left[slice(*span)])}")
            if span == skip and not self._none_is_likely():
                yield self._estimate_fault("it says that no answer is likely")
        numbers = {e.percent for e in self.estimates} | self._percents_of_rows()
        for number in numbers_in(left):
            if number.percent and number.value not in numbers and not self._has_percent(number):
                yield self._estimate_fault(f"it says {number.text} %")
        yield from self._ungrounded()

    def _none_is_likely(self) -> bool:
        """Say whether a named place has no answer of even chance or better."""
        found = (self.bench.computed.estimates.get(place, ()) for place in self.places)
        return any(
            all(e.percent < EVEN or e.answer == UNKNOWN for e in some) for some in found if some
        )

    def _words_allowed(self) -> set[str]:
        words = {e.word for e in self.estimates}
        for claim in self.ids:
            words |= {row.word for row in self.bench.computed.events.get(claim, ())}
        return words

    def _percents_of_rows(self) -> set[int]:
        rows = [r for claim in self.ids for r in self.bench.computed.events.get(claim, ())]
        pages = [self.bench.computed.changes.get(place) for place in self.places]
        shares = [r.share for r in rows]
        shares += [r.share for page in pages if page for r in (*page.before, *page.after)]
        return {int(share * 100 + 0.5) for share in shares}

    def _is_spoken(self, text: str, span: Span) -> bool:
        """Say whether a word of likelihood is the claims' own."""
        return self.sayings.has_phrase((text[slice(*span)],))

    def _has_percent(self, number: SaidNumber) -> bool:
        return any(
            n.percent and n.value == number.value
            for e in self.entries
            for n in numbers_in(e.claim.text)
        )

    def _estimate_fault(self, found: str) -> Said:
        if not self.estimates:
            return (
                f"{found}, but names no place and answer that an estimate was worked out for",
                "Name both as the brief does, or say who said it and leave the estimate out",
            )
        told = "; ".join(f"{e.names[0]}: {e.word}, {e.percent} %" for e in self.estimates[:4])
        return f"{found}, but what was worked out is: {told}", "Write it as it was worked out"

    def _ungrounded(self) -> Iterator[Said]:
        """Find cited claims that the estimate does not rest on."""
        if not self.estimates or not self._is_estimate() or self._changed():
            return
        grounds = frozenset().union(*(e.grounds for e in self.estimates))
        rows = {c for p in self.places for c in self._claims_of_change(p)}
        for claim in self.ids:
            if claim not in grounds | rows:
                place = self.estimates[0].place
                name = self.bench.computed.places[place][0]
                yield (
                    f"{claim} is no ground of the answer about {name}",
                    f"Cite its grounds: reportedly control {quoted(name)} lists them",
                )

    def _claims_of_change(self, place: str) -> Iterator[str]:
        page = self.bench.computed.changes.get(place)
        for row in page.rows if page else ():
            yield from row.claims

    def _percent_spans(self, text: str) -> list[Span]:
        return [n.span for n in numbers_in(text) if n.percent]

    def _day_faults(self, left: str) -> Iterator[Said]:
        frame = (self.bench.computed.on, self.bench.computed.known)
        for said in days_in(left):
            before = left[: said.span[0]]
            asked = self._is_estimate() and _AS_OF.search(before)
            if asked and any(said.fits(day) for day in frame):
                continue
            if not self.sayings.has_day(said, before=before):
                yield self._missing("day", said.text)
        for span, name in weekdays_in(left):
            if not self.sayings.has_weekday(name, before=left[: span[0]]):
                yield self._missing("day", name)

    def _number_faults(self, left: str) -> Iterator[Said]:
        for number in numbers_in(left):
            counted = self._casualties(left, number)
            if counted is not None and number.value not in counted:
                told = ", ".join(map(str, sorted(counted)))
                yield (
                    f"the number {quoted(number.text)} is not what the cited claims count there ({told})",
                    "Write the number of the claim, or cite the claim that has it",
                )
            elif counted is None and not self.sayings.has_number(number):
                yield self._missing("number", number.text)
        for _, word in vague_in(left):
            if not self.sayings.has_phrase((word,)):
                yield self._missing("number", word)

    def _casualties(self, left: str, number: SaidNumber) -> frozenset[int] | None:
        """Give what the claims count of what stands beside the number; None when nothing does."""
        after = folded_words(left[number.span[1] :])[: _NEAR + 1]
        before = folded_words(left[: number.span[0]])[-2:]
        for what, ways in CASUALTIES.items():
            counts = self.sayings.counts(what)
            if counts and _first_of(after) == what:
                return counts
            if counts and _first_of(after) is None and set(ways) & set(before):
                return counts
        return None

    def _name_faults(self, left: str) -> Iterator[Said]:
        for span, words in names_in(left):
            begins = not left[: span[0]].strip(" \"'“‘(:;—–-")
            begins = begins or bool(re.search(r"[.!?:;]\s*[“\"(]?$", left[: span[0]]))
            for name in self._unsaid(words, begins=begins):
                yield self._missing("name", name)

    def _unsaid(self, words: tuple[str, ...], *, begins: bool) -> Iterator[str]:
        """Give the names that the claims do not say; a word that only begins a sentence is none."""
        weekdays = {name for _, name in weekdays_in(" ".join(words))}
        words = tuple(w for w in words if w not in weekdays)
        if not words or self.sayings.has_phrase(words):
            return
        first, rest = words[0], words[1:]
        if begins and self.bench.is_common(first.lower()):
            if rest and not self.sayings.has_phrase(rest):
                yield " ".join(rest)
            return
        parts = [
            part for word in words for part in word.split("-") if any(c.isupper() for c in part)
        ]
        if (
            len(words) == 1
            and "-" in words[0]
            and all(self.sayings.has_phrase((p,)) for p in parts)
        ):
            return
        yield " ".join(words)

    def _missing(self, what: str, text: str) -> Said:
        return (
            f"the {what} {quoted(text)} stands in none of the cited claims",
            "Cite the claim that says it, or leave it out",
        )


def _first_of(words: Iterable[str]) -> str | None:
    """Give what is counted by the first word that says so."""
    kinds = {way: what for what, ways in CASUALTIES.items() for way in ways}
    return next((kinds[w] for w in words if w in kinds), None)
