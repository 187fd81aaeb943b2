"""Resolution: a mention to an actor or a place of the registry, or to neither."""

from reportedly.resolution.actors.waiting import UnresolvedName, unresolved
from reportedly.resolution.names import find_actor, find_place, source_for
from reportedly.resolution.places.atlas import world
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.lists.shelf import (
    add_list,
    list_paths,
    remove_list,
    shelved,
)
from reportedly.resolution.registry_changes import add_actor, add_alias, add_place, add_source
from reportedly.resolution.registry_files import load_registry
from reportedly.resolution.resolver import RegistryResolver

__all__ = [
    "Gazetteer",
    "RegistryResolver",
    "UnresolvedName",
    "add_actor",
    "add_alias",
    "add_list",
    "add_place",
    "add_source",
    "find_actor",
    "find_place",
    "list_paths",
    "load_registry",
    "remove_list",
    "shelved",
    "source_for",
    "unresolved",
    "world",
]
