"""What tells how urgent a task is."""

from orchestrate_gen.analyzer.tables import listed

HIGH: dict[float, str] = {
    0.9: """critical, urgent, urgently, emergency, asap, as soon as possible, immediately, right now, p0, p1, sev1,
        sev0, sev 1, sev 0, hotfix, blocker, high priority, top priority, highest priority, production down,
        site down, outage, production outage, zero day, 0 day, actively exploit""",
    0.7: """block release, production be down, security incident, incident, must ship, today, tonight, by tomorrow,
        before release, data loss, in production, severe, severity high, important, drop everything,
        customer be block, release blocker""",
}
LOW: dict[float, str] = {
    0.9: """low priority, not urgent, no rush, no hurry, when you have time, nice to have, someday, eventually,
        at some point, whenever, whenever you can, whenever you have time, whenever you like,
        lowest priority, p3, p4, sev4, backlog, if time permit, not important""",
    0.7: "would be nice, cosmetic, minor, trivial, typo, nitpick, polish, some day",
}
# With more of the sentence behind it ("whenever an order comes in") this tells when something happens.
AT_THE_END = frozenset(["whenever"])
# Phrases that hold one of these words and are no hurry.
NEUTRAL = listed(
    """critical path, critical section, critical css, priority queue, high priority queue, low priority queue,
    urgent care, emergency contact, incident management, incident report, critical value, mission critical,
    non critical, priority field, today view, import today,
    eventually consistent, minor version, minor release"""
)

HIGH_POINTS = {phrase: points for points, phrases in HIGH.items() for phrase in listed(phrases)}
LOW_POINTS = {phrase: points for points, phrases in LOW.items() for phrase in listed(phrases)}
ALL = (*HIGH_POINTS, *LOW_POINTS, *NEUTRAL)
