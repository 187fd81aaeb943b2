"""Names as they are written: the script of each, and when it was borne."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model.period import Period
from reportedly.model.registry import Actor, Place, Registry, Tie
from reportedly.views.wording import period_text

_SCRIPTS = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "CJK": "Hani", "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek",
    "HANGUL": "Kore", "HEBREW": "Hebr", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "KHMER": "Khmr",
    "MYANMAR": "Mymr", "SYRIAC": "Syrc", "TAMIL": "Taml", "THAI": "Thai", "TIFINAGH": "Tfng",
}  # fmt: skip
"""First word of a letter's Unicode name -> ISO 15924 code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """One name of a thing.

    Attributes:
        script: name of the script in words, "" for Latin.
        tag: a BCP 47 tag for the words, such as "und-Arab"; "" for Latin.
        borne: when it was called so, "" for always.
    """

    name: str
    script: str = ""
    tag: str = ""
    borne: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow:
    """A dated tie to another actor.

    Attributes:
        actor: id of the other.
        relation: "part-of", "side", "office-of" or alike.
        period: in words, "" when it has no dates.
        known: the registry has the other, so that there is a page about it.
    """

    actor: str
    name: str
    relation: str
    period: str
    known: bool


def script_of(text: str) -> tuple[str, str]:
    """Give the script of a name, in words and as a language tag; both "" for Latin.

    >>> script_of("Haftar"), script_of("حفتر")
    (('', ''), ('Arabic', 'und-Arab'))
    """
    for letter in filter(str.isalpha, text):
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in _SCRIPTS:
            return script.capitalize() if script != "CJK" else script, f"und-{_SCRIPTS[script]}"
    return "", ""


def name_row(name: str, period: Period | None = None) -> NameRow:
    """Lay out one name."""
    script, tag = script_of(name)
    return NameRow(name=name, script=script, tag=tag, borne=dated(period))


def dated(period: Period | None) -> str:
    """Give a period in words; "" when there is none or it has no dates."""
    if period is None or (period.earliest is None and period.latest is None):
        return ""
    return period_text(period).removesuffix(" (inferred)")


def place_names(place: Place) -> tuple[NameRow, ...]:
    """Lay out the other names of a place."""
    return tuple(name_row(name) for name in place.aliases if name != place.name)


def actor_names(actor: Actor) -> tuple[NameRow, ...]:
    """Lay out the other names of an actor, each with the time it was borne."""
    periods = dict(actor.dated_names)
    return tuple(name_row(n, periods.get(n)) for n in actor.aliases if n != actor.name)


def tie_rows(ties: Iterable[Tie], registry: Registry) -> tuple[TieRow, ...]:
    """Lay out the ties of an actor to others."""
    return tuple(_tie_row(tie, tie.target, registry) for tie in ties)


def tied_rows(actor_id: str, registry: Registry) -> tuple[tuple[TieRow, ...], tuple[TieRow, ...]]:
    """Give who is a part or office of an actor, and who stands in its camp."""
    inside = [(a.id, t) for a in registry.actors for t in a.parents if t.target == actor_id != a.id]
    beside = [(a.id, t) for a in registry.actors for t in a.sides if t.target == actor_id != a.id]
    rows = (tuple(_tie_row(t, who, registry) for who, t in some) for some in (inside, beside))
    parts, camp = rows
    return parts, camp


def _tie_row(tie: Tie, other: str, registry: Registry) -> TieRow:
    actor = registry.find_actor(other)
    return TieRow(
        actor=other,
        name=actor.name if actor else other,
        relation=tie.relation,
        period=dated(tie.period),
        known=actor is not None,
    )
