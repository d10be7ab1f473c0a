"""How many mistakes are shown at once."""

import pytest

from orchestrate_gen.frontends.mistakes import MOST, first_of


def test_a_few_mistakes_are_all_shown() -> None:
    assert first_of(range(MOST)) == (range(MOST), ())


@pytest.mark.parametrize(("left", "said"), [(1, "there is 1 more mistake"), (7, "there are 7 more mistakes")])
def test_of_many_mistakes_the_others_are_counted(left: int, said: str) -> None:
    shown, (more,) = first_of(range(MOST + left))
    assert list(shown) == list(range(MOST))
    assert (more.code, more.message, more.help) == ("OG120", said, "mend those above first, then try again")
