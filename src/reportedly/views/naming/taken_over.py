"""What an import of actors would do, or did."""

from dataclasses import dataclass

from reportedly.model.document import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """What an import would do, or did.

    Attributes:
        new: (id, name, kind) of the actors that the registry lacks.
        more: (id, alias) pairs for actors that it has.
        known: ids of actors that bring nothing new.
        problems: rows that cannot be used, and conflicts with the registry.
        written: False for a preview.
    """

    file: str
    new: tuple[tuple[str, str, str], ...]
    more: tuple[tuple[str, str], ...]
    known: tuple[str, ...]
    problems: tuple[Problem, ...]
    written: bool
