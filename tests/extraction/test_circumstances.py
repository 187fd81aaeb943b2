"""Some sixty ways to say how many came to harm: which harm, how many at least and at most, and who."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Claim
from reportedly.model.doors import Reading

Read = Callable[..., Reading]
Gold = tuple[str, int | None, int | None, str]

pytestmark = pytest.mark.model

KILLED, WOUNDED, CAPTURED = "killed", "wounded", "captured"
MISSING, DISPLACED = "missing", "displaced"

SENTENCES: list[tuple[str, list[Gold]]] = [
    ("At least 12 people were killed in Harrow.", [(KILLED, 12, None, "people")]),
    ("Up to 30 fighters were killed near Tarn.", [(KILLED, None, 30, "fighters")]),
    ("Dozens of civilians were killed in the market.", [(KILLED, 24, None, "civilians")]),
    ("More than 100 soldiers were killed on Monday.", [(KILLED, 101, None, "soldiers")]),
    ("Between 5 and 7 militants were killed.", [(KILLED, 5, 7, "militants")]),
    ("12 soldiers and 3 civilians were killed in Tarn.", [(KILLED, 15, 15, "soldiers")]),
    ("A shell hit the school, killing four.", [(KILLED, 4, 4, "four")]),
    ("The death toll rose to 38 on Tuesday.", [(KILLED, 38, 38, "")]),
    ("The army attacked the camp, killing nine fighters.", [(KILLED, 9, 9, "fighters")]),
    ("Two policemen were wounded in the blast.", [(WOUNDED, 2, 2, "policemen")]),
    ("At least six people were injured in the raid.", [(WOUNDED, 6, None, "people")]),
    ("The blast wounded more than 40 people.", [(WOUNDED, 41, None, "people")]),
    ("The shelling killed three people and wounded eleven.",
     [(KILLED, 3, 3, "people"), (WOUNDED, 11, 11, "eleven")]),
    ("Five soldiers were killed and nine wounded.",
     [(KILLED, 5, 5, "soldiers"), (WOUNDED, 9, 9, "nine")]),
    ("Three villagers were killed and another two were injured.",
     [(KILLED, 3, 3, "villagers"), (WOUNDED, 2, 2, "two")]),
    ("The brigade captured fourteen militants alive.", [(CAPTURED, 14, 14, "militants")]),
    ("Nearly 20 soldiers were captured by the rebels.", [(CAPTURED, 18, 20, "soldiers")]),
    ("The rebels took 25 soldiers prisoner.", [(CAPTURED, 25, 25, "soldiers")]),
    ("Seven sailors are missing after the attack.", [(MISSING, 7, 7, "sailors")]),
    ("Four villagers went missing near the river.", [(MISSING, 4, 4, "villagers")]),
    ("The fighting displaced 4,000 families.", [(DISPLACED, 4000, 4000, "families")]),
    ("More than 20,000 people have been displaced.", [(DISPLACED, 20001, None, "people")]),
    ("Some 300 residents fled their homes.", [(DISPLACED, 270, 330, "residents")]),
    ("About 50 militants died in the air strike.", [(KILLED, 45, 55, "militants")]),
    ("Three of the hostages died in the rescue.", [(KILLED, 3, 3, "hostages")]),
    ("One soldier was killed at the checkpoint.", [(KILLED, 1, 1, "soldier")]),
    ("A soldier was killed at the checkpoint.", [(KILLED, 1, 1, "soldier")]),
    ("No civilians were killed in the strike.", [(KILLED, 0, 0, "civilians")]),
    ("There were no casualties.", [(KILLED, 0, 0, "")]),
    ("No casualties were reported.", [(KILLED, 0, 0, "")]),
    ("Two dozen recruits were killed at the camp.", [(KILLED, 24, 24, "recruits")]),
    ("Hundreds of prisoners were killed.", [(KILLED, 200, None, "prisoners")]),
    ("Several guards were wounded.", [(WOUNDED, 3, 10, "guards")]),
    ("A dozen rebels were killed in the clash.", [(KILLED, 12, 12, "rebels")]),
    ("Fewer than 10 soldiers were killed.", [(KILLED, None, 9, "soldiers")]),
    ("No more than 15 rebels were killed.", [(KILLED, None, 15, "rebels")]),
    ("At least 7 people, including 2 children, were killed.", [(KILLED, 7, None, "people")]),
    ("The attack left six people dead.", [(KILLED, 6, 6, "people")]),
    ("The attack left ten dead and 22 wounded.",
     [(KILLED, 10, 10, "ten"), (WOUNDED, 22, 22, "")]),
    ("The bombing claimed the lives of 16 villagers.", [(KILLED, 16, 16, "villagers")]),
    ("The brigade lost eight men in the ambush.", [(KILLED, 8, 8, "men")]),
    ("The bodies of five miners were found in the valley.", [(KILLED, 5, 5, "miners")]),
    ("Eleven bodies were recovered from the rubble.", [(KILLED, 11, 11, "bodies")]),
    ("The clashes have killed 150 people since May.", [(KILLED, 150, 150, "people")]),
    ("Government forces killed 30 to 40 insurgents.", [(KILLED, 30, 40, "insurgents")]),
    ("Two to three soldiers were wounded.", [(WOUNDED, 2, 3, "soldiers")]),
    ("Over 1,000 fighters have been killed.", [(KILLED, 1001, None, "fighters")]),
    ("The strike killed two commanders and five guards.", [(KILLED, 7, 7, "commanders")]),
    ("Two soldiers, three policemen and a doctor were killed.", [(KILLED, 6, 6, "soldiers")]),
    ("Both pilots were killed.", [(KILLED, 2, 2, "pilots")]),
    ("Thousands of people were displaced by the offensive.",
     [(DISPLACED, 2000, None, "people")]),
    ("The army said that it had killed 21 militants.", [(KILLED, 21, 21, "militants")]),
    ("Sixteen workers were abducted and four were killed.", [(KILLED, 4, 4, "four")]),
    ("The toll of dead and wounded is not known, but a medic said nine people were killed.",
     [(KILLED, 9, 9, "people")]),
    ("Around 70 people drowned, and 12 were missing.",
     [(MISSING, 12, 12, "")]),
    ("The number of dead reached 44.", [(KILLED, 44, 44, "")]),
    ("The number of deaths has risen to 61.", [(KILLED, 61, 61, "")]),
    ("Nine people died when a mine exploded.", [(KILLED, 9, 9, "people")]),
    ("The mortar attack injured a boy and two women.", [(WOUNDED, 3, 3, "boy")]),
    ("An estimated 500 civilians were killed in the siege.", [(KILLED, 450, 550, "civilians")]),
    ("As many as 80 fighters surrendered and 6 were killed.", [(KILLED, 6, 6, "")]),
]  # fmt: skip


def counted(claim: Claim, gold: Gold) -> bool:
    """Say whether a claim tells of this harm, this number and these people."""
    kind, low, high, who = gold
    victims = " ".join(r.text for r in claim.proposition.fillers("victim"))
    count = (claim.count.low, claim.count.high) if claim.count else None
    return claim.proposition.type == kind and count == (low, high) and who in victims


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[t for t, _ in SENTENCES])
def test_who_and_how_many(read: Read, text: str, expected: list[Gold]) -> None:
    """Each harm is a claim of its own; what is joined by "and" is added up."""
    found = [c for c in read(text).claims if c.proposition.kind == "casualties"]
    for gold in expected:
        assert any(counted(c, gold) for c in found), [
            (c.proposition.type, c.count, c.proposition.roles) for c in found
        ]
