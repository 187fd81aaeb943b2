"""A suite: what it measures, on which folder, and how it is run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quality.figure import Figure


class UnfitDataError(Exception):
    """The folder holds no record that the suite can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line may say to a suite.

    Attributes:
        limit: read so many records at most; 0 reads all.
        files: read these files of the folder and no others.
        scorer: the attribution scorer, when it does not lie beside the data.
        runs: how often each speed is measured.
    """

    limit: int = 0
    files: tuple[str, ...] = ()
    scorer: Path | None = None
    runs: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One thing that is measured.

    Attributes:
        name: what it is called on the command line.
        title: what it measures, in a few words.
        folder: the data set's folder under ../shared/data, or "" for data in this folder.
        templates: the figures it gives, without values.
        run: measures them on a folder.
    """

    name: str
    title: str
    folder: str
    templates: tuple[Figure, ...]
    run: Callable[[Path, Options], tuple[Figure, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a suite gave on one folder."""

    suite: str
    title: str
    data: str
    figures: tuple[Figure, ...]
    seconds: float
