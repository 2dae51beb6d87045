"""How the tables of the checks are read.

⟦ and ⟧ enclose the place that a finding points at, in the target or else in the source.
"""

from locales.checks import CHECKS, Segment, check

NAMES = {one.name for one in CHECKS}


def spaced(text):
    """`_` is a no-break space and `~` a narrow one."""
    return text.replace("_", "\u00a0").replace("~", "\u202f")


def findings(name, segment):
    assert name in NAMES
    return [finding for finding in check(segment) if finding.check == name]


def assert_good(name, language, source, target, *, original="en", **options):
    segment = Segment(source, target, original, language, **options)
    found = findings(name, segment)
    assert not found, [str(finding.message) for finding in found]


def assert_found(name, language, source, marked, fix=None, *, original="en", **options):
    """Exactly one finding, at the marked place, whose fix makes it go away."""
    in_source = "⟦" in source
    place = _place(source if in_source else marked)
    segment = Segment(
        _unmarked(source), _unmarked(marked), original, language, **options
    )
    found = findings(name, segment)
    assert len(found) == 1, [str(finding.message) for finding in found]
    assert found[0].in_source is in_source
    assert (found[0].start, found[0].end) == place
    assert str(found[0].message)
    assert found[0].fix == fix
    if fix is not None:
        assert_fixes(segment, found[0])


def assert_fixes(segment, finding):
    """A fix removes its finding and adds none."""
    fixed = Segment(
        segment.source,
        finding.fix,
        segment.source_language,
        segment.target_language,
        max_length=segment.max_length,
        is_plain=segment.is_plain,
        terms=segment.terms,
        other_targets=segment.other_targets,
    )
    before = [one.check for one in check(segment)]
    after = [one.check for one in check(fixed)]
    assert after.count(finding.check) == before.count(finding.check) - 1
    for name in set(after):
        assert after.count(name) <= before.count(name)


def _place(marked):
    start = marked.index("⟦")
    return start, marked.index("⟧") - 1


def _unmarked(text):
    return text.replace("⟦", "").replace("⟧", "")
