"""Voices pooled in log odds: one term for each group of voices that depend on each other."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings

SOLID_BITS = 3.0
"""What a group of voices adds to belief or disbelief as one piece of evidence."""
PRIOR_WEIGHT = 2.0
"""Source: subjective logic (Jøsang 2016): ignorance counts as two pieces of evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One holder that asserts or denies a proposition.

    Attributes:
        key: what it is, for the account (a claim's id).
        origin: voices of one origin depend on each other wholly, or as far as `dependence` says.
        side: camp whose members depend on each other a little, or "".
        true_chance, false_chance: chance in (0, 1) that this holder asserts it when it is so, and
            when it is not.
        certainty_share: how sure the holder is, in [0, 1].
        reading_share: how sure the reading of the text is, in [0, 1].
        dependence: on the others of its origin, in [0, 1].
        denies: it says that it is not so.
    """

    key: str
    origin: str
    side: str = ""
    true_chance: float
    false_chance: float
    certainty_share: float = 1.0
    reading_share: float = 1.0
    dependence: float = 1.0
    denies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one origin contributes.

    Attributes:
        origin: its key.
        bits: log2 likelihood ratio, after dependence within the origin and within its side.
        voices: (key, bits the voice would have had alone) for each of its voices.
        side_share: what dependence on others of its side left of its bits, in (0, 1].
    """

    origin: str
    bits: float
    voices: tuple[tuple[str, float], ...]
    side_share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """How likely a proposition is, and on how much that rests.

    `belief`, `disbelief` and `ignorance` sum to 1: even odds because nobody knows have much
    ignorance, even odds because two good voices clash have little.

    Attributes:
        share: probability in (0, 1).
        prior_bits: log2 odds before any voice; with the bits of the terms they sum to the log2
            odds of `share`.
        terms: one for each origin, heaviest first.
    """

    share: float
    belief: float
    disbelief: float
    ignorance: float
    prior_bits: float
    terms: tuple[Term, ...] = ()

    @property
    def origins(self) -> int:
        """Number of origins that say anything."""
        return len(self.terms)


def voice_bits(voice: Voice, settings: WeighSettings = DEFAULT_SETTINGS) -> float:
    """Give the log2 likelihood ratio of a voice, capped at `voice_most_bits` either way.

    With c the holder's certainty, e the reading's, a and b the chances to assert when true and when
    false: log2(e(ca + (1-c)(1-a)) + (1-e)/2) - log2(e(cb + (1-c)(1-b)) + (1-e)/2). A denial puts
    1-a and 1-b in place of a and b.

    >>> plain = Voice(key="v", origin="o", true_chance=0.8, false_chance=0.1)
    >>> round(voice_bits(plain), 6)
    3.0

    Source: the methods survey, section 8.
    """
    c, e = voice.certainty_share, voice.reading_share
    asserts = []
    for chance in (voice.true_chance, voice.false_chance):
        said = 1 - chance if voice.denies else chance
        asserts.append(e * (c * said + (1 - c) * (1 - said)) + (1 - e) / 2)
    bits = math.log2(asserts[0] / asserts[1])
    return _capped(bits, settings.voice_most_bits)


def pool(
    voices: Iterable[Voice],
    *,
    prior_share: float = 0.5,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> Pooled:
    """Pool voices on one proposition.

    Each origin has one term: the sum of its voices' bits divided by 1 + rho (n - 1), with rho
    their dependence (1 for copies, so that n copies weigh as one). Origins of one side are
    divided likewise by their smaller dependence. The order of the voices does not matter.

    Args:
        voices: all voices for and against it.
        prior_share: probability before any voice, in (0, 1).
        settings: `side_dependence_share`, and the caps in bits.

    Source: the methods survey, section 8: the additive log-odds ledger.
    """
    terms = _terms(voices, settings)
    prior_bits = math.log2(prior_share / (1 - prior_share))
    bits = prior_bits + sum(t.bits for t in terms)
    said_for = sum(max(t.bits, 0.0) for t in terms) / SOLID_BITS
    against = sum(max(-t.bits, 0.0) for t in terms) / SOLID_BITS
    whole = said_for + against + PRIOR_WEIGHT
    return Pooled(
        share=_share(bits),
        belief=said_for / whole,
        disbelief=against / whole,
        ignorance=PRIOR_WEIGHT / whole,
        prior_bits=prior_bits,
        terms=terms,
    )


def pool_alternatives(
    voices: Mapping[str, Sequence[Voice]],
    *,
    none_share: float = 0.1,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> dict[str, float]:
    """Pool voices on values that exclude each other, "" standing for none of them.

    Args:
        voices: value -> the voices for and against it.
        none_share: probability before any voice that none of them is so; the rest is shared
            equally.
        settings: as for `pool`.

    Returns:
        value -> probability; they sum to 1.
    """
    if not voices:
        return {"": 1.0}
    each = math.log2((1 - none_share) / len(voices))
    bits = {
        value: each + sum(t.bits for t in _terms(said, settings))
        for value, said in sorted(voices.items())
    }
    bits[""] = math.log2(none_share)
    most = max(bits.values())
    odds = {value: 2 ** (b - most) for value, b in bits.items()}
    whole = sum(odds.values())
    return {value: share / whole for value, share in odds.items()}


def _terms(voices: Iterable[Voice], settings: WeighSettings) -> tuple[Term, ...]:
    origins: dict[str, list[Voice]] = {}
    for one in sorted(voices, key=lambda v: v.key):
        origins.setdefault(one.origin, []).append(one)
    sides: dict[str, set[str]] = {}
    for key, of_origin in origins.items():
        sides.setdefault(of_origin[0].side or key, set()).add(key)
    terms = [
        _term(key, of_origin, len(sides[of_origin[0].side or key]), settings)
        for key, of_origin in origins.items()
    ]
    return tuple(sorted(terms, key=lambda t: (-abs(t.bits), t.origin)))


def _term(key: str, voices: Sequence[Voice], of_side: int, settings: WeighSettings) -> Term:
    said = [(v.key, voice_bits(v, settings)) for v in voices]
    dependence = max(v.dependence for v in voices)
    alone = sum(bits for _, bits in said) / (1 + dependence * (len(said) - 1))
    capped = _capped(alone, settings.origin_most_bits)
    share = 1 / (1 + settings.side_dependence_share * (of_side - 1))
    return Term(origin=key, bits=capped * share, voices=tuple(said), side_share=share)


def _capped(bits: float, most: float) -> float:
    return max(-most, min(most, bits))


def _share(bits: float) -> float:
    return 1 / (1 + 2**-bits) if bits > 0 else 2**bits / (1 + 2**bits)
