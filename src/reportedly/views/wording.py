"""Plain English for numbers, dates and propositions: one wording everywhere."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.model.belief import CONTESTED, UNKNOWN
from reportedly.model.claim import Certainty, Claim, Count, Holder, Role
from reportedly.model.period import Period
from reportedly.model.registry import Registry
from reportedly.views.citation import day_text

# Lower edge in whole percent -> word. A shared edge belongs to the stronger word (the one further
# from even), which is why the lower half begins one percent above its edge.
# Source: ICD 203 (2015), Analytic Standards, section D.6.e(2)(a); edges by design.md.
LIKELIHOODS: tuple[tuple[int, str], ...] = (
    (95, "almost certain"),
    (80, "very likely"),
    (55, "likely"),
    (46, "roughly even chance"),
    (21, "unlikely"),
    (6, "very unlikely"),
    (0, "almost no chance"),
)
NO_BREAK = "\u00a0"
NO_HEDGE = "no hedge"
_ADVERBS = {
    "almost certain": "almost certainly",
    "very likely": "very likely",
    "likely": "likely",
}


def percent(share: float) -> int:
    """Round a share in [0, 1] to whole percent, halves up."""
    return int(share * 100 + 0.5)


def percent_text(share: float) -> str:
    """Write a probability in whole percent, never as 0 or 100: nothing here is that certain.

    A no-break space stands before the sign.

    >>> percent_text(0.9).split(), percent_text(0.9999).split(), percent_text(0.0).split()
    (['90', '%'], ['over', '99', '%'], ['under', '1', '%'])
    """
    whole = percent(share)
    if whole < 1:
        return f"under 1{NO_BREAK}%"
    return f"over 99{NO_BREAK}%" if whole >= 100 else f"{whole}{NO_BREAK}%"


def likelihood(share: float) -> str:
    """Put a probability in [0, 1] into words; the word fits the whole percent that is printed.

    >>> likelihood(0.80), likelihood(0.45), likelihood(0.5)
    ('very likely', 'unlikely', 'roughly even chance')
    """
    whole = percent(share)
    return next(word for edge, word in LIKELIHOODS if whole >= edge)


def likely_that(answer: str, place: str, share: float) -> str:
    """Say one answer about control as a sentence without a full stop.

    >>> likely_that("ISIS", "the port", 0.9).split(" (")[0]
    'the port is very likely held by ISIS'
    >>> likely_that("ISIS", "the port", 0.3).split(" (")[0]
    'It is unlikely that the port is held by ISIS'
    """
    word, number = likelihood(share), percent_text(share)
    if answer == UNKNOWN:
        return f"Who holds {place} is not known ({number} of the weight stays open)"
    # "held by" fits one name and many: "Reds holds" would not.
    state = "contested" if answer == CONTESTED else f"held by {answer}"
    if word in _ADVERBS:
        return f"{place} is {_ADVERBS[word]} {state} ({number})"
    opening = "There is" if word.endswith("chance") else "It is"
    article = " a" if word == "roughly even chance" else ""
    return f"{opening}{article} {word} that {place} is {state} ({number})"


def leading_that(answer: str, place: str, share: float) -> str:
    """Say the leading answer as a sentence; when it is below even chance, that none is likely.

    >>> leading_that("ISIS", "the port", 0.3).split(" (")[0]
    'No answer to who holds the port is likely; the leading one is “ISIS”'
    """
    if answer == UNKNOWN or likelihood(share) in {*_ADVERBS, "roughly even chance"}:
        return likely_that(answer, place, share)
    return (
        f"No answer to who holds {place} is likely; the leading one is “{answer}” "
        f"({percent_text(share)})"
    )


def answer_name(answer: str, registry: Registry) -> str:
    """Name an answer: the actor's name, or "contested" and "unknown" as they are."""
    actor = registry.find_actor(answer)
    return actor.name if actor else answer


def counted(number: int, noun: str) -> str:
    """Count something in words.

    >>> counted(1, "report"), counted(3, "report")
    ('1 report', '3 reports')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def reports_text(reports: int, origins: int) -> str:
    """Say how many reports there are and how few origins they may have.

    >>> reports_text(5, 3)
    '5 reports, at most 3 origins'
    """
    return f"{counted(reports, 'report')}, at most {counted(origins, 'origin')}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Give each word once, in the order of first appearance."""
    return tuple(dict.fromkeys(words))


def period_text(period: Period) -> str:
    """Write a period as precisely as it is known and no more.

    >>> period_text(Period())
    'no date given'
    """
    first, last = period.earliest, period.latest
    if first is not None and last is not None:
        text = day_text(first) if first == last else _stretch(first, last)
    elif first is not None:
        text = f"since {day_text(first)}"
    elif last is not None:
        text = f"until {day_text(last)}"
    else:
        return "no date given"
    return text if period.basis == "stated" else f"{text} (inferred)"


def _stretch(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_text(last)}"
    if first.year == last.year:
        return f"{day_text(first).rsplit(' ', 1)[0]} to {day_text(last)}"
    return f"{day_text(first)} to {day_text(last)}"


def bits_text(bits: float) -> str:
    """Write a weight in bits with its sign, a true minus sign in front of what speaks against.

    >>> bits_text(3.21), bits_text(-0.5)
    ('+3.2', '−0.5')
    """
    return f"{bits:+.1f}".replace("-", "−")


def told_by(voices: Sequence[str]) -> str:
    """Say in prose who told something; voices come publisher first, innermost holder last.

    >>> told_by(["Valley Post", "the mayor", "a guard"])
    'a guard, according to the mayor, in Valley Post'
    """
    if len(voices) < 2:
        return "".join(voices)
    outlet, *relays, holder = voices
    return ", ".join((holder, *(f"according to {r}" for r in reversed(relays)), f"in {outlet}"))


def holder_name(holder: Holder, registry: Registry) -> str:
    """Name a holder as the text does; "somebody not named" when it names nobody.

    The registry's name follows in brackets when the text calls the holder something else.
    """
    actor = registry.find_actor(holder.actor)
    if actor is None:
        return holder.text or "somebody not named"
    if not holder.text or holder.text == actor.name:
        return actor.name
    return f"{holder.text} ({actor.name})"


def certainty_text(certainty: Certainty) -> str:
    r"""Give the speaker's own words for how sure they are, and the interval they stand for.

    >>> certainty_text(Certainty(phrase="likely", label="probable", low=0.55, high=0.8))
    '“likely”: probable, 55–80\xa0%'
    >>> certainty_text(Certainty())
    'no hedge'
    """
    if certainty.phrase is None and certainty.label == "certain":
        return NO_HEDGE
    if certainty.label == "unknown":
        scale = "how sure is not said"
    else:
        scale = f"{certainty.label}, {percent(certainty.low)}–{percent(certainty.high)}{NO_BREAK}%"
    return f"“{certainty.phrase}”: {scale}" if certainty.phrase else scale


def count_text(count: Count) -> str:
    """Write an interval of whole numbers with what was counted.

    >>> count_text(Count(what="killed", low=100, high=None))
    'at least 100 killed'
    """
    low, high = count.low, count.high
    if low is not None and high is not None:
        number = str(low) if low == high else f"{low} to {high}"
    elif low is not None:
        number = f"at least {low}"
    else:
        number = f"at most {high}" if high is not None else "a number of"
    return f"{number} {count.what}"


_CONTROL = {
    "held": "{place} held by {actor}",
    "contested": "{place} contested{between}",
    "mixed": "control of {place} mixed{between}",
    "besieged": "{place} besieged{by}",
    "presence": "presence of {actor} in {place}",
    "withdrawn": "withdrawal of {actor} from {place}",
    "taken": "{place} taken by {actor}{from_}",
    "lost": "{place} lost by {actor}{to}",
}
_ALIGNMENT = {
    "ally": "alliance of {parties}{against}",
    "oppose": "opposition of {actor} to {target}",
    "support": "support of {actor} for {target}",
    "rival": "rivalry of {parties}",
    "split": "split of {parties}",
    "converge": "drawing together of {parties}{against}",
}
_ACTS = {
    "ASSAULT": "attack", "ASSAULT/clash": "fighting", "ASSAULT/aerial": "air strikes",
    "ASSAULT/heavy-weapons": "shelling or rockets", "ASSAULT/suicide-attack": "suicide attack",
    "ASSAULT/explosives": "bombing", "ASSAULT/end": "end of the fighting",
    "COERCE/restrict": "blockade or restriction", "CONSULT/visit": "visit",
    "PROTEST/demo": "demonstration", "flee": "flight", "advance": "advance", "arrive": "arrival",
    "depart": "departure",
}  # fmt: skip
_NUMBER = re.compile(
    r"^(?:(?:at least|at most|about|around|nearly|more than|as many as|many|some|dozens of"
    r"|\d[\d.,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-\w+)?)(?:\s+|$))+",
    re.IGNORECASE,
)
_PREFIX = {
    "denied": "denied: ",
    "planned": "planned: ",
    "ordered": "ordered: ",
    "hypothetical": "only under a condition: ",
    "asked": "asked, not said: ",
    "predicted": "predicted: ",
}


def gist(claim: Claim, registry: Registry) -> str:
    """Say in a few plain words what a claim asserts, with its modality and denial in front.

    What fits no sentence of ours is quoted in its own words.
    """
    prefix = _PREFIX.get(claim.modality, "")
    if claim.polarity == "-" and claim.modality != "denied":
        prefix += "not so: "
    return prefix + _bare_gist(claim, registry)


def _bare_gist(claim: Claim, registry: Registry) -> str:
    kind = claim.proposition.kind
    if kind in {"control", "alignment"}:
        shapes = _CONTROL if kind == "control" else _ALIGNMENT
        return _shaped(shapes.get(claim.proposition.type, ""), claim, registry)
    if kind in {"event", "movement"}:
        return _event_gist(claim, registry)
    if kind == "casualties" and claim.count is not None:
        hurt = _names(claim, registry, "victim", "target", "object")
        hurt = _NUMBER.sub("", hurt)
        actor = _names(claim, registry, "actor")
        of, by = f" ({hurt})" * bool(hurt), f" by {actor}" * bool(actor)
        return f"{count_text(claim.count)}{of}{by}{_at(claim, registry)}"
    return quoted(claim.text)


def _shaped(shape: str, claim: Claim, registry: Registry) -> str:
    actor, target = _names(claim, registry, "actor"), _names(claim, registry, "target")
    place = place_name(claim, registry)
    if claim.proposition.type == "besieged":
        besieged = _names(claim, registry, "target", "object")
        # Who sits in the ring is news; the place alone stands in when nobody is named.
        place = f"{besieged} in {place}" if besieged and place else (besieged or place)
    against = _names(claim, registry, "against")
    parties = _names(claim, registry, "actor", "target", "partner")
    if claim.proposition.type == "converge" and " and " in actor:
        # Two that draw together do so with each other; a target is whom they turn against.
        parties, against = actor, against or target
    pair = parties if " and " in parties else ""
    needs = [(actor, "{actor}"), (place, "{place}"), (target, "{target}"), (pair, "{parties}")]
    if not shape or any(not filler for filler, slot in needs if slot in shape):
        return quoted(claim.text)
    return shape.format(
        parties=parties,
        against=f" against {against}" * bool(against),
        actor=actor,
        place=place,
        target=target,
        between=f" between {parties}" if actor and target else (f" by {parties}" * bool(parties)),
        by=f" by {actor}" * bool(actor),
        from_=f" from {target}" * bool(target),
        to=f" to {target}" * bool(target),
    )


def _event_gist(claim: Claim, registry: Registry) -> str:
    said = claim.proposition
    mode = f" ({said.mode})" if said.mode else ""
    kind = "/".join(filter(None, (said.type, said.mode)))
    what = _ACTS.get(kind) or f"{_ACTS.get(said.type, said.type.replace('-', ' ').lower())}{mode}"
    if said.kind == "movement":
        return what + _way(claim, registry)
    actor = _names(claim, registry, "actor")
    target = _names(claim, registry, "target", "object")
    parties = _names(claim, registry, "actor", "target")
    if kind == "ASSAULT/clash" and " and " in parties:
        return f"{what} between {parties}{_at(claim, registry)}"
    by = f" by {actor}" if actor else ""
    on = (" against " if said.type == "ASSAULT" else ", target ") + target if target else ""
    return f"{what}{by}{on}{_at(claim, registry)}"


def _way(claim: Claim, registry: Registry) -> str:
    """Say who moves from where to where; the place stands for the end that is named only so."""
    actor, place = _names(claim, registry, "actor"), place_name(claim, registry)
    ends = {end: _names(claim, registry, end) for end in ("origin", "destination")}
    named = [end for end, text in ends.items() if text]
    if place and len(named) == 1:
        ends[named[0]] = place
    of = f" of {actor}" if actor else ""
    at = f", at {place}" if place and not named else ""
    start, end = ends["origin"], ends["destination"]
    return f"{of}{f' from {start}' * bool(start)}{f' to {end}' * bool(end)}{at}"


def _at(claim: Claim, registry: Registry) -> str:
    place = place_name(claim, registry)
    return f", at {place}" if place else ""


def place_name(claim: Claim, registry: Registry) -> str:
    """Name the claim's place: by the registry, else as the text does, else ""."""
    if claim.where is None:
        return ""
    place = registry.find_place(claim.where.place)
    return place.name if place else claim.where.text


def role_name(role: Role, registry: Registry) -> str:
    """Name who or what fills a role: by the registry, else as the text does."""
    actor = registry.find_actor(role.actor)
    return actor.name if actor else role.text


def _names(claim: Claim, registry: Registry, *roles: str) -> str:
    named = (role_name(r, registry) for r in claim.proposition.roles if r.role in roles)
    return listed(unique(named))


def shortened(text: str, *, most: int = 140) -> str:
    """Give a text of at most `most` code points, its middle left out when it is longer.

    >>> shortened("one two three four", most=11)
    'one t … our'
    """
    line = " ".join(text.split())
    if most >= len(line):
        return line
    half = (most - 3) // 2
    return f"{line[: most - 3 - half + 1]} … {line[len(line) - half + 1 :]}"


def quoted(text: str) -> str:
    """Put text into quotation marks, on one line."""
    return f"“{' '.join(text.split())}”"
