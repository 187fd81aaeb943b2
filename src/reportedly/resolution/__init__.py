"""Resolution: a mention to an actor or a place of the registry, or to neither."""

from reportedly.resolution.gazetteer import Gazetteer
from reportedly.resolution.registry_files import load_registry
from reportedly.resolution.resolver import RegistryResolver

__all__ = ["Gazetteer", "RegistryResolver", "load_registry"]
