"""The house keeps its own rules: what the code may not do."""

import ast
import inspect
import re
from importlib import import_module
from pkgutil import walk_packages

import tracker
from tests.house.trees import CODE, ROOT, modules, shown, templates, under
from tracker.register.nouns import NOUNS
from tracker.web.stories import SAID

FILE_LIMIT, FUNCTION_LIMIT, TEMPLATE_LIMIT = 240, 40, 140

# A noun of the council is called one thing (docs/words.md); these are the words for another.
BANNED = {"task", "ministry_id", "deadline", "attachment", "notification", "assignee", "kpi", "metric", "utils", "services", "repositories"}
# Words that other people's interfaces use.
ALLOWED = {"task": {"asyncio"}, "attachment": set()}

ACTS = {"directives", "extensions", "progress", "indicators", "meetings", "bodies", "calendars", "accounts"}


def test_no_file_and_no_function_is_longer_than_one_can_hold_in_mind() -> None:
    long = []
    for path, tree in modules():
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > FILE_LIMIT:
            long.append(f"{shown(path)}: {lines} lines; split it by resource or by act")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION_LIMIT:
                    long.append(f"{shown(path)}: {node.name} has {length} lines; give its steps names")
    assert not long, "\n".join(long)


def test_no_template_is_longer_than_two_screens() -> None:
    long = [f"{name}: {source.count(chr(10))}" for name, source in templates() if source.count("\n") > TEMPLATE_LIMIT]
    assert not long, long


def test_the_floors_that_know_http_ask_no_sql_and_commit_nothing() -> None:
    """Questions have names, in `queries.py`; commits are routing's."""
    offences = []
    for path, tree in (*under("web"), *under("api")):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in {"select", "exec", "execute", "commit", "delete"} and path.name not in {
                    "routing.py",
                    "sent_forms.py",
                    "once.py",
                    "health.py",
                }:
                    offences.append(f"{shown(path)}:{node.lineno}: {called}(; ask a named question instead")
    assert not offences, "\n".join(offences)


def test_only_the_clock_reads_a_clock() -> None:
    offences = []
    for path, tree in modules():
        if path.name == "clock.py":
            continue
        for node in ast.walk(tree):
            asked = (getattr(node.value, "id", ""), node.attr) if isinstance(node, ast.Attribute) else None
            if asked in {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}:
                offences.append(f"{shown(path)}:{getattr(node, 'lineno', 0)}: time is an argument; the edge asks kernel/clock.py")
    assert not offences, "\n".join(offences)


def test_the_clock_is_asked_only_at_the_edge() -> None:
    edge = {"web", "cli", "serving.py", "scheduler.py", "demo", "asgi.py"}
    offences = []
    for path, tree in modules():
        if path.relative_to(CODE).parts[0] in edge or path.name == "clock.py":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "now" and getattr(node.value, "id", "") == "clock":
                offences.append(f"{shown(path)}:{node.lineno}")
    assert not offences, "\n".join(offences)


def test_names_say_the_words_of_the_field() -> None:
    offences = []
    for path, tree in modules():
        for node in ast.walk(tree):
            name = getattr(node, "name", None) or (node.id if isinstance(node, ast.Name) else None)
            if isinstance(name, str) and set(re.split(r"_|(?<=[a-z])(?=[A-Z])", name.lower())) & BANNED:
                offences.append(f"{shown(path)}:{getattr(node, 'lineno', 0)}: {name}; docs/words.md has the word")
    assert not offences, "\n".join(offences)


def test_every_module_says_what_the_reader_will_find() -> None:
    silent = [shown(path) for path, tree in modules() if not ast.get_docstring(tree)]
    assert not silent, silent


def test_every_noun_says_itself_in_its_package() -> None:
    for noun in (
        "accounts",
        "audit",
        "bodies",
        "calendars",
        "directives",
        "extensions",
        "indicators",
        "meetings",
        "overview",
        "progress",
        "reminders",
    ):
        tree = ast.parse((CODE / noun / "__init__.py").read_text(encoding="utf-8"))
        assert len(ast.get_docstring(tree) or "") > 200, f"tracker/{noun}/__init__.py: the noun in five sentences"
        assert len(tree.body) == 1, f"tracker/{noun}/__init__.py: no code, no re-exports"


def test_every_act_takes_the_time_and_the_person_and_leaves_a_trace() -> None:
    """Act files are gerunds; what takes `by` there takes the session first and `at` too, and its file records audit entries."""
    offences = []
    for module in walk_packages(tracker.__path__, "tracker."):
        parts = module.name.split(".")
        if len(parts) != 3 or parts[1] not in ACTS or not parts[2].endswith("ing"):
            continue
        loaded = import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            names = list(inspect.signature(function).parameters)
            if function.__module__ != module.name or name.startswith("_") or "by" not in names:
                continue
            if names[0] != "db" or "at" not in names:
                offences.append(f"{module.name}.{name}: an act takes `db` first, and `by` and `at`")
            if "record(" not in inspect.getsource(loaded):
                offences.append(f"{module.name}.{name}: an act records an audit entry")
    assert not offences, "\n".join(offences)


def test_nothing_in_the_project_names_this_machine_or_a_host() -> None:
    offences = []
    for path in [*CODE.rglob("*.py"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]:
        text = path.read_text(encoding="utf-8")
        offences += [f"{shown(path)}: {word}" for word in ("/work/", "../shared", "/root/") if word in text]
    assert not offences, offences


def test_nothing_is_left_for_later() -> None:
    offences = [
        shown(path) for path, _ in modules() if re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", path.read_text(encoding="utf-8"))
    ]
    assert not offences, offences


def test_every_act_that_is_recorded_has_a_sentence_and_every_sentence_an_act() -> None:
    """An entry of the audit log is told to people; `web/stories.py` says how."""
    recorded = set()
    for path, tree in modules():
        if path.name == "stories.py":
            continue
        literals = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        recorded |= {text for text in literals if text in SAID}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "record":
                actions = [
                    each for each in node.args if isinstance(each, ast.Constant) and re.fullmatch(r"[a-z_]+\.[a-z_]+", str(each.value))
                ]
                untold = [each.value for each in actions if each.value not in SAID]
                assert not untold, f"{shown(path)}:{node.lineno}: {untold}"
    # These are put together, from a link's purpose, from the name of the thing that changed and from that of what was taken over.
    changed = {f"{noun}.changed" for noun in ("council", "meeting", "minutes", "point")} | {f"{noun.of}.taken_over" for noun in NOUNS}
    assert set(SAID) - recorded <= {"account.invitation_used", "account.reset_used", *changed}
