"""axe-core, the checker of accessibility rules, run in the page."""

from pathlib import Path

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
    async ({ only, rules }) => {
        const found = await axe.run(document, {
            runOnly: only, rules, resultTypes: ["violations"], iframes: false,
        });
        return found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}\\n`
            + node.any.concat(node.all, node.none).map(check => check.message)
        ));
    }
"""


def findings(page):
    """What axe finds in the page: a list of texts."""
    return _run(page, {"type": "tag", "values": RULES})


def findings_but_colours(page):
    """The same without the colours, which take most of the time."""
    off = {"color-contrast": {"enabled": False}}
    return _run(page, {"type": "tag", "values": RULES}, off)


def findings_in_colours(page):
    """What axe finds in the colours alone, for another scheme of the same page."""
    return _run(page, {"type": "rule", "values": ["color-contrast"]})


def _run(page, only, rules=None):
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN, {"only": only, "rules": rules or {}})
