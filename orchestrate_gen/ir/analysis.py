"""What the analyzer found in a description."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from orchestrate_gen.ir.base import Frozen
from orchestrate_gen.ir.values import Level, Priority

Kind = Literal[
    "feature",
    "bugfix",
    "refactor",
    "performance",
    "research",
    "documentation",
    "test",
    "infrastructure",
    "api-integration",
    "migration",
    "security",
]
Scope = Literal["research-only", "research-and-plan", "research-and-revise", "full-implementation", "debug"]
Chance = Literal["low", "medium", "high"]


class Finding(Frozen):
    """A value, how sure the analyzer is of it (0 to 1), and the words of the description that caused it."""

    value: str
    confidence: float = Field(ge=0, le=1)
    words: tuple[str, ...] = ()
    reason: str = ""


class KindFinding(Finding):
    """The kind, with the score of each other kind; scores sum to 1."""

    value: Kind
    scores: dict[Kind, float] = {}


class ScopeFinding(Finding):
    """How far the work goes; `plan` is the one plan file that is carried out or revised, or empty."""

    value: Scope
    plan: str = ""


class TemplateFinding(Finding):
    """The template that fits best; `candidates` are those that come into question, the likeliest first."""

    candidates: tuple[str, ...] = ()


class Factor(Frozen):
    """One reason for a complexity: its name, the points it adds, and the words that caused it."""

    name: str
    points: float
    words: tuple[str, ...] = ()


class Complexity(Frozen):
    """A level, the sum of points it stands for, and the factors."""

    level: Level
    score: float
    confidence: float = Field(ge=0, le=1)
    factors: tuple[Factor, ...] = ()


class Risk(Frozen):
    """Something that can go wrong, and what is done about it."""

    name: str
    title: str
    likelihood: Chance
    impact: Chance
    mitigation: str
    confidence: float = Field(ge=0, le=1)
    words: tuple[str, ...] = ()


class Task(Frozen):
    """One thing to do, and the ids of the tasks it comes after."""

    id: str
    text: str
    after: tuple[str, ...] = ()
    confidence: float = Field(ge=0, le=1)
    words: tuple[str, ...] = ()


class Found(Frozen):
    """A parameter found in the description: a path, an issue number, a URL, a metric with its target ..."""

    name: Literal["path", "issue", "url", "version", "service", "technology", "metric", "target", "constraint"]
    value: str
    confidence: float = Field(ge=0, le=1)
    words: tuple[str, ...] = ()


class Estimate(Frozen):
    """How long it takes, in minutes: usual and at worst, and from what this was derived.

    `factor` is how many times as long as a task of the same kind and medium complexity it takes, and `reason` why.
    """

    expected: int
    worst: int
    basis: str
    factor: float = Field(default=1, gt=0)
    reason: str = ""
    confidence: float = Field(ge=0, le=1)


class Resources(Frozen):
    """What a run needs: agents (with model aliases), prerequisites, and tokens as a range."""

    agents: tuple[str, ...]
    prerequisites: tuple[str, ...]
    tokens_low: int
    tokens_high: int
    cost_low: Decimal
    cost_high: Decimal


class Analysis(Frozen):
    """All findings about one description."""

    description: str
    title: str = Field(description="one line, at most 72 characters, for headers")
    name: str = Field(description="a slug, for the workflow and the file")
    topic: str = Field(description="a slug, for specs/NNN_topic")
    kind: KindFinding
    scope: ScopeFinding
    complexity: Complexity
    priority: Finding = Finding(value=Priority.NORMAL, confidence=0.5)
    template: TemplateFinding
    topics: tuple[Finding, ...] = Field(default=(), description="what to research")
    tasks: tuple[Task, ...] = ()
    parameters: tuple[Found, ...] = ()
    risks: tuple[Risk, ...] = ()
    estimate: Estimate
    resources: Resources
