"""Two names side by side: which words meet, which are left over, and what forbids a match.

Words are assigned to each other one to one so that as much as can be meets: spelt alike, of one
meaning in two languages, or a short name and the words it stands for.
"""

import importlib.resources
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, cast

from rapidfuzz.distance import JaroWinkler, Levenshtein

from reportedly.resolution.actors.acronyms import (
    LINKING,
    is_short_of_letters,
    looks_short,
    run_spelt,
    same_letters,
)
from reportedly.resolution.actors.concepts import initials, meanings
from reportedly.resolution.scripts.edits import apart_bits, sounds
from reportedly.resolution.scripts.romanising import romanised, script_of
from reportedly.resolution.spelling import block, fold, unaccented
from reportedly.resolution.wording import demonym_of

Way = Literal["same", "acronym", "letters", "abroad", "words"]
Proper = Literal["agree", "more", "clash", "none", "differ"]
_CLASS_WEIGHT = 0.5
"""What a word many bodies share counts beside a name of its own."""
_OF_ONE_MEANING = 0.95
_LEAST_LIKE_SHARE = 0.72
_FEWEST_LETTERS = 4
_SHORT, _LEAST_SHORT_SHARE = 5, 0.82
"""Words of so few letters must be more alike: Dutch is not Daesh."""
_SLIP_BITS = 3.5
"""What two short words may lie apart: one slip that writers make all the time."""
_FULL_BITS = 4.0
"""At so many bits a letter, two words have nothing to do with each other."""
_MOST_WORDS = 10
_SPLINTER = frozenset(("faction", "wing", "branch", "gang", "subclan", "column"))
_ELISION = re.compile(r"\b[ldLD]['’](?=\w)")
_POSSESSIVE = re.compile(r"(?<=\w)[´`](?=s\b)")
_PART = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+")
_BRACKETED = re.compile(r"(?P<one>[^()]+\S)\s*\((?P<other>[^()]+)\)\s*")
_ALL = 0.97
_SPLINTERED = re.compile(rf"\s+(?:{'|'.join(sorted(_SPLINTER))})\s*$", re.IGNORECASE)
_PARTS = re.compile(r"[\s/().,-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What two names have in common.

    Attributes:
        way: "same" as folded; "acronym" when a short name and the words it stands for meet,
            "letters" when only their first letters are the same, "abroad" when those of the
            words in another language are; else "words".
        share: of the weight of all words of both names, how much meets, in [0, 1].
        proper: of the words that are no class words: all "agree", one name has "more", both have
            others beside those that agree ("clash"), all "differ", or one side has "none".
        left: words that meet nothing.
        veto: the word that forbids a match, or "".
    """

    way: Way
    share: float
    proper: Proper
    left: tuple[str, ...] = ()
    veto: str = ""


@lru_cache(maxsize=65536)
def compare(first: str, second: str) -> Comparison:
    """Lay two names side by side.

    >>> compare("Jaysh al-Islam", "Army of Islam").share > 0.9
    True
    >>> compare("3rd Division", "4th Division").veto
    '3'
    >>> compare("ANC - 'Greens'", "African National Congress - 'Greens' faction").way
    'acronym'
    """
    if fold(first) == fold(second):
        return Comparison(way="same", share=1.0, proper="agree")
    found = [_by_parts(one, other) for one in _forms(first) for other in _forms(second)]
    return max(found, key=lambda c: (not c.veto, c.share))


def _forms(name: str) -> tuple[str, ...]:
    """Give a name as each scheme romanises it, and both names of "One (Other)"."""
    double = _BRACKETED.fullmatch(name)
    spelt = (name, double["one"], double["other"]) if double else (name,)
    plain = (one if script_of(one) == "latin" else fold(one) for one in spelt)
    return tuple(dict.fromkeys(form for one in plain for form in romanised(one)))


def _by_parts(first: str, second: str) -> Comparison:
    """Compare "Whole - Part" with its like part by part; a part that one has alone is a veto.

    What short names run together is tried as a whole as well: TTP-TA.
    """
    ones, others = _PART.split(first), _PART.split(second)
    run = _compare(_SPLINTERED.sub("", first), _SPLINTERED.sub("", second))
    if run.way == "acronym" and run.share > _ALL:
        return run
    whole = _compare(first, second)
    if len(ones) == len(others) == 1:
        return whole
    if len(ones) != len(others):
        return replace(whole, veto=whole.veto or (ones if len(ones) > 1 else others)[-1])
    parts = [_same_or(one, other) for one, other in zip(ones, others, strict=True)]
    return min(parts, key=lambda c: (not c.veto, c.share))


def _same_or(first: str, second: str) -> Comparison:
    if fold(first) == fold(second):
        return Comparison(way="same", share=1.0, proper="agree")
    return _compare(first, second)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name: folded, in lower case, as written; how much of the name it is."""

    text: str
    plain: str
    written: str
    weight: float
    proper: bool


def _compare(first: str, second: str) -> Comparison:
    ones, others = _words(first), _words(second)
    met, way = _take_acronyms(ones, others)
    ones, others = ([w for w in side if w.text not in LINKING] for side in (ones, others))
    pairs = _assigned(ones, others)
    free = [w for at, w in enumerate(ones) if at not in pairs]
    free_others = [w for at, w in enumerate(others) if at not in pairs.values()]
    likeness = sum(
        (ones[a].weight + others[b].weight) * _word_share(ones[a], others[b])
        for a, b in pairs.items()
    )
    whole = sum(w.weight for w in (*ones, *others)) + 2 * met
    agreed = any(ones[a].proper and others[b].proper for a, b in pairs.items()) or met > 0
    return Comparison(
        way=way,
        share=(likeness + 2 * met) / whole if whole else 0.0,
        proper=_proper(agreed=agreed, free=free, free_others=free_others),
        left=tuple(w.text for w in (*free, *free_others)),
        veto=_veto(free, free_others),
    )


def _veto(free: Sequence[_Word], free_others: Sequence[_Word]) -> str:
    """Give the left-over word that tells the two apart: a number, a compass word, a splinter."""
    left = (*free, *free_others)
    apart = next((w.text for w in left if is_veto(w.text)), "")
    if apart:
        return apart
    splinter = next((w.text for w in left if w.text in _SPLINTER), "")
    return splinter if splinter and any(w.proper for w in left) else ""


def _proper(*, agreed: bool, free: Sequence[_Word], free_others: Sequence[_Word]) -> Proper:
    more, others = any(w.proper for w in free), any(w.proper for w in free_others)
    if agreed:
        return "clash" if more and others else "more" if more or others else "agree"
    return "differ" if more and others else "none"


def _words(name: str) -> list[_Word]:
    words: list[_Word] = []
    plain = _POSSESSIVE.sub("'", _ELISION.sub("", name))
    for written in filter(None, _PARTS.split(plain)):
        for text in fold(written).split() or [written.casefold()]:
            common = bool(meanings(text)) or demonym_of(text) is not None
            weight = _CLASS_WEIGHT if common else 1.0
            lower = unaccented(written) or text  # an accent alone is a word of nothing
            words.append(_Word(text, lower, written, weight, not common and not text.isdigit()))
    return words[: 2 * _MOST_WORDS]


def _take_acronyms(ones: list[_Word], others: list[_Word]) -> tuple[float, Way]:
    """Take short names away with the words they stand for; give the weight that met."""
    met, way = 0.0, "words"
    for short_side, long_side in ((ones, others), (others, ones)):
        for group in _short_names(short_side):
            found, run = _run_of("".join(w.plain for w in group), long_side)
            if found != "words":
                way = found
                met += max(1.0, sum(w.weight for w in long_side[run[0] : run[1]]))
                del long_side[run[0] : run[1]]
                short_side[:] = [w for w in short_side if w not in group]
                break
    return met, cast("Way", way)


def _run_of(short: str, words: Sequence[_Word]) -> tuple[str, tuple[int, int]]:
    """Say how a short name stands for a run of the words, and give the run."""
    run = run_spelt(short, tuple(w.plain for w in words))
    if run is not None:
        return "acronym", run
    telling = [w for w in words if w.text not in LINKING]
    if len(telling) < _MOST_WORDS:
        here = tuple(frozenset((w.text if w.text.isdigit() else w.plain[0],)) for w in telling)
        if same_letters(short, here):
            return "letters", (0, len(words))
        if same_letters(short, tuple(initials(w.text) for w in telling)):
            return "abroad", (0, len(words))
    return "words", (0, 0)


def _short_names(side: Sequence[_Word]) -> list[list[_Word]]:
    """Give what may be short names: the whole of a name of short words, then each of them."""
    short = [w for w in side if looks_short(w.written)]
    alone = len(side) == 1 and side[0].proper and 4 <= len(side[0].plain) < 10
    groups = [list(side)] if (short and len(side) >= 2 and _all_short(side)) or alone else []
    return [*groups, *([w] for w in short)]


def _all_short(side: Sequence[_Word]) -> bool:
    return all(w.written.isupper() for w in side)


def _assigned(ones: Sequence[_Word], others: Sequence[_Word]) -> dict[int, int]:
    """Give the one-to-one assignment of words that brings most weight together.

    Exact, by dynamic programming over the set of words already taken: names have few words.
    """
    best: dict[int, tuple[float, dict[int, int]]] = {0: (0.0, {})}
    for at, word in enumerate(ones):
        reached = dict(best)
        for taken, (value, pairs) in best.items():
            for to, other in enumerate(others):
                share = 0.0 if taken >> to & 1 else _word_share(word, other)
                if share > 0:
                    key, gained = taken | 1 << to, value + share * (word.weight + other.weight)
                    if gained > reached.get(key, (-1.0, {}))[0]:
                        reached[key] = (gained, {**pairs, at: to})
        best = reached
    return max(best.values(), key=lambda found: found[0])[1]


def _word_share(one: _Word, other: _Word) -> float:
    """Say how alike two words of names are; a short name must be the very same letters."""
    short = is_short_of_letters(one.written, other.written)
    return float(one.text == other.text) if short else alike(one.text, other.text)


@lru_cache(maxsize=262144)
def alike(one: str, other: str) -> float:
    """Say how alike two folded words are, in [0, 1]; 0 when they are two words.

    Source: shared methods survey section 4 (half Jaro-Winkler, half skeleton edit distance),
    beside the learned costs of letters.

    >>> alike("marsus", "marsous") > 0.8, alike("front", "jabhat"), alike("3", "4")
    (True, 0.95, 0.0)
    """
    if one == other:
        return 1.0
    if meanings(one) & meanings(other):
        return _OF_ONE_MEANING
    if any(c.isdigit() for c in one + other):
        return 0.0
    country = demonym_of(one)
    if country is not None and country == demonym_of(other):
        return _OF_ONE_MEANING
    bits = apart_bits(sounds(one), sounds(other))
    if min(len(one), len(other)) < _FEWEST_LETTERS:
        vowels = block(one) == block(other) and len(block(one)) >= 2
        short = min(len(one), len(other)) >= 3 and bits < _SLIP_BITS * (2 if vowels else 1)
        return _LEAST_LIKE_SHARE if short else 0.0
    bits /= max(len(one), len(other))
    keys = Levenshtein.normalized_similarity(block(one), block(other))
    blend = (JaroWinkler.similarity(one, other) + keys) / 2
    share = max(1 - bits / _FULL_BITS, blend if keys > 0.99 else 0.0)
    least = _LEAST_LIKE_SHARE if min(len(one), len(other)) > _SHORT else _LEAST_SHORT_SHARE
    return share if share >= least else 0.0


@cache
def _vetoes() -> frozenset[str]:
    shipped = importlib.resources.files("reportedly.resolution.actors") / "vetoes.toml"
    table = tomllib.loads(shipped.read_text(encoding="utf-8"))
    return frozenset(word for words in table.values() for word in words)


def is_veto(word: str) -> bool:
    """Say whether a folded word sets one body apart from another: a number, a compass word.

    >>> is_veto("3"), is_veto("northern"), is_veto("brigade")
    (True, True, False)
    """
    words = _vetoes()
    return any(c.isdigit() for c in word) or word in words or bool(meanings(word) & words)
