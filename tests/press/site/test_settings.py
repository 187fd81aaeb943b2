"""The table [publish] of a casebook."""

from pathlib import Path
from typing import Any

import pytest

from reportedly.model.casebook import Casebook
from reportedly.model.errors import CasebookError
from reportedly.press.site.settings import PublishSettings, publish_settings


def _read(**table: Any) -> PublishSettings:
    return publish_settings(
        Casebook(root=Path(), name="Harrow", languages=("en", "ar"), publish=table)
    )


def test_a_casebook_that_says_nothing() -> None:
    found = _read()
    assert (found.title, found.address, found.languages) == ("Harrow", "", ("en", "ar"))
    assert not found.analysts
    assert found.full_text == frozenset()


def test_all_that_can_be_said() -> None:
    found = _read(title="The Weir", address="https://herald.example/weir", full_text=["post"],
                  licence="CC BY 4.0", author="Ada", languages=["en"], analysts=True)  # fmt: skip
    assert found.address == "https://herald.example/weir/"
    assert found.full_text == {"post"}
    assert (found.title, found.licence, found.author, found.analysts) == (
        "The Weir", "CC BY 4.0", "Ada", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("titel", "x", "unknown key 'titel'"),
        ("title", 3, "title = 3"),
        ("full_text", "post", "full_text = 'post'"),
        ("full_text", [1], r"full_text = \[1\]"),
        ("analysts", "yes", "analysts = 'yes'"),
        ("address", "javascript:alert(1)", "address = 'javascript"),
        ("address", "https://a.example/?x", "address = "),
        ("address", "https://a.example/#x", "address = "),
    ],
)
def test_what_cannot_be_read_is_named(key: str, value: object, told: str) -> None:
    with pytest.raises(CasebookError, match=told):
        _read(**{key: value})
