"""What may stand in a registry."""

import pytest

from reportedly.model.errors import RegistryError
from reportedly.resolution.entries import check_entry, check_kind, fault_of_id, fault_of_name


@pytest.mark.parametrize(
    "name", ["Harrow Guard", "حرس هارو", "می‌خواهم", "М23", "Nº 7", "L'Aube d'Harrow"]
)
def test_names_in_any_letters_are_names(name: str) -> None:
    assert fault_of_name(name) == ""


@pytest.mark.parametrize("entry_id", ["guard", "harrow-guard", "Q17", "m23.north", "حرس"])
def test_ids_are_made_of_letters_digits_and_hyphens(entry_id: str) -> None:
    assert fault_of_id(entry_id) == ""


def test_an_entry_that_cannot_stand_there_is_refused() -> None:
    check_entry("guard", ("Harrow Guard",))
    with pytest.raises(RegistryError, match="name is empty"):
        check_entry("guard", ("Harrow Guard", " "))
    with pytest.raises(RegistryError, match="is no id"):
        check_entry("a..b", ("Harrow Guard",))
    with pytest.raises(RegistryError, match="is no kind"):
        check_kind("gang", ("party",))
