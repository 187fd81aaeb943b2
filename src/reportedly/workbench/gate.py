"""The password before a workbench that others could reach, and what slows down guessing."""

import secrets
from collections.abc import Callable
from threading import Lock
from time import monotonic

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import Argon2Error, InvalidHashError

from reportedly.model.errors import QuestionError

LOGIN = "/login"
OPEN_PATHS = frozenset({LOGIN})
SHORTEST = 10
HASHED = "$argon2"
SESSION_S = 12 * 3600.0
FREE_TRIES = 5
LONGEST_WAIT_S = 900.0
FORGET_S = 3600.0
MOST_REMEMBERED = 10_000

Clock = Callable[[], float]


class Gate:
    """Knows the password's hash, who has given it, and who has guessed.

    A wrong password costs time: after five of them from one address, the next must wait a second,
    then two, then four, up to a quarter of an hour. One password is looked at at a time, because
    each takes memory on purpose.

    Raises:
        QuestionError: the password is short, or its hash cannot be read.
    """

    def __init__(self, password: str, *, now: Clock = monotonic) -> None:
        self._hasher = PasswordHasher()
        self._hash = _checked(password) if password.startswith(HASHED) else self._hashed(password)
        self._now = now
        self._lock = Lock()
        self._sessions: dict[str, float] = {}
        self._wrong: dict[str, tuple[int, float]] = {}

    def _hashed(self, password: str) -> str:
        if len(password) < SHORTEST:
            raise QuestionError(
                f"the password has {len(password)} letters",
                f"Take {SHORTEST} or more; four random words are good and easy to keep",
            )
        return self._hasher.hash(password)

    def knows(self, visitor: str) -> bool:
        """Say whether this visitor has given the password within the last twelve hours."""
        return self._sessions.get(visitor, 0.0) > self._now()

    def wait_s(self, address: str) -> float:
        """Say for how many seconds nobody from this address is listened to."""
        count, last = self._wrong.get(address, (0, 0.0))
        if count < FREE_TRIES:
            return 0.0
        pause = min(LONGEST_WAIT_S, 2.0 ** min(count - FREE_TRIES, 20))
        return max(0.0, last + pause - self._now())

    def admit(self, password: str, address: str) -> str:
        """Give a new visitor's name for the right password.

        Raises:
            QuestionError: it is wrong, or this address has guessed too often; the message says for
                how long.
        """
        with self._lock:
            wait = self.wait_s(address)
            if wait:
                raise QuestionError(
                    "too many wrong passwords came from this address",
                    f"Wait {int(wait) + 1} seconds, then try again",
                )
            if not self._is_right(password):
                self._note_wrong(address)
                raise QuestionError("that is not the password", "Try again")
            self._wrong.pop(address, None)
            visitor = secrets.token_urlsafe(24)
            self._sessions = {v: u for v, u in self._sessions.items() if u > self._now()}
            self._sessions[visitor] = self._now() + SESSION_S
            return visitor

    def dismiss(self, visitor: str) -> None:
        """Forget that a visitor has given the password."""
        self._sessions.pop(visitor, None)

    def _is_right(self, password: str) -> bool:
        try:
            return self._hasher.verify(self._hash, password)
        except Argon2Error:
            return False

    def _note_wrong(self, address: str) -> None:
        since = self._now() - FORGET_S
        if len(self._wrong) >= MOST_REMEMBERED:
            self._wrong.clear()  # a flood of addresses must not fill the memory
        self._wrong = {a: told for a, told in self._wrong.items() if told[1] > since}
        count = self._wrong.get(address, (0, 0.0))[0]
        self._wrong[address] = (count + 1, self._now())


def _checked(given: str) -> str:
    try:
        extract_parameters(given)
    except InvalidHashError as error:
        raise QuestionError(
            "what stands for the password is no hash of argon2",
            "Give the password itself, or a whole hash that begins with $argon2id$",
        ) from error
    return given
