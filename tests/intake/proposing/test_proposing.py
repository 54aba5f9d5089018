"""What becomes of found words: gists, terms, rules, councils, places in the text."""

from datetime import date

import pytest

from tracker.calendars.bases import ByDate, Counted, CountUnit, Ongoing
from tracker.calendars.working import WorkingCalendar
from tracker.intake.councils import council_meant
from tracker.intake.evidence import Evidence, Words
from tracker.intake.gist import LONGEST, gist_of
from tracker.intake.models import Proposal
from tracker.intake.terming import Termed, pattern_of, termed
from tracker.intake.terms.values import Why
from tracker.meetings.models import Council
from tracker.recurring.pattern import Every, Pattern
from tracker.web.intake.marked import LONGEST as SHOWN_WHOLE
from tracker.web.intake.marked import paragraphs

DAY = date(2026, 3, 10)


def test_a_gist_is_what_is_ordered_without_who_and_by_when() -> None:
    text = "Министерству энергетики до 1 июня обеспечить установку датчиков на трубах; доложить о ходе работ"
    assert gist_of(text, text.index("обеспечить")) == "Обеспечить установку датчиков на трубах"
    assert gist_of("Есеп беру міндеттелсін", 12) == "Есеп беру міндеттелсін"


def test_a_gist_is_never_too_long_and_never_ends_within_a_word() -> None:
    gist = gist_of("обеспечить " * 60)
    assert len(gist) <= LONGEST
    assert gist.endswith("обеспечить…")


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("в течение 10 рабочих дней", Termed(Counted(count=10, unit=CountUnit.WORKING_DAYS))),
        ("31.12.2026", Termed(ByDate(due_on=date(2026, 12, 31)))),
        ("постоянно", Termed(Ongoing())),
        ("ежеквартально, до 20 числа", Termed(Ongoing(), "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=20")),
        ("когда-нибудь", Termed(asks=Why.UNKNOWN)),
        ("", Termed()),
    ],
)
def test_a_phrase_is_read_as_the_reader_reads_it(phrase: str, wanted: Termed) -> None:
    read = termed(phrase, "ru", DAY, WorkingCalendar())
    assert (read.basis, read.asks, bool(read.rule)) == (wanted.basis, wanted.asks, bool(wanted.rule))


@pytest.mark.parametrize(
    ("rule", "pattern"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=5", Pattern(every=Every.MONTH, day=5)),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=20", Pattern(every=Every.QUARTER, day=20, month=1)),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15", Pattern(every=Every.HALF_YEAR, day=15, month=1)),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", Pattern(every=Every.YEAR, day=1, month=12)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Pattern(every=Every.MONTH, day=31)),
        ("FREQ=WEEKLY;BYDAY=MO", None),
        ("FREQ=YEARLY;BYMONTH=1,2,7,10;BYMONTHDAY=20", None),
        ("FREQ=MONTHLY;BYMONTHDAY=-3", None),
        ("FREQ=MONTHLY", None),
    ],
)
def test_a_rule_is_kept_as_the_register_keeps_rules_or_left_to_a_person(rule: str, pattern: Pattern | None) -> None:
    assert pattern_of(rule) == pattern


def council(key: int, name: str, body_id: int | None = None) -> Council:
    return Council(id=key, name_kk=name, name_ru=name, name_en=name, calendar_id=1, body_id=body_id)


def test_a_council_is_meant_only_where_one_alone_fits() -> None:
    green = council(1, "Совет по переходу к зелёной экономике при Президенте")
    water = council(2, "Совет по водным ресурсам при Правительстве")
    said = "Совета по переходу к «зелёной» экономике"
    assert council_meant([green, water], known=[], said=said) == 1
    assert council_meant([green, council(3, green.name_ru)], known=[], said=said) is None
    assert council_meant([green, water], known=[], said="Коллегии акимата") is None
    assert council_meant([green], known=[], said=None) == 1
    assert council_meant([], known=[], said=said) is None


def proposal(key: int, start: int, end: int, lead: tuple[int, int]) -> Proposal:
    evidence = Evidence(lead=Words("", *lead), term=None)
    return Proposal(id=key, intake_id=1, position=key, start=start, end=end, found=evidence.written())


def test_the_marked_text_is_the_text() -> None:
    text = "Шапка\n1. Министерству А сделать дело.\n\nМинистерству Б:\n2. сделать другое, и ещё многое к лету"
    first = text.index("Министерству А")
    second = text.index("сделать другое")
    head = text.index("Министерству Б")
    found = paragraphs(
        text,
        (0, second - len("2. ")),
        [proposal(1, first, first + 28, (first, first + 14)), proposal(2, second, len(text), (head, head + 14))],
    )
    shown = "\n".join("".join(piece.text for stretch in each.stretches for piece in stretch.pieces) for each in found)
    assert shown == text.replace("\n\n", "\n")
    kinds = [(piece.text, piece.kind) for each in found for stretch in each.stretches for piece in stretch.pieces if piece.kind]
    assert kinds == [("Министерству А", "lead"), ("Министерству Б", "lead")]
    assert [(stretch.proposal_id, stretch.begins) for each in found for stretch in each.stretches if stretch.proposal_id] == [
        (1, True),
        (2, True),
    ]
    assert [each.page for each in found] == [1, None, None, 2]


def test_one_line_of_a_million_letters_is_cut_short_around_its_marks() -> None:
    text = "а" * 500_000 + " Министерству А сделать дело " + "б" * 500_000
    start = text.index("Министерству")
    found = paragraphs(text, (), [proposal(1, start, start + 28, (start, start + 14))])
    shown = "".join(piece.text for each in found for stretch in each.stretches for piece in stretch.pieces)
    assert len(text) > SHOWN_WHOLE > len(shown)
    assert "Министерству А сделать дело" in shown


def test_evidence_comes_back_as_it_was_kept() -> None:
    evidence = Evidence(
        lead=Words("МО", 3, 5, "MOD", ("MOD", "MES")),
        co=(Words("акиматам", 9, 17),),
        term=(20, 30),
        due_ons=("2026-06-01", "2026-07-01"),
        asks=((20, 30, "unknown"),),
    )
    assert Evidence.read(evidence.written()) == evidence
    assert [each.text for each in evidence.unknown] == ["акиматам"]
    assert [each.text for each in evidence.ambiguous] == ["МО"]
    assert evidence.settled(parties=True).unknown == ()
