"""Who held Harrow mill day after day, as bands."""

from datetime import date

from reportedly.views.drawn.course import HEIGHT, WIDTH, Course, CourseAnswer, draw_course

DAYS = (date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 3), date(2031, 5, 4))


def course(on: date = DAYS[2]) -> Course:
    return Course(
        days=DAYS,
        answers=(
            CourseAnswer(answer="brigade", name="Brigade", shares=(1.0, 0.5, 0.5, 0.0)),
            CourseAnswer(answer="unknown", name="unknown", shares=(0.0, 0.5, 0.5, 1.0)),
        ),
        on=on,
    )


def test_the_bands_fill_the_picture_and_unknown_stays_empty() -> None:
    bands = draw_course(course()).bands
    assert [band.hatch for band in bands] == ["0", "open"]
    points = [tuple(map(float, p.split(","))) for p in bands[0].points.split()]
    assert (0.0, 0.0) in points  # all of it on the first day
    assert (WIDTH, HEIGHT) in points  # nothing of it on the last
    assert not {x for x, _ in points} - {0.0, 180.0, 540.0, 720.0}  # a level stretch has only ends


def test_a_hatch_that_is_given_already_stays() -> None:
    assert draw_course(course(), ["guard", "brigade"]).bands[0].hatch == "1"


def test_the_day_asked_about_is_marked_in_its_middle() -> None:
    assert draw_course(course()).mark == 450.0


def test_a_day_outside_has_no_mark() -> None:
    assert draw_course(course(date(2031, 4, 30))).mark is None
    assert draw_course(course(date(2031, 5, 5))).mark is None
    assert draw_course(Course(days=(), answers=(), on=DAYS[0])).mark is None


def test_a_day_between_two_steps_is_marked_where_they_meet() -> None:
    sparse = Course(
        days=(DAYS[0], DAYS[3]),
        answers=(CourseAnswer(answer="unknown", name="unknown", shares=(1.0, 1.0)),),
        on=DAYS[1],
    )
    assert draw_course(sparse).mark == 360.0
