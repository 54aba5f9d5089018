"""The picture of an indicator as a reader gets it: words, SVG and table."""

import re
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tests.world import NOW
from tracker.indicators.attainment import attainment_of
from tracker.indicators.measured import Measured
from tracker.indicators.models import Indicator, Reading, ReadingState, Target
from tracker.indicators.path import Direction, Mark
from tracker.web.charts.flags import Flag
from tracker.web.charts.pictures import picture
from tracker.web.charts.small import bars, sparkline
from tracker.web.telling import tell
from tracker.web.templating import Templates

TEMPLATES = Templates(ZoneInfo("Asia/Almaty"))
FLAGS = [
    Flag(date(2023, 6, 1), "№ 1 <п. 2.1>", "/directives/1"),
    Flag(date(2029, 6, 1), "№ 2", "/directives/2"),
    Flag(date(2029, 7, 1), "№ 3", "/directives/3"),
]


def measured(readings: dict[int, str], targets: dict[int, str], baseline: tuple[int, str] | None = None) -> Measured:
    indicator = Indicator(
        id=7,
        code="RES_SHARE",
        name_kk="ЖЭК үлесі",
        name_ru="Доля ВИЭ",
        name_en="Share of renewables",
        unit_kk="мың тонна",
        unit_ru="тыс. тонн",
        unit_en="thousand tonnes",
        direction=Direction.UP,
        decimals=1,
        responsible_id=1,
    )

    def target(year: int, value: str, *, is_baseline: bool = False) -> Target:
        return Target(indicator_id=7, year=year, value=Decimal(value), is_baseline=is_baseline)

    def reading(year: int, value: str) -> Reading:
        state = ReadingState.APPROVED
        return Reading(
            indicator_id=7, year=year, vintage=1, value=Decimal(value), state=state, source="BNS", entered_by_id=1, entered_at=NOW
        )

    return Measured(
        indicator,
        target(*baseline, is_baseline=True) if baseline else None,
        tuple(target(*each) for each in targets.items()),
        tuple(reading(*each) for each in readings.items()),
    )


WHOLE = measured({2020: "1000", 2021: "1200", 2022: "1100", 2023: "1250.5"}, {2025: "2000", 2030: "3000"}, (2020, "1000"))


def rendered(code: str, template: str, **context: object) -> str:
    return TEMPLATES.environment(code).get_template(template).render(context)


@pytest.mark.parametrize(
    ("code", "title", "outlook", "required"),
    [
        (
            "en",
            "Off the required path: 1,250.5 in 2023, 1,600 required",
            "If the trend goes on, 2,000 is met in 2035, not by 2025.",
            "Required",
        ),
        (
            "ru",
            "Вне требуемой траектории: 1 250,5 в 2023 году, требовалось 1 600",
            "Если тренд сохранится, значение 2 000 будет достигнуто в 2035 году, а не к 2025 году.",
            "Требуется",
        ),
        (
            "kk",
            "Талап етілетін траекториядан тыс: 2023 жылы 1 250,5, талап етілгені 1 600",
            "Үрдіс сақталса, 2 000 мәніне 2025 жылға қарай емес, 2035 жылы қол жеткізіледі.",
            "Талап етіледі",
        ),
    ],
)
def test_the_finding_and_the_figures_are_told_in_the_readers_language(code: str, title: str, outlook: str, required: str) -> None:
    found = picture(WHOLE, TEMPLATES.language(code))
    assert _plain(found.title) == title
    assert _plain(found.outlook) == outlook
    assert found.head[1] == required


def test_the_table_has_every_figure_of_the_picture() -> None:
    rows = {row[0]: row[1:] for row in picture(WHOLE, TEMPLATES.language("en")).rows}
    assert rows["2023"] == ["1,600", "1,250.5", "", "", ""]
    assert rows["2025"][0] == "2,000"
    assert rows["2025"][4] == "2,000"
    assert rows["2024"][2] == "1,300.5"
    assert rows["2024"][3] == "1,035.8 … 1,565.2"
    assert list(rows) == [str(year) for year in range(2020, 2031)]


def test_both_drawings_are_images_with_a_title_and_no_style_of_their_own() -> None:
    html = rendered("en", "charts/indicator.html", chart=picture(WHOLE, TEMPLATES.language("en"), FLAGS, "#directives"))
    assert [name for name in ("wide", "narrow") if f'<svg class="{name}"' in html] == ["wide", "narrow"]
    assert html.count('role="img"') == 2
    assert "style" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert all(part in ids for named in re.findall(r'aria-labelledby="([^"]+)"', html) for part in named.split())
    assert "<table" in html


def test_each_flag_leads_to_its_directive_and_a_shared_one_to_the_list() -> None:
    html = rendered("en", "charts/indicator.html", chart=picture(WHOLE, TEMPLATES.language("en"), FLAGS, "#directives"))
    links = set(re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', html))
    assert links == {("/directives/1", "№ 1 &lt;п. 2.1&gt;"), ("#directives", "2 directives")}
    # What stands inside an image is not reachable: the links stand beside it.
    assert all("<a " not in image for image in re.findall(r'<g role="img".*?</g>', html, re.DOTALL))


def test_a_single_figure_makes_a_row_and_no_picture() -> None:
    found = picture(measured({2025: "874"}, {2025: "728"}), TEMPLATES.language("en"))
    assert (found.drawings, found.rows) == ((), [["2025", "874", "728"]])
    assert found.head == ["Year", "Actual", "Target"]
    assert found.title == "The target is reached: 874 in 2025"


def test_without_any_figure_the_picture_says_what_is_missing() -> None:
    found = picture(measured({}, {}), TEMPLATES.language("en"))
    html = rendered("en", "charts/indicator.html", chart=found)
    assert "no target is set" in html
    assert "<svg" not in html
    assert "<table" not in html


def test_the_outlook_is_of_the_next_target_not_met_yet() -> None:
    steady = measured({2021: "1", 2022: "2", 2023: "3"}, {2024: "2.5", 2030: "8"}, (2020, "0"))
    assert picture(steady, TEMPLATES.language("en")).outlook == "If the trend goes on, 8 is met in 2028, in time for 2030."


def test_ticks_between_whole_numbers_are_not_rounded() -> None:
    found = picture(measured({2024: "0.7", 2025: "1"}, {}), TEMPLATES.language("ru"))
    narrow = found.drawings[1]
    assert [tick.text for tick in narrow.ticks] == ["0", "0,25", "0,5", "0,75", "1"]


def test_the_formula_is_told_with_true_minus_signs_and_a_share_in_per_cent() -> None:
    formula = attainment_of(Mark(2024, Decimal(-3)), Mark(2020, Decimal(5)), [Mark(2030, Decimal(-5))], Direction.UP)
    assert formula.formula is None
    falling = attainment_of(Mark(2024, Decimal(2)), Mark(2020, Decimal(5)), [Mark(2030, Decimal(-5))], Direction.DOWN)
    assert falling.formula is not None
    assert _plain(tell(TEMPLATES.language("en"), falling.formula, 1)) == "(1 − 2) ÷ |−5 − 5| = −10.0 %"


def test_a_sparkline_shows_readings_and_path_and_says_so_in_words() -> None:
    spark = sparkline(WHOLE, TEMPLATES.language("en"))
    assert spark is not None
    assert spark.about == "1,000 in 2020, 1,250.5 in 2023"
    assert spark.path
    html = rendered("en", "charts/sparkline.html", spark=spark)
    assert 'aria-label="1,000 in 2020, 1,250.5 in 2023"' in html
    assert sparkline(measured({2023: "5"}, {}), TEMPLATES.language("en")) is None
    assert rendered("en", "charts/sparkline.html", spark=None).strip() == ""


def test_every_bar_is_a_link_with_its_number() -> None:
    found = bars([("Energy", 2, "/directives?body=1"), ("Ecology", 7, "/directives?body=2")])
    html = rendered("en", "charts/bars.html", bars=found, bars_title="7 of 9", bars_head=("Body", "Overdue"), bars_kind="overdue")
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', html) == [("/directives?body=2", "Ecology"), ("/directives?body=1", "Energy")]
    assert re.findall(r"<span>(\d+)</span>", html) == ["7", "2"]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
