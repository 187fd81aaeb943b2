"""Questions about Harrow mill, as a person types them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportedly.cli import ask

ON = ("--on", "2021-05-08")


def test_who_holds_the_mill_depends_on_what_was_known(book: Path, run: Any) -> None:
    before = run("control", "Harrow mill", *ON, "--known", "2021-05-05")
    after = run("control", "Harrow mill", *ON, "--known", "2021-05-09")
    assert before.code == after.code == 0
    assert "Northern Brigade" in before.out
    assert "Ada Venn" not in before.out
    assert "River Radio ← Ada Venn" in after.flat


def test_the_day_asked_about_is_the_day_of_knowing(book: Path, run: Any) -> None:
    page = json.loads(run("control", "harrow-mill", "--known", "2021-05-09", "--json").out)
    assert page["asked"]["on"] == "2021-05-09"
    assert page["asked"]["known"] == "2021-05-09T23:59:59.999999Z"


def test_json_probabilities_add_up(book: Path, run: Any) -> None:
    page = json.loads(run("control", "Harrow mill", *ON, "--json").out)
    assert sum(answer["share"] for answer in page["answers"]) == pytest.approx(1)
    assert {"contested", "unknown"} < {answer["answer"] for answer in page["answers"]}


def test_why_the_answer_moved(book: Path, run: Any) -> None:
    said = run(
        "control", "Harrow mill", *ON, "--known", "2021-05-09", "--explain-since", "2021-05-05"
    )
    assert "What changed for Harrow mill" in said.out
    assert "River Radio" in said.out


def test_the_audit_clock_knows_nothing_before_it_was_recorded(book: Path, run: Any) -> None:
    said = run("control", "Harrow mill", "--known", "2025-01-01", "--clock", "recorded", "--json")
    assert json.loads(said.out)["reports"] == 0


def test_an_unknown_clock_is_a_slip_on_the_command_line(book: Path, run: Any) -> None:
    said = run("control", "Harrow mill", "--clock", "sundial")
    assert said.code == 2
    assert "published or recorded" in " ".join(said.err.replace("│", " ").split())


def test_a_place_nobody_knows_names_the_nearest(book: Path, run: Any) -> None:
    said = run("control", "mill")
    assert said.code == 4
    assert "harrow-mill" in said.err
    assert "reportedly registry add-place" in said.err
    assert said.out == ""


def test_changes_lists_what_moved(book: Path, run: Any) -> None:
    said = run("changes", "--since", "2021-05-05", "--known", "2021-05-09")
    assert "answer of 1 moved" in said.out
    assert "Harrow mill" in said.out
    assert json.loads(run("changes", "--since", "2021-05-05", "--json").out)["looked_at"] == 1


def test_events_of_a_place_that_is_only_a_word(book: Path, run: Any) -> None:
    said = run("events", "--around", "Eastford", "--type", "statement", "--from", "2021-05-01")
    assert said.code == 0
    assert "0 events" in said.out


def test_events_on_one_day(book: Path, run: Any) -> None:
    page = json.loads(run("events", "--type", "taken", "--on", "2021-05-07", "--json").out)
    assert [row["first_on"] for row in page["rows"]] == ["2021-05-07"]


def test_claims_by_every_condition(book: Path, run: Any) -> None:
    said = run(
        "claims", "--about", "NB", "--kind", "control", "--place", "Harrow", "--holder",
        "Valley Post", "--between", "2021-05-01..2021-05-05", "-w", "mill", "--known", "2021-05-05",
    )  # fmt: skip
    assert "1 claim of 2" in said.out
    assert "Northern Brigade holds Harrow mill" in said.out


def test_claims_as_json_lines_keep_to_the_schema(book: Path, run: Any) -> None:
    schema = json.loads(run("schema", "claim").out)
    lines = run("claims", "--json").out.splitlines()
    assert len(lines) == 4
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_a_cut_list_says_so(book: Path, run: Any) -> None:
    said = run("claims", "--limit", "1")
    assert "Shown are 1 of 4" in said.err
    assert len(run("claims", "--limit", "1", "--json").out.splitlines()) == 1


def test_claims_about_an_actor_nobody_knows(book: Path, run: Any) -> None:
    assert run("claims", "--about", "Southern Brigade of Nowhere").code == 4


@pytest.mark.parametrize("between", ["2021-05-01", "2021-05-09..2021-05-01", "x..y"])
def test_days_that_are_no_stretch(book: Path, run: Any, between: str) -> None:
    assert run("claims", "--between", between).code == 2


def test_forecasts_due_and_open(book: Path, run: Any) -> None:
    assert "Open (1)" in run("forecasts", "--known", "2021-05-10").out
    assert "Overdue (1)" in run("forecasts", "--known", "2021-06-10").out
    assert json.loads(run("forecasts", *ON, "--json").out)["open"] == []


def test_alliances_of_one_actor(book: Path, run: Any) -> None:
    said = run("alliances", "Northern Brigade", "--known", "2021-05-10")
    assert "hostile" in said.out
    assert json.loads(run("alliances", "--known", "2021-05-10", "--json").out)["rows"]


def test_nothing_contradicts_before_the_second_report(book: Path, run: Any) -> None:
    assert "No two claims" in run("contradictions", "--known", "2021-05-05").out


def test_two_holders_on_one_day_contradict_each_other(disputed_book: Path, run: Any) -> None:
    said = run("contradictions")
    assert "1 contradiction" in said.out
    assert "7 May 2021" in said.out
    (row,) = json.loads(run("contradictions", "--json").out)["rows"]
    assert row["place"] == "Harrow mill"
    assert [row["first"]["voices"][0], row["second"]["voices"][0]] == [
        "Mill Lane Paper", "River Radio",
    ]  # fmt: skip


def test_show_by_the_beginning_of_an_id(book: Path, run: Any) -> None:
    claim = json.loads(run("claims", "--kind", "taken", "--json").out)["id"]
    said = run("show", claim[:14])
    assert "Ada Venn" in said.out
    assert json.loads(run("show", claim, "--json").out)["claim"]["claim"]["claim"] == claim


def test_show_of_nothing(book: Path, run: Any) -> None:
    assert run("show", "claim_zzzz").code == 4


def test_search_finds_the_passage_and_its_claims(book: Path, run: Any) -> None:
    page = json.loads(run("search", "Harrow", "took", "--json").out)
    assert page["rows"][0]["outlet"] == "River Radio"
    assert len(page["rows"][0]["claims"]) == 1
    assert "1 passage" in run("search", "Ada Venn").out
    assert "No passage" in run("search", "locusts").out


def test_words_from_outside_cannot_reach_the_terminal(book: Path, run: Any) -> None:
    for said in (
        run("search", "Analysts"),
        run("forecasts"),
        run("claims"),
        run("claims", "--json"),
    ):
        assert "\x1b" not in said.out
        assert "\x9b" not in said.out
    assert "[bold]" in run("search", "Nobody").out


def test_the_brief_in_every_form(book: Path, run: Any, tmp_path: Path) -> None:
    when = ("--known", "2021-05-09", "--since", "2021-05-05")
    assert "Who holds what" in run("brief", *when).out
    assert "## Who holds what" in run("brief", *when, "--format", "md").out
    assert "Harrow &lt;weekly&gt;" in run("brief", *when, "--format", "html").out
    assert json.loads(run("brief", *when, "--json").out)["title"] == "Harrow <weekly>"
    for name, beginning in (("b.md", "#"), ("b.html", "<!"), ("b.txt", "Harrow")):
        said = run("brief", *when, "--out", str(tmp_path / name))
        assert said.out == ""
        assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(beginning)
    run("brief", *when, "--json", "--out", str(tmp_path / "b.json"))
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["title"]


def test_without_a_since_the_brief_looks_back_a_week(book: Path, run: Any) -> None:
    page = json.loads(run("brief", "--known", "2021-05-09", "--json").out)
    assert page["since"].startswith("2021-05-02")


def test_old_reports_and_no_day_give_a_hint(
    book: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "today", lambda: date(2022, 1, 1))
    assert "--known 2021-05-09" in run("control", "Harrow mill").err
    assert run("control", "Harrow mill", *ON).err == ""


def test_how_far_each_speaker_proved_right(book: Path, run: Any) -> None:
    page = json.loads(run("sources", "--known", "2021-05-09", "--json").out)
    assert page["rows"] == []
    assert "Nothing is resolved yet" in run("sources").flat


def test_a_grade_stands_on_the_page_and_moves_the_answer(own_book: Path, run: Any) -> None:
    """An analyst grades the Valley Post E, then takes it back with F."""
    before = json.loads(run("control", "Harrow mill", *ON, "--json").out)
    said = run(
        "registry", "grade", "valley-post", "e", "--because", "prints rumours", "--by", "Ada"
    )
    assert said.code == 0
    assert "Graded valley-post E" in said.out
    assert "graded E by Ada" in run("sources", "valley").flat
    after = json.loads(run("control", "Harrow mill", *ON, "--json").out)
    assert before["answers"] != after["answers"] or before["reports"] == after["reports"]
    assert run("registry", "grade", "valley-post", "F", "--because", "unfair").code == 0
    again = json.loads(run("control", "Harrow mill", *ON, "--json").out)
    assert again["answers"] == before["answers"]


def test_a_grade_needs_a_letter_and_a_source(own_book: Path, run: Any) -> None:
    wrong = run("registry", "grade", "valley-post", "Q", "--because", "x")
    assert wrong.code != 0
    assert "Admiralty" in wrong.err
    nobody = run("registry", "grade", "atlantis-radio", "B", "--because", "x")
    assert nobody.code == 4
    assert "no source or actor" in nobody.err


def test_looking_back_says_so(book: Path, run: Any) -> None:
    said = run(
        "control", "Harrow mill", "--on", "2021-05-04", "--known", "2021-05-09", "--looking-back"
    )
    assert "Looking back" in said.flat


def test_a_place_by_nearly_its_name(book: Path, run: Any) -> None:
    """The answer says about which place it is; a place that no report names has none."""
    assert "this is about Harrow mill" in run("control", "Harow mill").err
    assert "this is about" not in run("control", "Harrow mill").err
    said = run("control", "Timbuktu")
    assert said.code != 0
    assert "no report known by then says anything of Timbuktu" in said.err
