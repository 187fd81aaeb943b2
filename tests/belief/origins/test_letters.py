from reportedly.belief.origins.letters import tokens, words_of


def test_numbers_are_words_and_accents_do_not_matter() -> None:
    assert words_of("Ten of 12 boats; the Café's owner, O’Malley.") == (
        "ten", "of", "12", "boats", "the", "cafes", "owner", "omalley",
    )  # fmt: skip


def test_hidden_marks_and_look_alikes_change_no_word() -> None:
    """A soft hyphen, a zero-width space, a Cyrillic о and р, a word of look-alikes alone."""
    plain = words_of("The port fell to the coalition at dawn")
    assert words_of("The pоrt fe\u00adll to t\u200bhe cоalition at dawn") == plain
    assert words_of("A cop saw the port burn") == words_of("A сор saw the port burn")


def test_other_alphabets_stay_what_they_are() -> None:
    assert words_of("Порт взят утром") == ("порт", "взят", "утром")
    assert words_of("The word гвинт is Ukrainian") == ("the", "word", "гвинт", "is", "ukrainian")


def test_a_word_knows_where_it_stands() -> None:
    text = "The pо\u00adrt ﬁre"
    spans = [text[start:end] for _, start, end in tokens(text)]
    assert spans == ["The", "pо\u00adrt", "ﬁre"]
    assert words_of(text) == ("the", "port", "fire")


def test_addresses_and_notes_in_italics_are_no_words() -> None:
    text = "*Told after the Post.*\nThe port fell, see https://post.example/the-port-fell today."
    assert words_of(text) == ("the", "port", "fell", "see", "today")
