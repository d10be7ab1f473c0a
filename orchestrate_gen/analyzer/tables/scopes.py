"""What tells how far a task goes."""

from orchestrate_gen.analyzer.tables import kinds, listed

# What is made instead of the product by one who only plans, or only reports.
PLANS = frozenset(
    listed(
        """plan, proposal, roadmap, rfc, adr, design document, design documentation, implementation plan,
        migration plan, rollout plan, technical specification, technical spec, strategy, blueprint, action plan,
        project plan, test plan, refactor plan"""
    )
)
REPORTS = frozenset(
    listed(
        """report, summary, comparison, recommendation, analysis, overview, finding, assessment, evaluation, write up,
        writeup, conclusion, decision, feasibility study, result, list of option, pros and cons"""
    )
)
MAKES = frozenset(
    listed(
        """create, write, make, draft, produce, prepare, develop, come up with, deliver, build, provide, document,
        propose, save, summarize, summarise, store, list, present, give"""
    )
)
# A plan that customers buy or databases follow is no plan of work.
PRODUCT_PLANS = frozenset(
    listed(
        """subscription, pricing, billing, payment, meal, data, query, execution, floor, free, premium, pro, paid,
        training, workout, study, trip, travel, lesson, user, customer"""
    )
)
PARTS_OF_A_PRODUCT = frozenset(
    listed(
        """page, button, form, field, screen, menu, dialog, feature, endpoint, table, model, view, tab, widget, limit,
        selection, picker, tier, icon, logo, component, banner, theme, toolbar, layout, card, modal, format,
        generator, module, service"""
    )
)

TO_PLAN = frozenset(
    listed(
        """to create a plan, to make a plan, to write a plan, to plan, and plan, for a plan, into a plan, with a plan,
        and propose, to propose, to decide"""
    )
)
# These hold whatever else is asked for.
ONLY_PLAN = frozenset(
    listed("plan only, only plan, just plan, planning only, no implementation, no code yet, not implement yet")
)
ONLY_RESEARCH = frozenset(listed("research only, only research, just research, report only, no code change"))

# What is done to a plan that there is.
REVISES = frozenset(
    listed(
        """revise, rework, amend, update, improve, adjust, rethink, reconsider, refine, extend, change, edit, modify,
        rewrite, correct, fix, simplify, expand, tweak, polish, split, shorten"""
    )
)
READS = frozenset(
    listed(
        """review, read, analyze, analyse, assess, evaluate, summarize, summarise, explain, inspect, examine, audit,
        look at, compare, discuss, explain how, explain what, study, understand"""
    )
)
CARRIES_OUT = frozenset(listed("implement, carry out, fix"))
# Behind one of these a plan file says how, and is not itself what is changed.
ACCORDING_TO = frozenset(listed("as, per, from, following, accord, by, use, with, in line with"))

# Questions by how they begin; the longest that fits counts.
QUESTIONS: dict[str, str] = {
    **dict.fromkeys(listed("why, why do, why be, what cause, what be cause, how come"), "cause"),
    **dict.fromkeys(
        listed(
            """how, how do, how be, what, what be, what do, where, where be, where do, who, which file, which module,
            which part, when do, do, be, be there, what happen, how many, how much, have, explain how"""
        ),
        "knowledge",
    ),
    **dict.fromkeys(
        listed(
            """should, should we, should i, can we, can i, could we, could i, how can, how could, how should,
            how would, how might, how to, how do we, how do i, how best to, what should, what would, what if, which,
            would, would it, might, be it possible, be it worth, be it better, do it make sense, what be the best,
            what be best, what be a good, shall we, what option, may we, could, can"""
        ),
        "decision",
    ),
}
# These are questions without a question mark too.
WH_WORDS = frozenset(
    listed("why, how, what, where, who, which, should we, can we, could we, shall we, should i, can i")
)

# Research on one of these is a hunt for a cause ...
SYMPTOMS = frozenset(
    {phrase for phrase, points in kinds.PHRASE_POINTS.items() if points.get("bugfix", 0) >= 3}
) | frozenset(
    listed(
        """error, exception, slow, slowly, slowness, too slow, slow query, timeout, outage, incident, root cause,
        cause of, why, flaky, flaky test, spike in, downtime, high cpu, high memory, fail test, test fail, problem,
        issue, anomaly, discrepancy, mismatch, inconsistency, latency spike, performance regression, oom, missing,
        duplicate, degradation, drop"""
    )
)
# ... but these name a subject.
SUBJECTS = frozenset(
    listed(
        """error handling, error tracking, error reporting, error message, error page, exception handling,
        issue tracker, bug tracker, error budget, issue template, break change, duplicate detection"""
    )
)

ALL = frozenset().union(
    PLANS, REPORTS, MAKES, PRODUCT_PLANS, PARTS_OF_A_PRODUCT, TO_PLAN, ONLY_PLAN, ONLY_RESEARCH, REVISES, READS
) | frozenset((*ACCORDING_TO, *QUESTIONS, *WH_WORDS, *SYMPTOMS, *SUBJECTS))
