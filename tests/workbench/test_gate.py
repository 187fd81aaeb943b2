"""The password, and the clock that runs against guessing."""

import pytest
from argon2 import PasswordHasher

from reportedly.model.errors import QuestionError
from reportedly.workbench.gate import MOST_REMEMBERED, Gate

WORDS = "four quiet mills turn"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_session_ends(clock: Clock) -> None:
    gate = Gate(PasswordHasher().hash(WORDS), now=clock)
    visitor = gate.admit(WORDS, "198.51.100.7")
    assert gate.knows(visitor)
    assert not gate.knows("somebody")
    clock.now += 13 * 3600
    assert not gate.knows(visitor)
    again = gate.admit(WORDS, "198.51.100.7")
    gate.dismiss(again)
    assert not gate.knows(again)


def test_five_tries_are_free_and_each_one_more_takes_longer(clock: Clock) -> None:
    gate = Gate(WORDS, now=clock)
    for _ in range(5):
        with pytest.raises(QuestionError, match="not the password"):
            gate.admit("guess", "198.51.100.7")
    with pytest.raises(QuestionError, match="too many"):
        gate.admit(WORDS, "198.51.100.7")
    assert gate.admit(WORDS, "203.0.113.9"), "another address is not kept waiting"
    clock.now += 1
    with pytest.raises(QuestionError, match="not the password"):
        gate.admit("guess", "198.51.100.7")
    assert gate.wait_s("198.51.100.7") == 2
    clock.now += 2
    assert gate.admit(WORDS, "198.51.100.7")
    assert gate.wait_s("198.51.100.7") == 0


def test_a_flood_of_addresses_does_not_fill_the_memory(clock: Clock) -> None:
    gate = Gate(WORDS, now=clock)
    gate._wrong = {str(n): (1, 0.0) for n in range(MOST_REMEMBERED)}
    gate._note_wrong("198.51.100.7")
    assert list(gate._wrong) == ["198.51.100.7"]


def test_a_password_that_is_none() -> None:
    with pytest.raises(QuestionError, match="5 letters"):
        Gate("short")
    with pytest.raises(QuestionError, match="no hash of argon2"):
        Gate("$argon2id$nonsense")
