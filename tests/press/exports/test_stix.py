"""The bundle, read by OASIS's own library, which checks every field and id."""

import json
from collections import Counter
from typing import Any

import stix2

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.press.exports.material import ExportSettings
from reportedly.press.exports.stix import bundle


def read(snapshot: PublicSnapshot) -> Any:
    return stix2.parse(b"".join(bundle(snapshot, ExportSettings())).decode(), allow_custom=False)


def test_the_library_takes_the_bundle_without_custom_objects(public: PublicSnapshot) -> None:
    made = read(public)
    assert Counter(o["type"] for o in made.objects) == {
        "note": 7, "report": 3, "identity": 8, "location": 2, "extension-definition": 1,
    }  # fmt: skip


def test_all_that_is_pointed_at_is_in_the_bundle_once(public: PublicSnapshot) -> None:
    objects = read(public).objects
    ids = [o["id"] for o in objects]
    assert len(set(ids)) == len(ids)
    for one in objects:
        refs = [*one.get("object_refs", []), *filter(None, [one.get("created_by_ref")])]
        assert set(refs) - set(ids) == set(), one["id"]


def test_a_claim_is_a_note_by_those_who_said_it(public: PublicSnapshot) -> None:
    note = next(o for o in read(public).objects if o.get("abstract") == "Harrow taken by =Brigade")
    assert note["authors"] == ["Valley Post", "Ada Venn"]
    assert note["content"] == "The Brigade took Harrow on 4 May, Ada Venn said."
    assert note["confidence"] == 90
    ((_, extended),) = note["extensions"].items()
    assert (extended["certainty_phrase"], extended["certainty_low"]) == ("likely", 0.55)
    assert (extended["polarity"], extended["earliest"]) == ("+", "2021-05-04")
    assert str(note["created"]).startswith("2021-05-09 08:30:01")


def test_nothing_is_stated_that_somebody_only_said(public: PublicSnapshot) -> None:
    """An alliance that is claimed is no relationship, and a denied attack no incident."""
    assert not {"relationship", "incident", "sighting"} & {o["type"] for o in read(public).objects}


def test_ids_are_the_same_in_every_file_and_a_ruling_is_a_new_version(
    public: PublicSnapshot, rejected: PublicSnapshot
) -> None:
    by_claim = [
        {
            o["external_references"][0]["external_id"]: o
            for o in read(s).objects
            if o["type"] == "note"
        }
        for s in (public, rejected)
    ]
    assert len(by_claim[0].keys() - by_claim[1].keys()) == 1
    assert all(by_claim[0][k]["id"] == note["id"] for k, note in by_claim[1].items())
    ally = next(o for o in by_claim[0].values() if "ally" in o["labels"])
    assert str(ally["modified"]).startswith("2021-06-01")
    assert read(public).id != read(rejected).id


def test_times_are_written_to_the_millisecond(public: PublicSnapshot) -> None:
    text = b"".join(bundle(public, ExportSettings()))
    notes = [o for o in json.loads(text)["objects"] if o["type"] == "note"]
    assert {n["created"] for n in notes} == {"2021-05-09T08:30:01.000Z"}
