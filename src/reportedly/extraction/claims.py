"""From a parsed block to claims: triggers, chains, stance, time, place and number put together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from reportedly.extraction.attribution import COLON, chain
from reportedly.extraction.circumstances import (
    find_certainty,
    find_count,
    find_way,
    find_when,
    within,
)
from reportedly.extraction.coding.votes import seconded, typed
from reportedly.extraction.factuality import Stance, read_stance
from reportedly.extraction.holders import holder_range, is_pronoun
from reportedly.extraction.phrases import Range, clause_range, is_class
from reportedly.extraction.places.journeys import find_origins
from reportedly.extraction.reader.frame import Frame
from reportedly.extraction.reader.framing import RULE
from reportedly.extraction.reader.grounding import Step
from reportedly.extraction.reader.judging import DENIED, DOUBTED_CONFIDENCE, SURE
from reportedly.extraction.roles import Scene, antecedent, fill_roles, find_places
from reportedly.extraction.rules import Rule, matches
from reportedly.model.claim import Claim, Forecast, Proposition, Role, When, Where
from reportedly.model.document import Span
from reportedly.model.format.wire import claim_id

# Notes beside the ids of rules: the learned reader takes it not to have happened; it decided.
DOUBTED, DECIDED = "reader.doubts", "reader.decides"
# Types that are speech: what they aim at is never where they happened.
SPEECH_TYPES = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
    }
)
# Types that are nothing but words: where they were said is no place of an incident.
SAID_TYPES = SPEECH_TYPES - {"AGREE", "CONSULT", "SANCTION"}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MATERIAL_KINDS = frozenset({"control", "movement", "casualties", "presence", "membership"})
MATERIAL_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST", "AID"})
BACKGROUND_AFTER_DAYS = (
    180  # older than this, a dated past event is history, not this report's news
)
_CONFIDENCE = {"verb": 0.88, "noun": 0.8, "statement": 0.78, "heading": -0.15, "depth": -0.04,
               "pronoun": -0.06, "no-role": -0.2}  # fmt: skip


# --- claims of one sentence ---------------------------------------------------------------------


def sentence_claims(
    triggers: Iterable[tuple[Token, Rule]],
    frames: list[Frame],
    steps: dict[int, Step],
    scene: Scene,
) -> Iterator[Claim]:
    """Give the typed claims of a sentence, then statements for what no typed claim covers.

    Args:
        triggers: where a rule finds a proposition in the sentence.
        frames: the attributions of the sentence.
        steps: the same, grounded: see `ground_frames`.
        scene: the block, at this sentence.

    Returns:
        Claims without ids; see `finished`.
    """
    covered: list[tuple[int, Range]] = []
    for trigger, rule in _most_specific(triggers):
        around = [steps[f.cue[0]] for f in chain(frames, trigger)]
        if around and trigger.i in around[-1].frame.cue:
            continue
        if (
            _inside_name(trigger)
            or _points_elsewhere(trigger)
            or (rule.kind == "control" and not _party_acts(rule, trigger))
        ):
            continue
        claim, clause = _typed_claim(trigger, rule, around, scene)
        covered.append((around[-1].frame.cue[0] if around else -1, clause))
        yield seconded(claim)
    for frame in frames:
        for head in _clause_heads(frame):
            if not _is_covered(frame, head, covered, frames):
                claim = _statement(frame, head, steps, frames, scene)
                yield typed(claim, *_parties(head, scene, steps[frame.cue[0]]))


def _inside_name(trigger: Token) -> bool:
    """Say whether the word is part of a name: the "Air Assault Regiment" assaults nobody."""
    noun = trigger.pos_ in {"NOUN", "PROPN"}
    return noun and (
        trigger.ent_type_ in {"ORG", "FAC", "PERSON"}
        or (trigger.pos_ == "PROPN" and trigger.dep_ == "compound" and trigger.head.pos_ == "PROPN")
    )


def _points_elsewhere(trigger: Token) -> bool:
    """Say whether the noun only names what to read: "See Battle of Harrow" tells of no battle."""
    pointing = trigger.sent[0]
    if trigger.tag_ == "VBN" or pointing.lower_ != "see":
        return False
    return pointing in trigger.ancestors or trigger.sent.root.pos_ in {"NOUN", "PROPN"}


def _party_acts(rule: Rule, trigger: Token) -> bool:
    """Say whether those who hold or take are a party, where the words name them at all."""
    heads = [t for name, path in rule.roles if name == "actor" for t in path.walk(trigger)]
    classes = ("group", "person", "proper")
    return not heads or any(is_pronoun(t) or any(is_class(t, c) for c in classes) for t in heads)


def _most_specific(triggers: Iterable[tuple[Token, Rule]]) -> list[tuple[Token, Rule]]:
    """Keep one rule of each kind at each trigger: the one that asks for most."""
    best: dict[tuple[int, str], tuple[Token, Rule]] = {}
    for token, rule in triggers:
        key = (token.i, rule.kind)
        weight = len(rule.require)
        if key not in best or weight >= len(best[key][1].require) + 1:
            best[key] = (token, rule)
    return [best[key] for key in sorted(best, key=lambda k: k[0])]


def _typed_claim(
    trigger: Token, rule: Rule, around: list[Step], scene: Scene
) -> tuple[Claim, Range]:
    frame = around[-1].frame if around else None
    inside = frame.content if frame else _own_voice(trigger)
    past_cue = bool(around) and around[-1].frame.past
    stance = read_stance(trigger, _vouching(frame), past_cue=past_cue)
    stance, doubts = second_opinion(stance, scene.opinions.get(trigger.i))
    speaker = next((s.name for s in reversed(around) if s.name), None)
    roles = fill_roles(rule, trigger, scene, speaker)
    if frame is not None and frame.rule == COLON:  # the parser takes who speaks for who acts
        roles = tuple(r for r in roles if _within(r.span, around[-1].attribution.content))
    places = find_places(rule, trigger, stance.path, inside)
    clause = clause_range(trigger, stance.path, inside)
    taken = {r.span for r in roles}
    roles += tuple(r for o in find_origins(rule, trigger)
                   if (r := _place_role(o, scene, "origin")).span not in taken)  # fmt: skip
    said = rule.type in SAID_TYPES
    if len(places) >= 2 or said:
        roles += tuple(_place_role(p, scene) for p in places)
    way = find_way(stance.path, inside, scene)
    if way is not None:
        roles = tuple(r for r in roles if not within(r.span, way.span))
    mode = "attempted" if stance.attempted and rule.mode is None else rule.mode
    proposition = Proposition(kind=rule.kind, type=rule.type, mode=mode,  # type: ignore[arg-type]
                              roles=roles)  # fmt: skip
    confidence = _confidence(trigger, around, scene, roles=bool(roles))
    if DOUBTED in doubts:
        confidence = min(confidence, DOUBTED_CONFIDENCE)
    claim = _common(clause, around, stance, scene, proposition, confidence)
    count = find_count(rule, trigger, scene)
    where = _where(places[0], scene) if places else _where_done(rule, roles, trigger)
    where = None if said else way or where
    rules = (rule.id, *claim.rules, *doubts)
    return replace(claim, where=where, count=count, rules=rules), clause


def second_opinion(stance: Stance, value: float | None) -> tuple[Stance, tuple[str, ...]]:
    """Hear the learned reader where the machine is unsure, and note where the two disagree.

    Args:
        stance: as the rules read it.
        value: the reader's value of the event, from -3 to +3, or None.

    Returns:
        The stance, told where only an unknown word left it open and the reader is sure; and the id
        of the note that goes with the claim's rules, if any.
    """
    if value is None or stance.polarity == "-":
        return stance, ()
    if stance.open_word and stance.modality == "hypothetical" and value >= SURE:
        return replace(stance, modality="asserted", holder="PR+"), (DECIDED,)
    told = stance.modality == "asserted" and stance.tense != "future"
    if told and not stance.attempted and value < DENIED:
        return stance, (DOUBTED,)
    return stance, ()


def _within(span: Span, pieces: Iterable[Span]) -> bool:
    return any(start < span[0] + 1 and span[1] < end + 1 for start, end in pieces)


def _vouching(frame: Frame | None) -> Frame | None:
    """Give the frame where its cue is known to report; else the walk goes on through the cue.

    The reader, as its corpus, also marks "plans to", "refused to" and "wants to" as attributions.
    What such words do to an event is for the machine to say, so they must stand on its way.
    """
    return None if frame is None or frame.rule == RULE else frame


def _own_voice(trigger: Token) -> frozenset[int]:
    return frozenset(range(trigger.sent.start, trigger.sent.end))


def _where_done(rule: Rule, roles: tuple[Role, ...], trigger: Token) -> Where | None:
    """Give the place that is itself acted upon: what is attacked or taken is where it happens."""
    if rule.kind not in {"event", "control"} or rule.type in SPEECH_TYPES:
        return None
    targets = {name: path for name, path in rule.roles if name in {"target", "object"}}
    for name, path in targets.items():
        heads = [t for t in path.walk(trigger) if _is_ground(t) or _is_town(t, rule)]
        places = [r for r in roles if r.role == name and heads]
        if places:
            return Where(text=places[0].text, span=places[0].span)
    return None


def _is_ground(head: Token) -> bool:
    """Say whether something acted upon is a place: a town, not troops or "30 Britons"."""
    counted = any(c.dep_ == "nummod" for c in head.lefts) and head.pos_ == "PROPN"
    return is_class(head, "place") and not is_class(head, "force") and not counted


def _is_town(head: Token, rule: Rule) -> bool:
    """Say whether what is held or besieged is a town by name, whatever the tagger took it for."""
    return rule.kind == "control" and head.pos_ == "PROPN" and not is_class(head, "group")


def _place_role(tokens: Range, scene: Scene, role: str = "place") -> Role:
    span = scene.span(tokens)
    return Role(role=role, text=scene.quote(span), span=span)


def _where(tokens: Range, scene: Scene) -> Where:
    span = scene.span(tokens)
    return Where(text=scene.quote(span), span=span)


def _common(
    clause: Range,
    around: list[Step],
    stance: Stance,
    scene: Scene,
    proposition: Proposition,
    confidence: float,
) -> Claim:
    frame = around[-1].frame if around else None
    inside = frame.content if frame else _own_voice(stance.path[0])
    when, due, background = find_when(stance, inside, scene)
    certainty = find_certainty(stance, frame, inside, scene)
    span = scene.span(clause)
    sentence = stance.path[0].sent
    forecast = stance.tense == "future" and stance.modality in {
        "predicted", "planned", "hypothetical", "asserted"}  # fmt: skip
    return Claim(
        id="",
        document=scene.document.id,
        span=span,
        text=scene.quote(span),
        sentence=scene.span((sentence.start, sentence.end)),
        attribution=tuple(s.attribution for s in around),
        polarity=stance.polarity,
        modality=stance.modality,
        certainty=certainty,
        tense=stance.tense,
        proposition=proposition,
        when=when,
        forecast=Forecast(due=due) if forecast else None,
        confidence=confidence,
        tool="",
        rules=_rule_ids(around),
        background=background or _is_history(when, stance, scene),
    )


def _rule_ids(around: list[Step]) -> tuple[str, ...]:
    """Name what found each attribution, a rule, the reader, or both, and in what they differ."""
    frames = [s.frame for s in around]
    ids = [i for f in frames for i in (f.rule, *([RULE] * (f.exact is not None)))]
    return tuple(dict.fromkeys([*ids, *(f"{RULE}.other-{o}" for f in frames for o in f.odds)]))


def _is_history(when: When, stance: Stance, scene: Scene) -> bool:
    """Tell a dated event long before the report from its news."""
    published = scene.document.published_on
    latest = when.period.latest
    if published is None or latest is None or stance.tense != "past":
        return False
    return latest < published - timedelta(days=BACKGROUND_AFTER_DAYS)


def _confidence(trigger: Token, around: list[Step], scene: Scene, *, roles: bool) -> float:
    value = _CONFIDENCE["verb" if trigger.pos_ in {"VERB", "AUX"} else "noun"]
    value += _CONFIDENCE["depth"] * len(around)
    value += _CONFIDENCE["pronoun"] * sum(s.guessed for s in around)
    value += _CONFIDENCE["heading"] * scene.block.heading
    value += 0 if roles else _CONFIDENCE["no-role"]
    return round(max(0.05, min([value, *(s.confidence for s in around)])), 2)


def finished(claim: Claim, tool: str) -> Claim:
    """Give a claim with its tool and the id that follows from all it says."""
    claim = replace(claim, tool=tool)
    return replace(claim, id=claim_id(claim))


# --- statements ---------------------------------------------------------------------------------


def _clause_heads(frame: Frame) -> list[Token]:
    """Give the heads of the coordinated clauses that a holder vouches for."""
    heads = [frame.head]
    if frame.head.pos_ in {"VERB", "AUX"}:
        heads += [c for c in frame.head.conjuncts
                  if c.i in frame.content and c.pos_ in {"VERB", "AUX"}]  # fmt: skip
    return heads


def _is_covered(
    frame: Frame, head: Token, covered: list[tuple[int, Range]], frames: list[Frame]
) -> bool:
    """Say whether a typed claim or an inner attribution already says what this clause says."""
    if any(head.i in f.cue or head.i in _cue_verbs(f) for f in frames if f is not frame):
        return True
    return any(cue == frame.cue[0] and r[0] < head.i + 1 and head.i < r[1] for cue, r in covered)


def _cue_verbs(frame: Frame) -> set[int]:
    """Give the verb that carries a nominal or adjectival cue ("there is a suspicion that")."""
    doc = frame.head.doc
    return {doc[i].head.i for i in frame.cue if i >= 0 and doc[i].dep_ in {"attr", "acomp", "dobj"}}


def _statement(
    frame: Frame, head: Token, steps: dict[int, Step], frames: list[Frame], scene: Scene
) -> Claim:
    outer = [steps[f.cue[0]] for f in chain(frames, head) if f is not frame]
    outer = [s for s in outer if frame.cue[0] in s.frame.content][-2:]
    around = [*outer, steps[frame.cue[0]]]
    stance = read_stance(head, _vouching(frame), past_cue=frame.past)
    clause = clause_range(head, (head,), frame.content)
    value = _CONFIDENCE["statement"] + _CONFIDENCE["heading"] * scene.block.heading
    value += _CONFIDENCE["pronoun"] * sum(s.guessed for s in around)
    value = max(0.05, min([value, *(s.confidence for s in around)]))
    proposition = Proposition(kind="statement", type="statement", mode=None,
                              roles=_statement_roles(head, scene, steps[frame.cue[0]]))  # fmt: skip
    return _common(clause, around, stance, scene, proposition, round(value, 2))


def _statement_roles(head: Token, scene: Scene, step: Step) -> tuple[Role, ...]:
    """Name whom a statement is about, so that it can be found by actor: its subject."""
    subjects = [c for c in head.children if c.dep_ in SUBJECTS]
    subjects += [head.head] if head.dep_ == "acl" else []
    found = (_party(t, scene, step, described=head.dep_ == "acl") for t in subjects)
    return tuple(role for role in found if role is not None)


def _party(token: Token, scene: Scene, step: Step, *, described: bool = False) -> Role | None:
    """Name a party to a clause, or whom its pronoun stands for; None for anything else."""
    if is_pronoun(token):
        known = antecedent(token, scene, step.name)
        return Role(role="object", text=known.text, span=known.span) if known else None
    if described or any(is_class(token, c) for c in ("proper", "group")):
        name = scene.name(token, holder_range(token))
        return Role(role="object", text=name.text, span=name.span)
    return None


def _parties(head: Token, scene: Scene, step: Step) -> tuple[Role | None, Role | None]:
    """Name who acts in a clause and upon whom, where a rule found nothing: its verb's two ends."""
    if head.pos_ != "VERB":
        return None, None
    passive = any(c.dep_ == "nsubjpass" for c in head.children)
    acts = [t for c in head.children if c.dep_ == "agent" for t in c.children] if passive else [
        c for c in head.children if c.dep_ == "nsubj"]  # fmt: skip
    wanted = {"nsubjpass"} if passive else {"dobj", "dative"}
    upon = [c for c in head.children if c.dep_ in wanted]
    upon += [t for c in head.children if c.dep_ == "prep" for t in c.children if not passive]
    found = [(p for t in ends if (p := _party(t, scene, step))) for ends in (acts, upon)]
    return next(found[0], None), next(found[1], None)


def is_material(rule: Rule) -> bool:
    """Say whether a rule tells of a deed: "attacked the troops" attributes nothing to the troops."""
    return rule.kind in MATERIAL_KINDS or rule.type in MATERIAL_TYPES


def block_triggers(scene: Scene) -> dict[int, list[tuple[Token, Rule]]]:
    """Give the triggers of a block by the start of their sentence."""
    found: dict[int, list[tuple[Token, Rule]]] = {}
    for token, rule in matches(scene.doc):
        found.setdefault(token.sent.start, []).append((token, rule))
    return found
