"""How words look in the terminal: one place where text from outside becomes harmless.

All words go in as `rich.text.Text`, never as markup, with control and direction codes made
visible.
"""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from reportedly.views.citation import Citation, day_text, moment_text, one_line, visible
from reportedly.views.claims import Asked
from reportedly.views.reading import ChainStep, Piece, ReadClaim
from reportedly.views.show import ShownClaim
from reportedly.views.wording import percent_text, quoted, shortened

# Each ink differs by more than its colour; the colours stay apart in the common forms of colour
# blindness (yellow against cyan).
INKS = {"plain": "", "holder": "bold yellow", "cue": "italic cyan", "content": "underline"}

CLOCKS = {
    "published": "by what had been published",
    "recorded": "by what this ledger held",
}


def words(text: str, style: str = "") -> Text:
    """Give text for the terminal: on one line, nothing hidden in it, no markup read from it."""
    return Text(one_line(text), style=style)


def line(*parts: str | tuple[str, str]) -> Text:
    """Join plain and (text, style) parts; spaces at their ends are kept."""
    text = Text()
    for part in parts:
        said, style = (part, "") if isinstance(part, str) else part
        text.append(visible(said.replace("\n", " ")), style=style)
    return text


def inset(what: RenderableType, columns: int = 2) -> Padding:
    """Move something to the right."""
    return Padding(what, (0, 0, 0, columns))


def heading(title: str, asked: Asked) -> Group:
    """Give a page's title and, beneath it, what it was asked with."""
    frame = f"as known on {moment_text(asked.known)}, {CLOCKS[asked.clock]}"
    if asked.known.year == 9999:
        frame = f"all that is known, {CLOCKS[asked.clock]}"
    if asked.on:
        frame = f"on {day_text(asked.on)}, {frame}"
    return Group(words(title, "bold"), words(frame, "italic"), "")


def passage(citation: Citation) -> Group:
    """Give the quoted sentence and, beneath it, where it stands."""
    where = line((citation.label, "cyan"), "  ", (citation.claim, "dim"))
    return Group(words(quoted(citation.quote)), where)


def voices_text(voices: Sequence[str]) -> str:
    """Join who passed it on, publisher first."""
    return " ← ".join(voices)


def inked(pieces: Iterable[Piece]) -> Text:
    """Give marked text in its three inks; line breaks are kept."""
    text = Text()
    for piece in pieces:
        text.append(visible(piece.text), style=INKS[piece.ink])
    return text


def legend() -> Text:
    """Say which ink means what."""
    return line(
        "Inks: ",
        *(part for ink in ("holder", "cue", "content") for part in ((ink, INKS[ink]), "  ")),
    )


def chain_tree(chain: Sequence[ChainStep], leaf: str, *, top: str = "the document") -> Tree:
    """Draw an attribution chain as an indented tree, outermost first, the content last."""
    voice = "" if chain else " in its own voice"
    tree = branch = Tree(words(top + voice), guide_style="dim")
    for step in chain:
        cue = f" “{step.cue}”" if step.cue else ""
        said = (f"{cue} ({step.cue_kind}, {step.holder_type or step.holder_kind})", "")
        branch = branch.add(line((step.holder, INKS["holder"]), said))
    branch.add(words(leaf, INKS["content"]))
    return tree


def read_claim_text(claim: ReadClaim, *, top: str = "the document") -> Group:
    """Lay out one claim: what it asserts, on whose word, how sure, by which rules."""
    mode = f"/{claim.mode}" if claim.mode else ""
    sign = "" if claim.polarity == "+" else "not "
    head = f"  {sign}{claim.modality}, {claim.tense}{', background' if claim.background else ''}"
    facts = [f"{role} = {text}" for role, text in claim.roles]
    facts += [f"where = {claim.place}"] if claim.place else []
    facts += [f"when = {claim.when}"] + ([f"due = {claim.due}"] if claim.due else [])
    return Group(
        line((f"{claim.kind} {claim.type}{mode}", "bold"), head),
        chain_tree(claim.chain, quoted(shortened(claim.text)), top=top),
        line(("; ".join(facts), "")),
        line(
            ("certainty ", "dim"),
            claim.certainty,
            ("; reading ", "dim"),
            percent_text(claim.confidence),
        ),
        *([line(("found by ", "dim"), claim.found_by)] if claim.found_by else []),
        line(("rules ", "dim"), ", ".join(claim.rules) or "none named"),
    )


def shown_claim_text(shown: ShownClaim) -> Group:
    """Lay out a claim in its paragraph, with its links and judgements."""
    citation = shown.citation
    links: list[RenderableType] = [words("Names", "bold")] if shown.links else []
    for link in shown.links:
        links.append(line(f"  {link.text} ({link.kind}) → ", (link.taken_for, "bold")))
        for name, share, reasons in link.candidates:
            links.append(
                line(
                    f"      {percent_text(share)}  {name}{': ' if reasons else ''}{'; '.join(reasons)}"
                )
            )
    rulings = [
        line(f"  {r.recorded_at.date().isoformat()}  ", (r.ruling, "bold"), f" by {r.by}: {r.reason}",
             *(f"; {name} = {value}" for name, value in r.amendment))
        for r in shown.rulings
    ]  # fmt: skip
    return Group(
        legend(), "", inset(inked(shown.paragraph)), "",
        line((shown.claim.claim, "bold"), "  ", citation.document),
        line(citation.address or "no address"), "",
        read_claim_text(shown.claim, top=citation.label), "", *links,
        words("Judgements" if rulings else "No judgement on this reading yet.", "bold"), *rulings,
        line(("read by ", "dim"), f"{shown.tool}, recorded {moment_text(shown.recorded_at)}"),
    )  # fmt: skip
