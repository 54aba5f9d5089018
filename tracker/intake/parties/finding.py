"""The parties of one directive, found in its paragraph, its head line, its trailer or its cell."""

from dataclasses import replace

from tracker.intake.parties import english_roles, kazakh_roles, listing, russian_roles
from tracker.intake.parties.acting import Acting
from tracker.intake.parties.dictionary import Dictionary
from tracker.intake.parties.ending import at_the_end
from tracker.intake.parties.found import FoundParties, Party, Place
from tracker.intake.parties.passage import Passage
from tracker.intake.parties.tokens import tokens

_ROLES = {"ru": russian_roles.acting, "kk": kazakh_roles.acting, "en": english_roles.acting}


# So much of a surname is the same in every case.
_TELLING = 5


def find(text: str, language: str, dictionary: Dictionary, *, place: Place) -> FoundParties:
    """`dictionary` is the one of the document (`context.in_document`), when there is a document."""
    only_lists = place in {Place.TRAILER, Place.CELL}
    passage = Passage(text, language if language in _ROLES else "ru", dictionary, lines=only_lists)
    acting: Acting = listing.acting(passage) if only_lists else _ROLES[passage.language](passage)
    if not only_lists and not acting.has_lead:
        at_the_end(passage, acting)
    found = acting.found()
    return _answering(found, dictionary) if dictionary.persons else found


def _answering(found: FoundParties, dictionary: Dictionary) -> FoundParties:
    """A person who stands beside a body elsewhere in the document answers for that body."""
    lead = found.lead and _body_of(found.lead, dictionary)
    co = tuple(dict.fromkeys(_body_of(party, dictionary) for party in found.co))
    return replace(found, lead=lead, co=tuple(party for party in co if lead is None or party.name != lead.name))


def _body_of(party: Party, dictionary: Dictionary) -> Party:
    code = dictionary.persons.get(person_key(party.text)) if party.is_person else None
    return replace(party, code=code, candidates=(code,), is_person=False) if code else party


def person_key(name: str) -> str:
    """The initials and the beginning of the surname, in whatever order and case: Бейсенову Т.О., Т.О. Бейсенов."""
    words = [token.key for token in tokens(name) if token.is_word]
    return " ".join(sorted(word[:_TELLING] for word in words))
