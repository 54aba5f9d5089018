"""The one table of moves, and that nothing goes past it."""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from tests.directives.making import make_content
from tests.world import NOW, TODAY, World, make_directive
from tracker.accounts.models import Account
from tracker.directives import accepting, drafting, issuing, lifecycle, queries
from tracker.directives.lifecycle import TABLE, Move
from tracker.directives.models import Directive, State
from tracker.kernel.errors import Refusal, Refused

OPEN = "issued in_work reported returned proposed extra_control"

# As the rules have it: move, from, to; a dash is nothing, and moves that lead nowhere keep the state.
RULES = """
log                    -                                          draft
edit                   draft                                      -
delete                 draft                                      -
issue                  draft                                      issued
accept                 issued                                     in_work
object                 issued                                     -
change_executors       issued,in_work,returned                    issued
report_interim         issued,in_work,returned,extra_control      -
report_final           issued,in_work,returned,extra_control      reported
withdraw_report        reported                                   in_work,returned,extra_control
return                 reported                                   returned
propose_removal        reported                                   proposed
propose_extra_control  reported                                   proposed
close                  proposed,reported                          closed
put_on_extra_control   proposed                                   extra_control
send_back              proposed                                   returned,reported
cancel                 OPEN                                       closed
reopen                 closed                                     in_work,extra_control
extend                 OPEN                                       -
record_execution       issued,in_work                             reported
spawn                  -                                          issued
take_back              reported,proposed,returned,closed          OPEN
"""


def states(listed: str) -> frozenset[State]:
    names = OPEN.split() if listed == "OPEN" else [] if listed == "-" else listed.split(",")
    return frozenset(State(name) for name in names)


EXPECTED = {
    Move(move): (states(sources), states(targets)) for move, sources, targets in (line.split() for line in RULES.split("\n") if line)
}


def in_state(state: State) -> Directive:
    return Directive(council_id=1, meeting_id=1, point_id=1, logged_by_id=1, logged_at=NOW, changed_at=NOW, state=state)


def test_every_move_has_its_rule() -> None:
    assert {move: (rule.sources, rule.targets) for move, rule in TABLE.items()} == EXPECTED
    assert set(TABLE) == set(Move)


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_a_move_is_made_from_its_states_and_refused_in_words_from_all_others(state: State, move: Move) -> None:
    sources, targets = EXPECTED[move]
    directive = in_state(state)
    if state not in sources:
        with pytest.raises(Refused) as refused:
            lifecycle.ensure(directive, move)
        assert refused.value.text == lifecycle.REFUSALS[state]
    for to in State:
        directive = in_state(state)
        if state in sources and to in targets:
            lifecycle.advance(directive, move, to)
            assert directive.state is to
        else:
            with pytest.raises((Refused, ValueError)):
                lifecycle.advance(directive, move, to)
            assert directive.state is state


def test_every_state_is_reached_and_every_open_state_is_left() -> None:
    reached = frozenset[State]().union(*(targets for _, targets in EXPECTED.values()))
    assert reached == frozenset(State)
    for state in State:
        assert any(state in sources and targets - {state} for sources, targets in EXPECTED.values())


@given(st.lists(st.tuples(st.sampled_from(Move), st.sampled_from(State)), max_size=30))
def test_however_moves_follow_each_other_none_leaves_the_table(moves: list[tuple[Move, State]]) -> None:
    directive = in_state(State.DRAFT)
    for move, to in moves:
        before = directive.state
        try:
            lifecycle.advance(directive, move, to)
        except (Refused, ValueError):
            assert directive.state is before
        else:
            assert before in EXPECTED[move][0]
            assert directive.state in EXPECTED[move][1]


ACTS = ("redraft", "issue", "accept", "report", "discard")
CAST = ("amina", "carl", "kurt", "ben", "cy", "dede", "ada")
ALLOWED = {"redraft": Move.EDIT, "issue": Move.ISSUE, "accept": Move.ACCEPT, "report": Move.ACCEPT}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(State), st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(CAST)), min_size=1, max_size=6))
def test_whatever_act_whoever_tries_the_state_follows_the_table(
    db: Session, world: World, begin: State, tries: list[tuple[str, str]]
) -> None:
    directive = make_directive(db, world, state=begin)
    drafting_rights = {"amina", "carl"}
    for act, name in tries:
        before = directive.state
        try:
            do(db, world, directive, act, getattr(world, name))
        except Refusal:
            assert directive.state is before
            continue
        if act == "discard":
            assert (before, name in drafting_rights) == (State.DRAFT, True)
            return
        moved = directive.state is not before
        sources, targets = EXPECTED[ALLOWED[act]]
        assert not moved or (before in sources and directive.state in targets)


def do(db: Session, world: World, directive: Directive, act: str, account: Account) -> None:
    by = world.actor(account)
    if act == "redraft":
        drafting.redraft(db, directive, world.point, make_content(world), by, NOW)
    elif act == "issue":
        issuing.issue(db, directive, by, NOW, TODAY)
    elif act == "accept":
        accepting.accept(db, directive, by, NOW)
    elif act == "report":
        accepting.accept_by_report(db, directive, queries.assignments(db, directive.id or 0)[0], by, NOW)
    else:
        drafting.discard(db, directive, by, NOW)


def owners_of_assigned_state(tree: ast.AST) -> Iterator[str]:
    """Whatever some code assigns `.state` of, by any syntax that does it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store):
            yield ast.unparse(node.value)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "setattr" and ast.unparse(node.args[1]) == "'state'":
            yield ast.unparse(node.args[0])


def test_only_the_life_cycle_assigns_the_state_of_a_directive() -> None:
    package = Path(lifecycle.__file__).parent.parent
    found = {
        f"{path.relative_to(package)}: {owner}.state"
        for path in sorted(package.rglob("*.py"))
        for owner in owners_of_assigned_state(ast.parse(path.read_text(encoding="utf-8")))
        # Reports, readings, reminders and letters have states of their own.
        if "directive" in owner or path.is_relative_to(package / "directives")
    }
    assert found == {"directives/lifecycle.py: directive.state"}
