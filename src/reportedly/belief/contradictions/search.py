"""All pairs of claims that cannot both hold."""

from reportedly.belief.contradictions.contradiction import Contradiction
from reportedly.belief.contradictions.denials import denials
from reportedly.belief.contradictions.holders import rival_holders
from reportedly.belief.contradictions.tolls import rival_tolls
from reportedly.belief.once import origins_within
from reportedly.belief.origins import first_said
from reportedly.belief.testimony import idle_reason
from reportedly.model.snapshot import Snapshot


def contradictions(snapshot: Snapshot) -> tuple[Contradiction, ...]:
    """Give all pairs of claims about one place, proposition or toll that cannot both hold.

    Repeats are left out: of each origin only the claim said first is compared, and of several
    reports that give the same two numbers only the first. Plans, forecasts, questions and
    rejected readings contradict nothing; nor does a toll that is still growing contradict a day's,
    nor what is said of one day what is said of another: a front moves.
    """
    registry = snapshot.registry
    entries = sorted(snapshot.entries(), key=first_said)
    found = origins_within(snapshot, entries)
    live = [e for e in entries if found[e.claim.id].copy_of is None and not idle_reason(e)]
    pairs = {(c.first, c.second): c for c in rival_holders(live, registry)}
    pairs.update({(c.first, c.second): c for c in denials(live, registry)})
    pairs.update({(c.first, c.second): c for c in rival_tolls(live, found, registry)})
    rank = {e.claim.id: n for n, e in enumerate(live)}
    return tuple(sorted(pairs.values(), key=lambda c: (rank[c.first], rank[c.second])))
