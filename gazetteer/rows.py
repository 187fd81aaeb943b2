"""Which of GeoNames' many alternate names are worth keeping."""

from collections.abc import Iterable


def good_alternates(names: Iterable[str]) -> list[str]:
    """Leave out codes, debris of transliteration and scripts that we do not read.

    GeoNames' alternates hold lower-case debris ("su te"), airport codes ("SRX") and names in
    scripts beside Latin, Arabic, Hebrew, Greek and Cyrillic, in which our readers' texts come.
    """
    return [n for n in names if _is_good(n)]


def _is_good(name: str) -> bool:
    if len(name) < 3 or any(c.isdigit() or c in "/()" for c in name) or name.startswith("http"):
        return False
    first = name[0]
    if first < "\u0250":
        letters = sum(c.isalpha() for c in name)
        return first.isupper() and letters >= 3 and not (name.isupper() and len(name) < 5)
    return (first >= "\u0400" and first < "\u0530" and first.isupper()) or (
        first >= "\u0600" and first < "\u0700"
    )
