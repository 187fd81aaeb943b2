"""What all tests share: which cases hypothesis tries, and the development data beside the checkout."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.harrow", "tests.valley"]  # invented casebooks for commands and pages

SHARED = Path(__file__).parents[2] / "shared"

# The same cases every time, so that a red run is red again; `search` looks for new ones.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what reads the development data where there is none."""
    if not (SHARED / "data").is_dir():
        lacking = pytest.mark.skip(reason="needs the development data in ../shared, not found")
        for item in items:
            if "shared" in item.keywords:
                item.add_marker(lacking)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder beside the checkout that holds data/ and seeds/."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder ../shared, not found")
    return SHARED
