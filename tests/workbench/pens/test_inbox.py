"""What was sent lies in the casebook's folder until it is read, whatever happens to the workbench."""

import errno
import io
import shutil
from pathlib import Path

import pytest

from reportedly.intake import Overrides
from reportedly.model.errors import QuestionError
from reportedly.workbench.pens.inbox import MOST_TRIES, Inbox, Incoming, Order

STATED = Overrides(source="valley-post", published="2021-05-10", language="en")


def sent(*texts: str) -> list[Incoming]:
    return [
        Incoming(name=f"{n}.txt", origin=f"upload:{n}.txt", file=io.BytesIO(text.encode()))
        for n, text in enumerate(texts)
    ]


def put(inbox: Inbox, *texts: str) -> Order:
    return inbox.put("reports", "the mill", stated=STATED, incoming=sent(*texts))


def test_an_order_outlives_the_workbench(tmp_path: Path) -> None:
    order = put(Inbox(tmp_path), "Rain fell.", "The mill stood.")
    again = Inbox(tmp_path)
    (found,) = again.waiting()
    assert found == order
    assert found.stated == STATED
    assert found.total == 2
    captured = list(again.captures(found))
    assert [c.content for c in captured] == [b"Rain fell.", b"The mill stood."]
    assert [c.name for c in captured] == ["0.txt", "1.txt"]
    assert {c.retrieved_at for c in captured} == {order.asked_at}
    again.drop(found)
    assert again.waiting() == ()
    assert not (tmp_path / "inbox").exists()


def test_the_oldest_is_first_and_the_folder_stays_while_one_waits(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    first = put(inbox, "one")
    second = inbox.put("addresses", "a page", addresses=("https://post.example/1",))
    assert inbox.waiting() == (first, second)
    assert second.total == 1
    inbox.drop(first)
    assert inbox.waiting() == (second,)


def test_what_never_comes_to_its_end_is_left_for_a_person(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    order = put(inbox, "a file that stops the machine")
    for number in range(MOST_TRIES):
        begun = inbox.try_again(order)
        assert begun
        assert begun.tries == number + 1
        (order,) = inbox.waiting()
    assert inbox.try_again(order) is None


def test_an_order_without_its_end_is_none(tmp_path: Path) -> None:
    """The power went while it was written: the files stay, and the workbench opens all the same."""
    inbox = Inbox(tmp_path)
    order = put(inbox, "one")
    path = tmp_path / "inbox" / order.id / "order.json"
    for broken in ("", "{", "[]", '{"id": "x"}', path.read_text().replace("asked_at", "asked")):
        path.write_text(broken)
        assert inbox.waiting() == ()
    assert (path.parent / "0.bin").read_text() == "one"


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(QuestionError, match="No space left"):
        put(Inbox(tmp_path), "one")
    assert not (tmp_path / "inbox").exists()
