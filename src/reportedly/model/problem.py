"""A fault found in the input: kept, listed, and never a reason to stop the batch."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the input could not be used, and what to do about it.

    Attributes:
        code: a word from docs/problems.md, such as "intake.no-text".
        message: what was found and what was expected, one sentence.
        next_step: what the user can do, one sentence.
        where: the file, address or document id, as the user would recognise it.
        span: half-open code-point range in the document's text, when there is one.
    """

    code: str
    message: str
    next_step: str = ""
    where: str = ""
    span: tuple[int, int] | None = None
