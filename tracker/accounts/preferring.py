"""What a person likes: the language of pages and letters, light or dark."""

from sqlmodel import Session

from tracker.accounts import queries


def choose_language(db: Session, account_id: int, language: str) -> None:
    queries.lock(db, account_id).language = language


def choose_theme(db: Session, account_id: int, theme: str) -> None:
    queries.lock(db, account_id).theme = theme
