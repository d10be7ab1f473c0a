"""A description in, an `Analysis` out: deterministic, offline, and without an opinion where the text gives none."""

from orchestrate_gen.analyzer.complexity import find_complexity
from orchestrate_gen.analyzer.estimate import find_estimate
from orchestrate_gen.analyzer.kind import find_kind
from orchestrate_gen.analyzer.lines import scrub
from orchestrate_gen.analyzer.naming import find_name, find_title, find_topic
from orchestrate_gen.analyzer.parameters import find_parameters
from orchestrate_gen.analyzer.priority import find_priority
from orchestrate_gen.analyzer.reading import read
from orchestrate_gen.analyzer.resources import find_resources
from orchestrate_gen.analyzer.risks import find_risks
from orchestrate_gen.analyzer.scope import find_scope
from orchestrate_gen.analyzer.tasks import find_tasks
from orchestrate_gen.analyzer.template import find_template
from orchestrate_gen.analyzer.topics import find_topics
from orchestrate_gen.ir.analysis import Analysis

__all__ = ["analyze"]


def analyze(text: str) -> Analysis:
    """All findings about a description.

    Any text at all has an analysis; only the first `lines.READ_AT_MOST` characters are looked at. A lone surrogate,
    which no file can hold, is shown as U+FFFD.
    """
    reading = read(text)
    kind = find_kind(reading)
    scope = find_scope(reading)
    tasks = find_tasks(reading)
    parameters = find_parameters(reading)
    complexity = find_complexity(reading, kind, scope, tasks, parameters)
    return Analysis(
        description=scrub(text),
        title=find_title(reading),
        name=find_name(reading),
        topic=find_topic(reading),
        kind=kind,
        scope=scope,
        complexity=complexity,
        priority=find_priority(reading),
        template=find_template(kind, scope),
        topics=find_topics(reading),
        tasks=tasks,
        parameters=parameters,
        risks=find_risks(reading, kind, scope, complexity),
        estimate=find_estimate(kind, scope, complexity),
        resources=find_resources(scope, complexity),
    )
