"""Names that nobody knows are settled, added, taken back; an actor's entry is mended."""

from typing import Any

ADA = "Ada Venn"


def waiting(desk: Any) -> list[str]:
    return [row["text"] for row in desk.json("/names")["rows"]]


def actors(desk: Any) -> dict[str, Any]:
    return {a.id: a for a in desk.app.state.served.desk().registry.actors}


def wait(desk: Any) -> None:
    while any(j.state in {"waiting", "working"} for j in desk.app.state.jobs.all()):
        pass


def test_a_name_is_settled_and_taken_back(desk: Any) -> None:
    assert ADA in waiting(desk)
    assert "Ada Venn said" in desk.get("/names").text
    words = {"name": ADA, "target": "Millers' Guard", "kind": "actor"}
    answer = desk.post("/names/settle", data=words)
    assert "ada venn means millers-guard in the whole casebook now." in answer.text
    assert waiting(desk) == []
    settled = desk.json("/names")["settled"][0]
    assert settled[:3] == ["ada venn", "Millers' Guard", "analyst"]
    desk.post(f"/rulings/{settled[3]}/undo")
    assert waiting(desk) == [ADA]
    again = {
        "name": ADA,
        "target": "none of these",
        "follows": desk.json("/names")["rows"][0]["follows"],
    }
    assert "nobody we know" in desk.post("/names/settle", data=again).text
    late = desk.post("/names/settle", data=words)
    assert late.status_code == 409
    assert desk.post("/names/settle", data={"name": ADA}).status_code == 422
    assert desk.post("/names/settle", data={"name": ADA, "target": "Zz Top"}).status_code == 404


def test_a_name_becomes_an_actor_and_the_change_is_undone(desk: Any) -> None:
    answer = desk.post(
        "/names/actors", data={"name": ADA, "kind": "person", "aliases": "A. Venn, Ada"}
    )
    assert "Added Ada Venn. All names are being looked up again" in answer.text
    wait(desk)
    assert actors(desk)["ada-venn"].aliases == ("A. Venn", "Ada")
    assert waiting(desk) == []
    assert desk.app.state.jobs.all()[0].outcome.said.startswith("Looked all names up again")
    change = next(iter(desk.app.state.changes._kept))
    desk.post(f"/names/changes/{change}/undo")
    wait(desk)
    assert "ada-venn" not in actors(desk)
    assert desk.post(f"/names/changes/{change}/undo").status_code == 409
    assert desk.post("/names/changes/none/undo").status_code == 404
    assert desk.post("/names/actors", data={"name": ADA, "kind": "saint"}).status_code == 422


def test_a_new_place(desk: Any) -> None:
    words = {"name": "Eastford", "kind": "town", "lat": "31,2", "lon": "16.6"}
    assert "Added Eastford" in desk.post("/names/places", data=words).text
    wait(desk)
    place = desk.app.state.served.desk().registry.find_place("eastford")
    assert (place.lat, place.lon) == (31.2, 16.6)
    for wrong in (
        {"lat": "north"},
        {"lat": "91", "lon": "1"},
        {"lat": "nan", "lon": "1"},
        {"lat": "3"},
    ):
        assert desk.post("/names/places", data={"name": "Westford"} | wrong).status_code == 422


def test_an_entry_is_mended_line_by_line(desk: Any) -> None:
    path = desk.root / "registry" / "actors.yaml"
    path.write_text(
        "# ours\n" + path.read_text("utf-8").replace("kind: armed", "kind: armed"), "utf-8"
    )
    page = desk.json("/names/actors/northern-brigade")
    assert page["aliases"] == "NB"
    assert "northern-brigade" in desk.get("/names/actors/northern-brigade").text
    words = {
        "seen": page["seen"], "name": page["name"], "kind": page["kind"], "country": "LY",
        "aliases": "NB\r\nNorthern Forces", "sides": "Millers' Guard, 2021-05-01",
        "parents": "millers-guard, , 2021",
    }  # fmt: skip
    assert "Mended northern-brigade" in desk.post("/names/actors/northern-brigade", data=words).text
    wait(desk)
    actor = actors(desk)["northern-brigade"]
    assert actor.aliases == ("NB", "Northern Forces")
    assert actor.sides[0].target == "millers-guard"
    assert actor.parents[0].relation == "part-of"
    assert path.read_text("utf-8").startswith("# ours\n")
    late = desk.post("/names/actors/northern-brigade", data=words)
    assert late.status_code == 409
    page = desk.json("/names/actors/northern-brigade")
    same = {k: page[k] for k in ("name", "kind", "country", "aliases", "sides", "parents", "seen")}
    assert "Nothing was changed." in desk.post("/names/actors/northern-brigade", data=same).text
    wrong = same | {"sides": "millers-guard, 2021, 2022, 2023"}
    assert desk.post("/names/actors/northern-brigade", data=wrong).status_code == 422
    assert desk.get("/names/actors/nobody-at-all").status_code == 404


def test_two_actors_or_one(desk: Any) -> None:
    two = {"first": "northern-brigade", "second": "millers-guard"}
    shown = desk.get("/names/same", params=two).text
    assert "They look like two actors." in shown
    ruled = two | {
        "ruling": "one",
        "reason": "one staff",
        "from": "2021-05-01",
        "until": "2021-06-01",
    }
    answer = desk.post("/names/same", data=ruled)
    assert "northern-brigade counts as millers-guard from now on." in answer.text
    last = desk.app.state.served.desk().snapshot().judgements()[-1]
    desk.post(f"/rulings/{last.id}/undo")
    split = desk.post("/names/same", data=two | {"ruling": "two", "reason": "two fronts"})
    assert "are two from now on" in split.text
    again = desk.post("/names/same", data=ruled)
    assert again.status_code == 422
    assert "cannot be made one" in desk.get("/names/same", params=two).text
    for wrong in ({"ruling": "both"}, {"until": "2021-04-01"}, {"from": "May"}):
        assert desk.post("/names/same", data=ruled | wrong).status_code == 422
    assert desk.get("/names/same", params={"first": "NB", "second": "NB"}).status_code == 422


def test_names_are_found_while_somebody_types(desk: Any) -> None:
    assert desk.json("/names/find.json?words=guard")["rows"] == [
        ["millers-guard", "Millers' Guard"]
    ]
    assert len(desk.json("/names/find.json?words=harrow&kind=place")["rows"]) == 2
    assert desk.json("/names/find.json")["rows"] == []
