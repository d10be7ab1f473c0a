"""Looking up phrases of the tables among words."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from orchestrate_gen.analyzer.words import Word

LONGEST = 5
"""Words in the longest phrase of any table."""


def phrase_at(words: Sequence[Word], index: int, known: Container[str]) -> tuple[str, tuple[Word, ...]] | None:
    """The longest known phrase that begins at a word, and the words that it is made of."""
    run = [words[index].lemma]
    best = 1 if run[0] in known else 0
    for at in range(index + 1, min(index + LONGEST, len(words))):
        if words[at].index != words[at - 1].index + 1 or words[at].gap.strip(" -/'"):
            break
        run.append(words[at].lemma)
        if " ".join(run) in known:
            best = len(run)
    return (" ".join(run[:best]), tuple(words[index : index + best])) if best else None


def find_phrases(words: Sequence[Word], known: Container[str]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The known phrases, from left to right, each as long as it can be, without overlap."""
    index = 0
    while index < len(words):
        found = phrase_at(words, index, known)
        if found:
            yield found
        index += len(found[1]) if found else 1


def names_told(runs: Iterable[Sequence[Word]], names: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The names that phrases stand for, each with what was said for it, in the order of the text."""
    told: dict[str, dict[str, None]] = {}
    for run in runs:
        for phrase, words in find_phrases(run, names):
            for name in names[phrase]:
                told.setdefault(name, {})[spoken(words)] = None
    return {name: tuple(said) for name, said in told.items()}


def spoken(words: Sequence[Word]) -> str:
    """Words as they were written, with a hyphen, slash or single blank between them."""
    return "".join(_gap(word) * (place > 0) + word.text for place, word in enumerate(words))


def _gap(word: Word) -> str:
    return word.gap if word.gap in ("-", "/") else " "
