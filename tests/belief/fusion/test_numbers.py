from reportedly.belief.fusion import CountVoice, FusedCount, fuse_counts


def _say(low: int | None, high: int | None, origin: str, **fields: object) -> CountVoice:
    return CountVoice(low=low, high=high, origin=origin, **fields)  # type: ignore[arg-type]


def _span(*voices: CountVoice) -> tuple[int | None, int | None]:
    found = fuse_counts(voices)
    assert found is not None
    return found.low, found.high


def test_one_wild_number_does_not_move_the_rest() -> None:
    """Three papers count 20, 22 and 25 dead; the enemy counts 4,000."""
    said = [_say(20, 20, "a"), _say(22, 22, "b"), _say(25, 25, "c"), _say(4000, 4000, "d")]
    assert fuse_counts(said) == FusedCount(low=22, high=25, least=20, most=4000, origins=4)


def test_at_least_pulls_up_and_says_nothing_beyond() -> None:
    assert _span(_say(40, None, "a"), _say(30, 30, "b"), _say(60, 60, "c")) == (40, 60)
    assert _span(_say(40, None, "a"), _say(60, 60, "b"), _say(60, 60, "c")) == (60, 60)


def test_up_to_pulls_down() -> None:
    assert _span(_say(None, 10, "a"), _say(20, 20, "b"), _say(8, 8, "c")) == (8, 10)


def test_what_nobody_bounds_stays_open() -> None:
    assert _span(_say(40, None, "a"), _say(50, None, "b")) == (50, None)
    assert _span(_say(None, 40, "a"), _say(None, 50, "b")) == (None, 40)


def test_a_later_figure_of_one_origin_replaces_the_earlier() -> None:
    said = [_say(10, 10, "ministry", said="1 May"), _say(30, 30, "ministry", said="2 May")]
    assert fuse_counts(said) == FusedCount(low=30, high=30, least=30, most=30, origins=1)
    assert fuse_counts(said[::-1]) == fuse_counts(said)


def test_nobody_names_a_number() -> None:
    assert fuse_counts([_say(None, None, "a")]) is None
