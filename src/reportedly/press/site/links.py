"""Whether every link of a site leads somewhere, and none leads to this machine or loads from afar."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

_TARGET = re.compile(
    r"<(?P<tag>a|area|link|script|img|iframe|source|video|audio|form|use|image|object|embed)\b[^<>]*?"
    r'\b(?:href|src|action|data|xlink:href)="(?P<target>[^"]*)"'
)
_LOADS = frozenset("script img iframe source video audio form use image object embed link".split())
_ALTERNATE = re.compile(r'\brel="(?:alternate|canonical)"')
_ID = re.compile(r'\sid="([^"]*)"')


def targets_of(html: str) -> Iterator[tuple[str, str, bool]]:
    """Give (tag, target, whether a page loads it) of everything a page leads to."""
    for match in _TARGET.finditer(html):
        loads = match["tag"] in _LOADS and not (
            match["tag"] == "link" and _ALTERNATE.search(match.group())
        )
        yield match["tag"], unescape(match["target"]), loads


def link_faults(path: str, html: str, files: Mapping[str, object] | Iterable[str]) -> list[str]:
    """Give what is wrong with the links of one page of a site, one line each.

    Args:
        path: of the page in the site.
        html: the page.
        files: paths of all files of the site.
    """
    known, faults = files if isinstance(files, Mapping | set | frozenset) else set(files), []
    ids: set[str] | None = None
    for tag, target, loads in targets_of(html):
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            if loads or parts.scheme not in {"http", "https"}:
                faults.append(f"{path}: <{tag}> leads to {target[:80]}")
        elif parts.path.startswith("/"):
            faults.append(f"{path}: <{tag}> has the absolute path {target[:80]}")
        elif parts.path:
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            if there not in known:
                faults.append(f"{path}: <{tag}> leads to {target[:80]}, which is not there")
        elif parts.fragment:
            ids = set(_ID.findall(html)) if ids is None else ids
            if unquote(parts.fragment) not in ids:
                faults.append(
                    f"{path}: <{tag}> leads to #{parts.fragment}, which is not on the page"
                )
    return faults
