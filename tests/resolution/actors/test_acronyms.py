"""Short names and the words they stand for."""

from reportedly.resolution.actors.acronyms import looks_short, run_spelt, same_letters, spells


def test_linking_words_may_give_a_letter_or_none() -> None:
    assert spells("hla", ("harrow", "liberation", "army"))
    assert spells("hola", ("harrow", "of", "liberation", "army"))
    assert spells("hla", ("harrow", "of", "liberation", "army"))
    assert not spells("h", ("harrow",))


def test_word_beginnings_make_a_name_of_four_letters_or_more() -> None:
    assert spells("harlib", ("harrow", "liberation"))
    assert not spells("hal", ("harrow", "liberation"))


def test_a_number_counts_as_a_letter() -> None:
    letters = (frozenset("m"), frozenset(("23",)), frozenset("m"))
    assert same_letters("m23", letters)
    assert not same_letters("m24", letters)
    assert not same_letters("ab", (frozenset("a"), frozenset("b")))


def test_a_run_of_words_is_found_inside_a_name() -> None:
    words = ("the", "harrow", "liberation", "front", "weald")
    assert run_spelt("hlf", words) == (1, 4)
    assert run_spelt("xyz", words) is None


def test_what_looks_short() -> None:
    assert looks_short("HLF")
    assert looks_short("HrLF")
    assert not looks_short("Harrow")
