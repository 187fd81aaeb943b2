"""The rules of propositions and of cues: read from data, checked, and matched against a parse.

Each rule is data with a sentence it must match, one it must not, and its source; see
rules/README.md for the format.
"""

import functools
import importlib.resources
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from spacy.tokens import Doc, Token

from reportedly.extraction.paths import Path, is_passive, parse_path
from reportedly.extraction.phrases import is_class
from reportedly.model.claim import CueKind

RULE_FILES = ("control", "alignment", "assault", "events", "families", "other")
POS = {"VERB": {"VERB", "AUX"}, "NOUN": {"NOUN", "PROPN"}, "ADJ": {"ADJ", "VERB"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One test on a trigger: a path that must lead somewhere, to a lemma or a class."""

    path: Path | None = None
    lemmas: frozenset[str] = frozenset()
    is_: str = ""
    not_: str = ""
    state: str = ""

    def holds(self, trigger: Token) -> bool:
        """Say whether the condition is met at the trigger."""
        if self.path is None:
            return _STATES[self.state](trigger)
        found = self.path.walk(trigger)
        if self.lemmas:
            found = [t for t in found if t.lemma_.lower() in self.lemmas or t.lower_ in self.lemmas]
        if self.is_:
            found = [t for t in found if is_class(t, self.is_)]
        if self.not_:
            found = [t for t in found if not is_class(t, self.not_)]
        return bool(found)


_STATES: dict[str, Callable[[Token], bool]] = {
    "passive": is_passive,
    "active": lambda t: not is_passive(t),
    "plural": lambda t: t.tag_ in {"NNS", "NNPS"},
    "negated": lambda t: any(c.dep_ == "neg" for c in t.children),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to say one proposition."""

    id: str
    kind: str
    type: str
    mode: str | None
    pos: str
    lemmas: frozenset[str]
    require: tuple[Condition, ...]
    forbid: tuple[Condition, ...]
    roles: tuple[tuple[str, Path], ...]
    where: Path | None
    count: Path | None
    example: str
    counterexample: str
    source: str

    def matches(self, trigger: Token) -> bool:
        """Say whether the rule's proposition is expressed at this token."""
        return (
            trigger.pos_ in POS[self.pos]
            and all(c.holds(trigger) for c in self.require)
            and not any(c.holds(trigger) for c in self.forbid)
        )


def parse_condition(text: str) -> Condition:
    """Read a condition such as "prep:under = control|hand", "object is place" or "passive".

    Raises:
        ValueError: it has no meaning.
    """
    if text.strip() in _STATES:
        return Condition(state=text.strip())
    left, equals, lemmas = text.partition("=")
    if equals:
        words = frozenset(w.strip().lower() for w in lemmas.split("|"))
        return Condition(path=parse_path(left), lemmas=words)
    words_of = text.split()
    if len(words_of) >= 3 and words_of[-2] in {"is", "not"}:
        path = parse_path(" ".join(words_of[:-2]))
        if words_of[-2] == "is":
            return Condition(path=path, is_=words_of[-1])
        return Condition(path=path, not_=words_of[-1])
    return Condition(path=parse_path(text))


def parse_rule(entry: dict[str, Any]) -> Rule:
    """Read one rule.

    Raises:
        ValueError: a field is missing or has no meaning; the message names the rule.
    """
    try:
        trigger = entry["trigger"]
        return Rule(
            id=entry["id"],
            kind=entry["kind"],
            type=entry["type"],
            mode=entry.get("mode"),
            pos=trigger["pos"],
            lemmas=frozenset(str(word).lower() for word in trigger["lemma"]),
            require=tuple(parse_condition(c) for c in entry.get("require") or ()),
            forbid=tuple(parse_condition(c) for c in entry.get("forbid") or ()),
            roles=tuple((r, parse_path(p)) for r, p in (entry.get("roles") or {}).items()),
            where=parse_path(entry["where"]) if entry.get("where") else None,
            count=parse_path(entry["count"]) if entry.get("count") else None,
            example=entry["example"],
            counterexample=entry["counterexample"],
            source=entry["source"],
        )
    except (KeyError, ValueError, TypeError) as error:
        raise ValueError(f"rule {entry.get('id', entry)!r}: {error}") from error


@functools.cache
def load_rules() -> tuple[Rule, ...]:
    """Load all rules that ship with the package, in file order."""
    folder = importlib.resources.files("reportedly.extraction") / "rules"
    rules: list[Rule] = []
    for name in RULE_FILES:
        path = folder / f"{name}.yaml"
        if path.is_file():
            entries = yaml.safe_load(path.read_text(encoding="utf-8"))
            rules += [parse_rule(entry) for entry in entries]
    return tuple(rules)


@functools.cache
def _by_lemma() -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for rule in load_rules():
        for lemma in rule.lemmas:
            index.setdefault(lemma, []).append(rule)
    return {lemma: tuple(rules) for lemma, rules in index.items()}


def matches(doc: Doc) -> Iterator[tuple[Token, Rule]]:
    """Give every (trigger, rule) of a Doc, in text order; rules of one trigger in file order."""
    index = _by_lemma()
    for token in doc:
        lemma, lower = token.lemma_.lower(), token.lower_
        candidates = index.get(lemma, ())
        if lower != lemma and lower in index:
            candidates = tuple(dict.fromkeys((*candidates, *index[lower])))
        for rule in candidates:
            if rule.matches(token):
                yield token, rule


# --- cues of attribution ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRule:
    """One family of cues; see rules/cues.yaml."""

    id: str
    frame: str
    kind: CueKind
    lemmas: frozenset[str]
    takes: frozenset[str] = frozenset()
    must_take: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    clause_only: frozenset[str] = frozenset()
    forbid_object: frozenset[str] = frozenset()
    require: tuple[Condition, ...] = ()
    forbid: tuple[Condition, ...] = ()
    passive_only: bool = False
    example: str = ""
    counterexample: str = ""
    source: str = ""


@functools.cache
def load_cues() -> tuple[CueRule, ...]:
    """Load the cue families that ship with the package."""
    path = importlib.resources.files("reportedly.extraction") / "rules" / "cues.yaml"
    return tuple(_cue_rule(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8")))


def _cue_rule(entry: dict[str, Any]) -> CueRule:
    def words(name: str) -> frozenset[str]:
        return frozenset(entry.get(name) or ())

    return CueRule(
        id=entry["id"],
        frame=entry["frame"],
        kind=entry["kind"],
        lemmas=words("lemma"),
        takes=words("takes"),
        must_take=words("require_complement"),
        subjects=words("subject"),
        clause_only=words("clause_only"),
        forbid_object=words("forbid_object"),
        require=tuple(parse_condition(c) for c in entry.get("require") or ()),
        forbid=tuple(parse_condition(c) for c in entry.get("forbid") or ()),
        passive_only=bool(entry.get("passive_only")),
        example=entry["example"],
        counterexample=entry["counterexample"],
        source=entry["source"],
    )


@functools.cache
def _cue_index() -> dict[str, tuple[CueRule, ...]]:
    index: dict[str, list[CueRule]] = {}
    for rule in load_cues():
        for lemma in rule.lemmas:
            index.setdefault(lemma, []).append(rule)
    return {lemma: tuple(rules) for lemma, rules in index.items()}


def cues_for(token: Token) -> tuple[CueRule, ...]:
    """Give the families of cues that a token may belong to, in file order."""
    index = _cue_index()
    return index.get(token.lemma_.lower(), index.get(token.lower_, ()))
