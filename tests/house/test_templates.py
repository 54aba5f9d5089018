"""Templates receive facts and decide nothing; what a handler names is there."""

import ast
import re

from tests.house.trees import TEMPLATES, shown, templates, under

_PAGES = dict(templates())


def test_templates_decide_nothing() -> None:
    """A check around a block is skipped when the block is rendered alone: the handler passes facts."""
    offences = [name for name, source in templates() if re.search(r"\bmay_\w+\(|\btimedelta\b|\.execute\(", source)]
    assert not offences, offences


def test_templates_hold_nothing_the_security_policy_refuses() -> None:
    """No inline style, no inline script, no htmx that evaluates code."""
    bad = re.compile(r"\sstyle=|<script(?![^>]*\bsrc=)|\shx-on|\son[a-z]+=|hx-trigger=\"[^\"]*\[|javascript:")
    offences = [name for name, source in templates() if name.endswith(".html") and not name.startswith("letters/") and bad.search(source)]
    assert not offences, offences


def test_only_markup_of_our_own_is_called_safe() -> None:
    """`|safe` stands only behind a text written in the template itself."""
    offences = []
    for name, source in templates():
        for found in re.finditer(r"\{\{([^}]*?)\|\s*safe", source):
            if not re.match(r"\s*(['\"]|\()", found.group(1)):
                offences.append(f"{name}: {found.group(0)}")
    assert not offences, offences


def test_every_form_that_acts_is_guarded() -> None:
    """The token, and the key that makes a second sending harmless."""
    offences = []
    for name, source in templates():
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", source, re.DOTALL):
            if "ui.guard(" not in form and 'name="csrf"' not in form:
                offences.append(f"{name}: {form[:80]}")
    assert not offences, offences


def test_every_page_and_block_that_a_handler_names_is_there() -> None:
    missing = []
    for path, tree in under("web"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") not in {"page", "invalid"}:
                continue
            first = node.args[0] if node.args else None
            if not isinstance(first, ast.Constant):
                continue
            template = str(first.value)
            if template not in _PAGES:
                missing.append(f"{shown(path)}:{node.lineno}: {template}")
                continue
            for keyword in node.keywords:
                if (
                    keyword.arg == "block"
                    and isinstance(keyword.value, ast.Constant)
                    and not _has_block(template, str(keyword.value.value))
                ):
                    missing.append(f"{shown(path)}:{node.lineno}: block {keyword.value.value!r} in {template}")
    assert not missing, missing


def _has_block(template: str, block: str) -> bool:
    source = _PAGES[template]
    return bool(re.search(rf"\{{%-?\s*block {block}\b", source)) and f'id="{block}"' in source


def test_every_template_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path, _ in under())
    everything = code + "\n".join(source for _, source in templates())
    unused = [
        name
        for name in _PAGES
        if not name.startswith(("ui/", "letters/", "styleguide")) and name not in everything and name.removesuffix(".html") not in code
    ]
    assert not unused, unused
    assert TEMPLATES.is_dir()
