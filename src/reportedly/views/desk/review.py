"""A claim before a person who rules on its reading, the queue it stands in, and how people agree."""

from dataclasses import dataclass
from datetime import date

from reportedly.views.claims import Asked
from reportedly.views.show import ShownClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A claim that waits.

    Attributes:
        worth: how far its answer is expected to move by a ruling, as a share in [0, 1].
        why: the same in words: what leans on it, and how sure the reading is.
    """

    claim: str
    gist: str
    said_on: date
    worth: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a reading that can be mended.

    Attributes:
        name: of the form's field, and of the amendment: "modality", "role:actor.actor".
        label: for people.
        value: as it is now, as a person would write it.
        read: as the machine read it, where that is another one; else "".
        choices: the only values there are, or none for free words.
        kind: "choice", "actor", "place" or "day".
    """

    name: str
    label: str
    value: str
    read: str = ""
    choices: tuple[str, ...] = ()
    kind: str = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The claim to rule on, and what comes next.

    Attributes:
        shown: the claim in its paragraph; None when nothing waits.
        follows: id of the last ruling shown, which the form carries: nobody overrules unseen.
        fields: what can be mended.
        blind: a second reading: what the first reader ruled is not shown.
        why: what leans on the claim, in words.
        waiting, ruled: claims without a ruling, and with one.
        mine: rulings of this analyst that stand; `last` is the id of the newest, to be taken back.
        queue: the next claims, this one left out.
        after: the claim that comes next, or "".
        actors, places: some names to choose from.
        kinds: kinds of claims that wait, with how many there are.
        kind: the kind the queue is narrowed to, or "".
    """

    asked: Asked
    shown: ShownClaim | None
    follows: str | None
    fields: tuple[Field, ...]
    blind: bool
    why: str
    waiting: int
    ruled: int
    mine: int
    last: str
    queue: tuple[QueueRow, ...]
    after: str
    actors: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, int], ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """Figures of agreement on one field; intervals are 95 %, in words."""

    field: str
    pairs: int
    same: str
    same_share: float
    kappa: float | None
    alpha: float | None
    alpha_interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A claim that two people read otherwise: (who, ruling, reason) of each."""

    claim: str
    gist: str
    readings: tuple[tuple[str, str, str], ...]
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """How far people agree who read the same claims without seeing each other's ruling.

    Attributes:
        rows: figures by field, the ruling first.
        readers: who ruled on how many claims, and how many of these were second readings.
        share: of the ruled claims that are given again, in [0, 1].
        offered: how many claims wait for a second reading by somebody else.
        open: where they differ and nobody has ruled since.
    """

    asked: Asked
    rows: tuple[AgreementRow, ...]
    readers: tuple[tuple[str, int, int], ...]
    share: float
    offered: int
    open: tuple[Disagreement, ...]
