"""What is said in the examples. The directive is invented, and so is whoever answers for it."""

from tracker.api.examples.telling import Say

CODE = Say("kk", "ru", "en")
GIST = Say("Көмір ЖЭО жаңғырту кестесі", "График модернизации угольных ТЭЦ", "Schedule for modernising coal-fired plants")
TEXT = Say(
    "Энергетика министрлігі көмір жылу электр орталықтарын жаңғырту кестесін бекітсін.",
    "Министерству энергетики утвердить график модернизации угольных теплоэлектроцентралей.",
    "The Ministry of Energy shall approve a schedule for modernising coal-fired power plants.",
)
RESULT = Say("Бекітілген кесте", "Утверждённый график", "An approved schedule")
REPORTED = Say("Кесте 2026 жылғы 5 маусымда бекітілді.", "График утверждён 5 июня 2026 года.", "The schedule was approved on 5 June 2026.")
CONTRIBUTED = Say(
    "Шығарындылар бойынша талаптар келісілді.", "Требования к выбросам согласованы.", "The requirements for emissions are agreed."
)
LITTLE = Say("Бұйрық қоса берілмеген.", "Не приложен приказ.", "The order is not attached.")
GOOD = Say("Орындалды, растаулар жеткілікті.", "Исполнено, подтверждений достаточно.", "Executed, the evidence is enough.")
AGAIN = Say("Қалған екі стансаны көрсетіңіз.", "Покажите ещё две станции.", "Show the other two plants, too.")
LATE_DATA = Say("Өңірлер деректерін кеш берді.", "Регионы поздно представили данные.", "The regions sent their data late.")
NOT_OURS = Say(
    "Бұл мәселе Өнеркәсіп министрлігінің құзыретінде.",
    "Вопрос в компетенции Министерства промышленности.",
    "This is the Ministry of Industry's to do.",
)
BY_STATUTE = Say("Ереженің 15-тармағына сәйкес.", "Согласно пункту 15 Положения.", "By point 15 of the statute.")
NO_NEED = Say("Қаулының күші жойылды.", "Постановление утратило силу.", "The resolution is no longer in force.")
TOO_EARLY = Say("Асығыс берілді.", "Подан преждевременно.", "It was filed too early.")
LESS_OFTEN = Say("Есеп тоқсанда бір рет жеткілікті.", "Отчёта раз в квартал достаточно.", "A report a quarter is enough.")
BREAK = Say("Жыл соңына дейін үзіліс.", "Перерыв до конца года.", "A break until the end of the year.")
ACT = Say("Қол қойылған бұйрық", "Подписанный приказ", "Signed order")
CHAIR = Say("Кеңес төрағасы", "Председатель Совета", "Chair of the Council")
TOPICS = Say("Жасыл экономикаға көшу барысы", "Ход перехода к зелёной экономике", "Progress of the transition to a green economy")
PLACE = Say("Астана", "Астана", "Astana")
COUNCIL = Say(
    "Жасыл экономикаға көшу жөніндегі кеңес", "Совет по переходу к зелёной экономике", "Council for the Transition to a Green Economy"
)
ENERGY = Say("Энергетика министрлігі", "Министерство энергетики", "Ministry of Energy")
ENERGY_SHORT = Say("ЭМ", "МЭ", "ME")
ENERGY_ONCE = Say("Энергетика және отын министрлігі", "Министерство энергетики и топлива", "Ministry of Energy and Fuel")
DECREE = Say("№ 1 Жарлық", "Указ № 1", "Decree No. 1")
INDICATOR = Say("Жаңартылатын энергия үлесі", "Доля возобновляемой энергии", "Share of renewable energy")
PERCENT = Say("%", "%", "%")
EXECUTOR = Say("Орындаушы, Энергетика министрлігі", "Исполнитель, Министерство энергетики", "Executor, Ministry of Energy")
HEAD = Say("Басшы, Энергетика министрлігі", "Руководитель, Министерство энергетики", "Head, Ministry of Energy")
CLERK = Say("Іс жүргізуші, Кеңес хатшылығы", "Делопроизводитель, секретариат Совета", "Clerk, Council secretariat")
CONTROLLER = Say("Бақылаушы, Кеңес хатшылығы", "Контролёр, секретариат Совета", "Controller, Council secretariat")
CURATOR = Say("Куратор", "Куратор", "Curator")
CONCEPT = Say("Тұжырымдама", "Концепция", "Concept")
BY_DAY = Say("Күні аталған: 2026 жылғы 30 қыркүйек.", "Назван день: 30 сентября 2026 г.", "A day is named: 30 September 2026.")
ISSUED = Say("Тапсырма берілді", "Поручение выдано", "Directive issued")
QUARTERLY = Say(
    "Тоқсан сайын, айдың 20-на дейін (қаңтар, сәуір, шілде, қазан)",
    "Ежеквартально, до 20 числа месяца (январь, апрель, июль, октябрь)",
    "Every quarter, by day 20 of the month (January, April, July, October)",
)
