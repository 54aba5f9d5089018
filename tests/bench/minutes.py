"""Minutes of any length, for measuring how long they take to read."""

from tracker.intake.parties.entries import Entry

_HEAD = "ПРОТОКОЛ № 7\nзаседания Совета\nгород Астана, 3 марта 2026 года\n\nРЕШИЛИ:\n"
_ACTIONS = (
    "до {day} июня 2026 года внести в Правительство предложения по пункту {number} плана мероприятий",
    "совместно с акиматами областей ежеквартально, до {day} числа, представлять информацию об исполнении решения {number}",
    "(свод) в течение {day} рабочих дней утвердить порядок, указанный в приложении {number} к настоящему протоколу",
    "в срок до {day} декабря 2026 года завершить ремонт {number} километров тепловых сетей и доложить о его итогах",
)


def minutes(bodies: list[Entry], letters: int) -> str:
    """No two directives are the same."""
    said = [_HEAD]
    length = number = 0
    while length < letters:
        number += 1
        action = _ACTIONS[number % len(_ACTIONS)].format(day=number % 28 + 1, number=number)
        said.append(
            f"{number}. {bodies[number % len(bodies)].named('ru')[0]}, {bodies[number * 7 % len(bodies)].named('ru')[0]} {action}.\n"
        )
        length += len(said[-1])
    return "".join(said)
