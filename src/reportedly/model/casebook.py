"""A casebook: a folder that a person can copy, diff and put under version control."""

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reportedly.model.errors import CasebookError
from reportedly.model.snapshot import Clock

SETTINGS_NAME = "casebook.toml"

_NEW_SETTINGS = """\
# A casebook of Reportedly. Everything here can be edited by hand.
name = {name}
languages = ["en"]
time_zone = "UTC"        # of its outlets: whose day "today" is; all stored times are UTC
theatre = []             # countries it is about, such as ["LY"]: a help with place names
clock = "published"      # "as known on a day": "published" asks what stood in reports published by
                         # then; "recorded" asks what this ledger held at that moment
# map = {{streets = "streets.pmtiles"}}  # a file of streets for the map, in this folder: see docs/map.md
# codebook = "types.yaml"  # your own types of event, in this folder: see docs/codebooks.md

[options]
"""
_NEW_REGISTRY = {
    "actors.yaml": """\
# Who is who. One entry looks like this:
# - id: northern-brigade
#   name: Northern Brigade
#   kind: armed-group
#   aliases: [NB, Northern Forces]
#   parents: [{id: council, relation: part-of, from: 2016-05-05, until: null}]
#   sides: [{side: council}]
[]
""",
    "sources.yaml": """\
# Who publishes. One entry looks like this:
# - id: harrow-herald
#   name: Harrow Herald
#   kind: outlet
#   country: LY
#   leaning: close to the council
#   side: council
#   homepage: https://herald.example
[]
""",
    "places.geojson": '{"type": "FeatureCollection", "features": []}\n',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Casebook:
    """Where a casebook lies and how it is set up.

    Attributes:
        root: the folder.
        name: its title in the brief.
        languages: ISO 639-1 codes of the reports.
        time_zone: IANA name; the day on which its outlets say "today". All stored times are UTC.
        theatre: ISO 3166-1 alpha-2 codes of the countries it is about, a prior for place names.
        clock: which clock `known` is read on (see snapshot.py).
        codebook: file of its own types of event, relative to the folder; None for none.
        streets: file of streets for the map (PMTiles), relative to the folder; None for none.
        publish: the table [publish], about the site that is made of it: see docs/settings.md.
        options: everything else under [options], for the tools that read it.
    """

    root: Path
    name: str = "Casebook"
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "UTC"
    theatre: tuple[str, ...] = ()
    clock: Clock = "published"
    codebook: str | None = None
    streets: str | None = None
    publish: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def ledger_path(self) -> Path:
        """The SQLite file."""
        return self.root / "ledger.db"

    @property
    def evidence_path(self) -> Path:
        """The folder of original bytes, named by SHA-256."""
        return self.root / "evidence"

    @property
    def codebook_path(self) -> Path | None:
        """The file of its own types of event, where it has one."""
        return self.root / self.codebook if self.codebook else None

    @property
    def streets_path(self) -> Path | None:
        """The file of streets, where it names one."""
        return self.root / self.streets if self.streets else None

    @property
    def registry_path(self) -> Path:
        """The folder of actors.yaml, places.geojson and sources.yaml."""
        return self.root / "registry"


def start_casebook(root: Path, *, name: str | None = None) -> Casebook:
    """Make a new casebook in a folder that holds none.

    Raises:
        CasebookError: the folder holds a casebook already.
    """
    if (root / SETTINGS_NAME).exists():
        raise CasebookError(
            f"{root} holds a casebook already",
            f"Add reports: reportedly add FILE --casebook {root}",
        )
    (root / "registry").mkdir(parents=True, exist_ok=True)
    (root / "evidence").mkdir(exist_ok=True)
    for file_name, text in _NEW_REGISTRY.items():
        path = root / "registry" / file_name
        if not path.exists():
            path.write_text(text, encoding="utf-8")
    quoted = json.dumps(name or root.resolve().name, ensure_ascii=False)  # also a TOML string
    (root / SETTINGS_NAME).write_text(_NEW_SETTINGS.format(name=quoted), encoding="utf-8")
    return open_casebook(root)


def open_casebook(root: Path) -> Casebook:
    """Read casebook.toml from the folder.

    Raises:
        CasebookError: there is none, or it cannot be read.
    """
    path = root / SETTINGS_NAME
    if not path.is_file():
        raise CasebookError(
            f"{root} is not a casebook: it has no {SETTINGS_NAME}",
            f"Make one with: reportedly init {root}",
        )
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CasebookError(
            f"{path} is not readable TOML: {error}", "Mend that line, then run it again"
        ) from error
    return casebook_from_settings(root, settings)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise CasebookError(
            f"{SETTINGS_NAME} says time_zone = {name!r}, which is no zone of the IANA data base",
            'Use a name such as "Africa/Tripoli", or "UTC"',
        ) from error
    return name


def casebook_from_settings(root: Path, settings: dict[str, Any]) -> Casebook:
    """Build a casebook from parsed settings; unknown top-level keys are refused.

    Raises:
        CasebookError: a key is unknown or a value has the wrong form.
    """
    known_keys = {
        "name",
        "languages",
        "time_zone",
        "theatre",
        "clock",
        "codebook",
        "map",
        "publish",
        "options",
    }
    unknown = sorted(set(settings) - known_keys)
    if unknown:
        raise CasebookError(
            f"{SETTINGS_NAME} has the unknown key {unknown[0]!r}",
            f"Known keys: {', '.join(sorted(known_keys))}",
        )
    clock = settings.get("clock", "published")
    if clock not in get_args(Clock):
        raise CasebookError(
            f"{SETTINGS_NAME} says clock = {clock!r}", 'Use "published" or "recorded"'
        )
    codebook = settings.get("codebook")
    if codebook is not None and not _is_inside(codebook):
        raise CasebookError(
            f"{SETTINGS_NAME} says codebook = {codebook!r}",
            'Name a file in the folder: codebook = "types.yaml"; or leave the line out',
        )
    return Casebook(
        root=root,
        name=str(settings.get("name", root.name or "Casebook")),
        languages=tuple(settings.get("languages", ("en",))),
        time_zone=_zone(str(settings.get("time_zone", "UTC"))),
        theatre=tuple(settings.get("theatre", ())),
        clock=clock,
        codebook=codebook,
        streets=_streets(settings.get("map", {})),
        publish=_table(settings, "publish"),
        options=_table(settings, "options"),
    )


def _streets(settings: object) -> str | None:
    """Read the table [map]: "streets" names a file in the folder, and nothing else stands in it."""
    if settings == {}:
        return None
    streets = settings.get("streets") if isinstance(settings, dict) else None
    if not isinstance(settings, dict) or set(settings) - {"streets"} or not _is_inside(streets):
        raise CasebookError(
            f"{SETTINGS_NAME} says map = {settings!r}",
            'Name a file in the folder, [map] and then streets = "streets.pmtiles"; or leave it out',
        )
    return str(streets)


def _table(settings: dict[str, Any], name: str) -> dict[str, Any]:
    found = settings.get(name, {})
    if not isinstance(found, dict):
        raise CasebookError(
            f"{SETTINGS_NAME} says {name} = {found!r}",
            f"Make it a table: a line [{name}], then its keys",
        )
    return dict(found)


def _is_inside(name: object) -> bool:
    """Say whether something names a file in the folder or below it."""
    if not isinstance(name, str) or not name.strip():
        return False
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts
