"""Forecasts, records and networks as they are printed."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console
from tests.views.outlook.test_network import network, watched

from reportedly.belief.forecasts.calibration import calibrate
from reportedly.belief.forecasts.record import KindRecord
from reportedly.views.outlook import ForecastsPage, NetworkPage, RecordPage, WatchPage
from reportedly.views.outlook.foretold import HolderRow, SignRow
from reportedly.views.outlook.terminal import WIDEST_MATRIX, render

__all__ = ["network", "watched"]
Printer = Callable[[object], str]


@pytest.fixture
def printed() -> Printer:
    def show(page: object) -> str:
        console = Console(file=io.StringIO(), width=90, markup=False, emoji=False, highlight=False)
        with console.capture() as captured:
            console.print(render(page))
        return " ".join(captured.get().split())

    return show


def test_a_due_forecast_shows_what_speaks_for_and_against(
    foretold: ForecastsPage, printed: Printer
) -> None:
    row = foretold.due[0]
    sign = SignRow(direction="against", bits=2.0, gist="Harrow held", reason="late", origin="o",
                   citation=row.row.citation)  # fmt: skip
    told = replace(
        row, proposed="no", groups_against=2, decided_on=date(2031, 6, 1), near_miss="1 day late",
        condition="if it rains", kind="promise", signs=(sign, replace(sign, direction="for")),
    )  # fmt: skip
    text = printed(
        replace(foretold, due=(told,), settled=(replace(row, state="no", outcome="no"),))
    )
    assert "origins at most: 0 for it, 2 against it; settled by 1 June 2031" in text
    assert "−2.0 bits Harrow held: late" in text
    assert "+2.0 bits" in text
    assert "near miss: 1 day late" in text
    assert "under the condition: if it rains" in text
    assert "promise of 7 May 2031" in text
    assert "Settled by an analyst (1)" in text
    assert "Cannot be scored, whatever happens: Analysts 1 and nobody named 1." in text
    undecided = replace(told, decided_on=None, criteria="", condition="", near_miss="")
    assert "settled by 1" not in printed(replace(foretold, due=(undecided,), vague=()))


def _kind(**fields: object) -> KindRecord:
    plain = {
        "kind": "prediction", "made": 3, "open": 1, "due": 0, "resolved": 2, "proposed": 1,
        "ambiguous": 0, "void": 0, "yes": 1, "brier": 0.25, "log_bits": 1.0,
        "brier_proposed": 0.3, "base_brier": 0.25, "calibration": None,
    }  # fmt: skip
    return KindRecord(**{**plain, **fields})  # type: ignore[arg-type]


def test_a_record_gives_scores_and_warns_of_small_numbers(
    foretold: ForecastsPage, printed: Printer
) -> None:
    rows = (replace(foretold.due[0], vague="", outcome="no"), foretold.undated[0])
    measured = calibrate([(0.7, True), (0.6, False)] * 10)
    holder = HolderRow(
        holder="Ada", kinds=(_kind(), _kind(kind="threat", calibration=measured)), vague=2,
        near_misses=1, ranked=False, rows=(*rows, replace(rows[0], outcome=None, proposed="yes")),
    )  # fmt: skip
    bare = replace(
        holder, kinds=(_kind(brier=None, log_bits=None, proposed=0),), vague=0, near_misses=0,
        rows=(replace(rows[0], outcome=None, due=None),),
    )  # fmt: skip
    text = printed(RecordPage(asked=foretold.asked, holders=(holder, bare)))
    assert "3 predictions: 1 open, 2 resolved" in text
    assert "came true 1 of 2; Brier 0.250, log score 1.00 bits" in text
    assert "Brier 0.300 with 1 outcome that the reports propose" in text
    assert "miscalibration" in text
    assert "2 statements about the future that cannot be scored" in text
    assert "1 that nearly came true" in text
    assert "proposed yes" in text
    assert "Below 20 resolved forecasts" in text
    assert "Nobody is known" in printed(RecordPage(asked=foretold.asked, holders=()))


def test_the_watch_list_says_that_its_scores_only_rank(
    watched: WatchPage, printed: Printer
) -> None:
    text = printed(watched)
    assert "NOT calibrated" in text
    assert "Northern Brigade and River Council: apart, against Millers' Guard" in text
    assert "score 0.40; they now stand neither friendly nor hostile" in text
    assert "how rarely a pair realigns −3.5; said to be turning +1.0" in text
    assert "from +1.0 to −1.0 bits a week" in text
    sure = replace(watched.rows[0], calibrated=True, against=(), standing="hostile")
    text = printed(replace(watched, rows=(sure,), turns=()))
    assert "realigned in this ledger's past, within 180 days" in text
    assert "stand hostile" in text
    assert "No report of the last half year" in printed(replace(watched, rows=(), turns=()))


def test_blocs_balance_and_the_matrix(network: NetworkPage, printed: Printer) -> None:
    first = replace(network.blocs[0], joined=("Isle",))
    text = printed(replace(network, alone=("Isle",), blocs=(first, *network.blocs[1:])))
    assert "The bloc of" in text
    assert "joined: Isle" in text
    assert "In no bloc: Isle" in text
    assert "+ friendly − hostile · nothing that counts" in text
    assert "Not in balance:" in text
    assert "Split into two camps, 0." in text
    assert "of all pairs came together or fell apart." in text
    assert "at most" in printed(replace(network, exact=False))
    many = tuple(f"A{n}" for n in range(WIDEST_MATRIX + 1))
    assert "nothing that counts" not in printed(replace(network, actors=many, bonds=()))
    calm = replace(network, balanced_share=None, frustration=0.0, compared_with=None)
    assert "Split" not in printed(calm)
    longer = ("An actor whose name is longer than its column", *network.actors[1:])
    assert "An actor whose name is lo…" in printed(replace(network, actors=longer))
    assert "No two parties" in printed(replace(network, actors=()))
