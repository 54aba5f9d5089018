"""Tables as people send them."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

from openpyxl import Workbook, load_workbook
from sqlmodel import Session

from tests.world import NOW, TODAY, World
from tracker.imports import keeping
from tracker.imports.models import ImportBatch, ImportKind
from tracker.imports.outcomes import Hand
from tracker.imports.tables import read

HEAD = ["№", "Протокол №", "Дата протокола", "Пункт", "Поручение", "Результат", "Исполнитель", "Соисполнители", "Срок", "Статус"]
ROW = ["1", "5", "03.02.2026", "1.1", "Построить новую станцию в Алматы", "Станция", "МЭ", "ЭТРМ; Ministry of Industry", "30.06.2026", ""]
ZONE = ZoneInfo("Asia/Almaty")


def row(**given: str) -> list[str]:
    """`ROW`, but for what is given by the head of its column in small letters."""
    heads = [head.lower() for head in HEAD]
    found = list(ROW)
    for name, text in given.items():
        found[heads.index(name)] = text
    return found


def comma(*rows: Sequence[str], head: Sequence[str] = HEAD, delimiter: str = ";") -> bytes:
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows([head, *rows])
    return file.getvalue().encode("utf-8-sig")


def workbook(*rows: Sequence[object], head: Sequence[str] = HEAD) -> bytes:
    book, file = Workbook(), BytesIO()
    for each in (head, *rows):
        book.active.append(list(each))
    book.save(file)
    return file.getvalue()


def rows_of(content: bytes) -> list[list[str]]:
    return [[str(cell or "") for cell in each] for each in load_workbook(BytesIO(content)).active.iter_rows(values_only=True)]


def corrected(content: bytes, cell: str, text: str) -> bytes:
    """As somebody corrects one cell in a spreadsheet program."""
    book, file = load_workbook(BytesIO(content)), BytesIO()
    book.active[cell] = text
    book.save(file)
    return file.getvalue()


def hand(world: World) -> Hand:
    return Hand(world.actor(world.amina), NOW, TODAY, ZONE)


def kept(db: Session, world: World, content: bytes, kind: ImportKind = ImportKind.DIRECTIVES, name: str = "table.csv") -> ImportBatch:
    batch = keeping.keep(db, kind, read(content, name), hand(world))
    db.flush()
    return batch
