"""What is wrong with a script for a machine that is older, or not GNU: a line a finding."""

from collections.abc import Iterator

from tests.portability.constructs import CONSTRUCTS, Construct
from tests.portability.guards import VERSIONS
from tests.portability.tools import complaints
from tests.portability.tree import line_of, parse
from tests.portability.walk import Place, walk

CAN_BE_TRIED = ("`printf %(...)T`", "`shopt inherit_errexit`", "`shopt lastpipe`", "`wait -n`", "`mapfile -d`")
"""What an older bash refuses as a wrong word of a command, with a status."""


def findings(text: str) -> list[tuple[int, str]]:
    """Return what a script has that is newer than bash 4.0 outside a guard, or not portable, with its line."""
    return sorted({(line_of(place.node), what) for place in walk(parse(text), text) for what in _wrong(place)})


def _wrong(place: Place) -> Iterator[str]:
    for construct in CONSTRUCTS:
        if construct.found(place) and not _is_guarded(construct, place):
            yield f"{construct.name} needs bash {construct.since}"
    for complaint in complaints(place):
        yield f"{complaint} is not everywhere"


def _is_guarded(construct: Construct, place: Place) -> bool:
    older = {version for version in VERSIONS if version < construct.since}
    return not older & place.versions or (construct.name in CAN_BE_TRIED and _is_tried(place))


def _is_tried(place: Place) -> bool:
    """Whether the command's failure is silent, and something else is done then."""
    redirections = place.above[-1].get("Redirs", []) if place.above else []
    words = [one["Word"]["Parts"][0] for one in redirections if one["Op"] in {">", "&>"}]
    return not place.unseen and any(word.get("Value") == "/dev/null" for word in words)
