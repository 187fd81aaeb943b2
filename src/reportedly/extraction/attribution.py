"""Who vouches for what: cues, holders and contents in one sentence after another.

A Frame is one attribution as the parse shows it; frames nest, and a chain of them becomes the
`attribution` of a claim. Sources of the frames: rules/cues.yaml, each with its own.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from reportedly.extraction.holders import first_told, quoted_speaker, speaker_alone
from reportedly.extraction.paths import RELATIVES, children, is_passive, logical_subject
from reportedly.extraction.reader.frame import Frame
from reportedly.extraction.rules import CueRule, cues_for

MAX_DEPTH = 3
COLON = "cue.colon"
_TRAILING = frozenset({"parataxis", "ccomp", "advcl", "dep", "relcl"})
CONTRAST_MARKS = frozenset({"although", "though", "while", "whereas", "but"})
REPORTED_MARKS = frozenset({"that", "whether", "if", "how", "why", "what", "where", "when"})
QUOTES = frozenset('"“”«»„')


def frames(doc: Doc) -> list[Frame]:
    """Find all attributions of a Doc, one per cue, in text order."""
    found: list[Frame] = []
    for token in doc:
        for rule in cues_for(token):
            frame = _frame(token, rule)
            if frame is not None:
                found.append(frame)
                break
    return _without_shadowed(found)


def _without_shadowed(found: list[Frame]) -> list[Frame]:
    """Drop a cue that is part of another's longer cue ("seen as evidence of")."""
    longest = sorted(found, key=lambda f: -len(f.cue))
    taken: dict[int, Frame] = {}
    for frame in longest:
        for i in frame.cue:
            taken.setdefault(i, frame)
    return [f for f in found if all(taken[i] is f for i in f.cue)]


def chain(found: Iterable[Frame], token: Token) -> tuple[Frame, ...]:
    """Give the frames that vouch for a token, outermost first, at most three deep."""
    around = [f for f in found if token.i in f.content]
    around.sort(key=lambda f: (-len(f.content), -f.cue[0] if f.cue[0] > token.i else f.cue[0]))
    return tuple(around[-MAX_DEPTH:])


def _frame(token: Token, rule: CueRule) -> Frame | None:
    if not all(c.holds(token) for c in rule.require) or any(c.holds(token) for c in rule.forbid):
        return None
    return _FRAMES[rule.frame](token, rule)


# --- verbs --------------------------------------------------------------------------------------


def _verb_frame(token: Token, rule: CueRule) -> Frame | None:
    if token.pos_ not in {"VERB", "AUX"} or (children(token, "neg") and rule.kind != "deny"):
        return None
    passive = is_passive(token)
    if rule.passive_only and not passive:
        return None
    subjects = logical_subject(token)
    if rule.subjects and not any(s.lemma_.lower() in rule.subjects for s in subjects):
        return None
    head, extra = _complement(token, rule, passive=passive)
    if head is None:
        return _trailing_frame(token, rule) if "clause" in rule.takes else None
    cue = _cue_tokens(token, extra)
    holder = quoted_speaker(token) or (subjects[0] if subjects else None)
    if passive and holder is None and rule.kind in {"order", "promise", "threaten", "ask"}:
        return None
    content = _content(head, token)
    apart = _speaker_before(token) if holder is None and not passive and head.i < token.i else None
    if apart is not None:
        holder, comma = apart
        content = frozenset(i for i in content if i < comma)
    if passive and head.dep_ in {"xcomp", "oprd", "pobj"}:
        content |= {t.i for s in children(token, "nsubjpass") for t in s.subtree}
    kind = rule.kind
    return _checked(
        Frame(rule=rule.id, kind=kind, cue=cue, holder=holder, content=content, head=head)
    )


def _trailing_frame(token: Token, rule: CueRule) -> Frame | None:
    """Read "They took the hill, a spokesman, Rida Issa, told AFP.", which the parser takes apart.

    It reads the speaker as an apposition to the last noun and the cue as a second main verb.
    """
    if token.dep_ != "conj" or children(token, "nsubj", "mark") or children(token.head, "cc"):
        return None
    found = _speaker_before(token)
    if found is None:
        return None
    name, comma = found
    content = frozenset(range(token.sent.start, comma))
    return _checked(
        Frame(
            rule=rule.id,
            kind=rule.kind,
            cue=(token.i,),
            holder=name,
            content=content,
            head=token.head,
        )
    )


def _speaker_before(verb: Token) -> tuple[Token, int] | None:
    """Give the speaker that stands as an apposition before the cue, and the comma before him."""
    doc, before = verb.doc, verb.i - 1
    while before >= verb.sent.start + 1 and doc[before].text == ",":
        before -= 1
    name = doc[before]
    top = name
    while top.head.dep_ == "appos" and top.dep_ in {"appos", "compound"}:
        top = top.head
    comma = top.left_edge.i - 1
    if top.dep_ != "appos" or comma < verb.sent.start or doc[comma].text != ",":
        return None
    return name, comma


def _complement(
    token: Token, rule: CueRule, *, passive: bool
) -> tuple[Token | None, tuple[Token, ...]]:
    """Find the content's head and the tokens that belong to the cue beside the verb."""
    takes = rule.must_take or rule.takes
    if takes & {"as"}:
        found = _as_complement(token)
        if found[0] is not None:
            return found
    clauses = [c for c in children(token, "ccomp", "parataxis") if _is_reported(c, token)]
    if "clause" in takes:
        if clauses:
            return clauses[0], ()
        main = _inverted_main(token)
        if main is not None:
            return main, ()
    if "infinitive" in takes:
        infinitives = children(token, "xcomp", *(("oprd",) if passive else ())) + clauses
        if infinitives:
            return infinitives[0], ()
    return _phrase_complement(token, takes, passive=passive)


def _phrase_complement(
    token: Token, takes: frozenset[str], *, passive: bool
) -> tuple[Token | None, tuple[Token, ...]]:
    """Find a content that is no clause: "of" and "for" phrases, gerunds, event nouns."""
    for preposition in sorted(takes & {"of", "for"}):
        found = _preposition_complement(token, preposition)
        if found[0] is not None:
            return found
    if "gerund" in takes and children(token, "xcomp"):
        return children(token, "xcomp")[0], ()
    objects = children(token, "dobj") if "object" in takes and not passive else []
    return (objects[0], ()) if objects and _can_be_said(objects[0]) else (None, ())


def _is_reported(clause: Token, verb: Token) -> bool:
    """Tell a reported clause from a mere neighbour: it has a subject or a mark of its own."""
    if clause.i < verb.i or children(clause, "mark", "nsubj", "nsubjpass", "expl", "csubj"):
        return True
    return any(t.text in QUOTES for t in verb.doc[verb.i : clause.i])


def _inverted_main(token: Token) -> Token | None:
    """Find the main clause that a trailing "…, officials said" hangs on."""
    own = children(token, "nsubj")
    if not own or children(token, "mark") or token.dep_ not in _TRAILING:
        return None
    head = token.head
    if token.dep_ == "relcl":  # the parser hangs it on the last noun, as if it told of that
        comma = own[0].left_edge.i - 1
        head = next((a for a in token.head.ancestors if a.pos_ in {"VERB", "AUX"}), head)
        if comma < token.sent.start or token.doc[comma].text != "," or own[0].lower_ in RELATIVES:
            return None
    between = token.doc[min(head.i, token.i) : max(head.i, token.i)]
    return head if head.pos_ in {"VERB", "AUX"} and any(t.text == "," for t in between) else None


def _as_complement(token: Token) -> tuple[Token | None, tuple[Token, ...]]:
    for preposition in children(token, "prep"):
        if preposition.lower_ != "as":
            continue
        for noun in children(preposition, "pobj", "pcomp", "amod"):
            of = [p for p in children(noun, "prep") if p.lower_ in {"of", "that"}]
            if noun.lemma_.lower() in {"evidence", "sign", "proof", "indication"} and of:
                inner = children(of[0], "pobj", "pcomp")
                if inner:
                    return inner[0], (preposition, noun, of[0])
            return noun, (preposition,)
    return None, ()


def _preposition_complement(token: Token, name: str) -> tuple[Token | None, tuple[Token, ...]]:
    for holder in (token, *children(token, "dobj")):
        for preposition in children(holder, "prep"):
            if preposition.lower_ == name:
                inner = children(preposition, "pcomp", "pobj")
                if inner:
                    return inner[0], (preposition,)
    return None, ()


def _can_be_said(noun: Token) -> bool:
    """Say whether a noun can be the content of a cue: an event, not a thing or a person."""
    return noun.pos_ == "NOUN" and noun.ent_type_ in {"", "CARDINAL", "ORDINAL"}


def _cue_tokens(verb: Token, extra: tuple[Token, ...]) -> tuple[int, ...]:
    helpers = [c for c in verb.lefts if c.dep_ in {"auxpass", "aux"} and c.i == verb.i - 1]
    passive = [verb.i] if not children(verb, "auxpass") else [*(h.i for h in helpers), verb.i]
    known = {*passive, *(c.i for c in children(verb, "prt"))}
    for token in extra:  # "seen as evidence of", but not "accused (the army) of"
        if token.i - 1 in known:
            known.add(token.i)
    return tuple(sorted(known))


def _content(head: Token, cue: Token) -> frozenset[int]:
    """Give all that stands under the content's head, without the cue and contrary asides."""
    inside = {t.i for t in head.subtree}
    if cue.i in inside:
        inside -= {t.i for t in cue.subtree}
    marks = [m.i for m in children(head, "mark") if m.i < head.i and m.lower_ == "that"]
    if marks:
        inside = {i for i in inside if i >= marks[-1]}
    for clause in head.subtree:
        if clause.dep_ == "advcl" and clause.head.i in inside and _is_aside(clause):
            inside -= {t.i for t in clause.subtree}
    return frozenset(inside)


def _is_aside(clause: Token) -> bool:
    """Tell ", although others say …": a contrast after a comma is the writer's, not the holder's."""
    marks = children(clause, "mark")
    if not marks or marks[0].lower_ not in CONTRAST_MARKS:
        return False
    before = clause.left_edge.i - 1
    return before >= 0 and clause.doc[before].text == ","


# --- nouns, adverbs, prepositions ---------------------------------------------------------------


def _noun_frame(token: Token, rule: CueRule) -> Frame | None:
    if token.pos_ != "NOUN" or children(token, "neg"):
        return None
    head = next((c for c in children(token, "acl", "ccomp", "relcl") if _that_clause(c)), None)
    extra: tuple[Token, ...] = ()
    if head is None and token.lemma_.lower() not in rule.clause_only and "of" in rule.takes:
        head, extra = _preposition_complement(token, "of")
        if head is not None and not _is_event_noun(head):
            return None
    if head is None:
        return None
    cue = tuple(sorted({token.i, *(t.i for t in extra)}))
    content = _content(head, token)
    return _checked(
        Frame(rule=rule.id, kind=rule.kind, cue=cue, holder=_noun_holder(token, head),
              content=content, head=head)
    )  # fmt: skip


def _that_clause(clause: Token) -> bool:
    marks = [m for m in children(clause, "mark") if m.lower_ in {"that", "whether", "if"}]
    return bool(marks)


def _is_event_noun(noun: Token) -> bool:
    """Say whether "reports of X" tells of a happening: a common noun or a gerund."""
    return noun.pos_ == "VERB" or (noun.pos_ == "NOUN" and noun.ent_type_ in {"", "CARDINAL"})


def _noun_holder(noun: Token, head: Token) -> Token | None:
    """Find who holds it: a possessor, "by …", "among …", or who expresses it."""
    owners = [o for o in children(noun, "poss") if o.ent_type_ not in {"DATE", "TIME"}]
    if owners:
        return owners[0]
    for preposition in children(noun, "prep"):
        objects = children(preposition, "pobj")
        of = preposition.lower_ == "of" and head.dep_ != "pobj"
        if objects and (preposition.lower_ in {"by", "among", "from"} or of):
            return objects[0]
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in {
        "express",
        "voice",
        "make",
        "issue",
        "have",
        "raise",
    }:
        subjects = logical_subject(verb)
        return subjects[0] if subjects else None
    return None


def _adverb_frame(token: Token, rule: CueRule) -> Frame | None:
    head = token.head
    if token.dep_ not in {"advmod", "dep"} or head.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return None
    content = frozenset(t.i for t in head.subtree) - {token.i}
    if head.dep_ in {"acl", "relcl"}:
        content |= {t.i for t in head.head.lefts for t in t.subtree} | {head.head.i}
    return _checked(
        Frame(rule=rule.id, kind=rule.kind, cue=(token.i,), holder=None, content=content, head=head)
    )


def _adjective_frame(token: Token, rule: CueRule) -> Frame | None:
    if token.dep_ != "amod" or not _is_event_noun(token.head):
        return None
    content = frozenset(t.i for t in token.head.subtree) - {token.i}
    return _checked(
        Frame(rule=rule.id, kind=rule.kind, cue=(token.i,), holder=None, content=content,
              head=token.head)
    )  # fmt: skip


def _preposition_frame(token: Token, rule: CueRule) -> Frame | None:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    objects = children(to, "pobj") if to is not None else []
    if to is None or not objects or objects[0].lemma_.lower() in rule.forbid_object:
        return None
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head.i != head.i:
        head = head.head
    content = frozenset(t.i for t in head.subtree) - {t.i for t in token.subtree}
    return _checked(
        Frame(rule=rule.id, kind=rule.kind, cue=(token.i, to.i), holder=objects[0],
              content=content, head=head)
    )  # fmt: skip


def _unclear_frame(token: Token, rule: CueRule) -> Frame | None:
    """Read "it is not clear whether …": a question that nobody named leaves open."""
    verb = token.head if token.dep_ in {"acomp", "attr", "advmod"} else token
    negated = [c.i for c in children(verb, "neg")] + [c.i for c in children(token, "neg")]
    if token.lemma_.lower() in rule.subjects and not negated:
        return None
    for clause in (*children(token, "ccomp", "advcl"), *children(verb, "ccomp", "advcl")):
        marks = {c.lower_ for c in clause.children if c.i < clause.i}
        if clause.i >= token.i and marks & (REPORTED_MARKS - {"that"}):
            cue = tuple(sorted({*negated, token.i}))
            content = frozenset(t.i for t in clause.subtree)
            return _checked(Frame(rule=rule.id, kind=rule.kind, cue=cue, holder=None,
                                  content=content, head=clause))  # fmt: skip
    return None


def _colon_frame(token: Token, rule: CueRule) -> Frame | None:
    """Read "Army: rebels have left Harrow": who speaks stands alone before the colon."""
    sent = token.sent
    holder = speaker_alone(sent.doc[sent.start : token.i])
    told = first_told(sent.doc[token.i + 1 : sent.end])
    if holder is None or told is None:
        return None
    content = frozenset(range(token.i + 1, sent.end))
    return _checked(Frame(rule=rule.id, kind=rule.kind, cue=(token.i,), holder=holder,
                          content=content, head=told))  # fmt: skip


_FRAMES = {
    "colon": _colon_frame,
    "unclear": _unclear_frame,
    "verb": _verb_frame,
    "noun": _noun_frame,
    "adverb": _adverb_frame,
    "adjective": _adjective_frame,
    "preposition": _preposition_frame,
}


def _checked(frame: Frame) -> Frame | None:
    """Take cue and holder out of the content; without words left there is no attribution."""
    outside = set(frame.cue)
    if frame.holder is not None and frame.holder.i in frame.content:
        outside |= {t.i for t in frame.holder.subtree if t.i != frame.head.i}
    doc = frame.head.doc
    content = frozenset(frame.content - outside)
    if not any(doc[i].is_alpha for i in content):
        return None
    return Frame(rule=frame.rule, kind=frame.kind, cue=frame.cue, holder=frame.holder,
                 content=content, head=frame.head)  # fmt: skip
