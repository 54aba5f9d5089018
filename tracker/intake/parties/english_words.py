"""English words that say of themselves that they are a body or a post."""

import re

from tracker.intake.parties.vocabulary import words

HEADS = words(
    "holding holdings secretariat board bureau committee commission council group team party parties states state"
    " countries country members member partners partner chair chairperson chairman director directors office agency"
    " agencies ministry ministries minister ministers department departments authority authorities body bodies government"
    " governments organization organizations organisation organisations delegation delegations akimat akimats akim akims"
    " administration administrator service fund bank association university center centre institute company operator"
    " operators division unit units branch secretary secretary-general president presidency coordinator manager lead leads"
    " head heads officer officers staff working-group subcommittee taskforce force assembly court inspectorate bureaux"
    " registrar rapporteur rapporteurs stakeholders institutions institution experts consultant contractor municipalities"
    " municipality maintainers engineer engineers audit operations finance procurement legal communications engineering"
    " security research marketing records facilities quality planning support staffing editor editors auditor auditors"
    " clerk clerks analyst developers developer volunteers trustees architect surveyor adviser advisers councillors"
    " services committees commissions councils treasurer librarian comptroller chancellor mayor governor governors"
    " ombudsman nurse pharmacist treasury police network cooperative utility cross health estates supervisor superintendent"
    " investor farmer user hospital school college library management press railways chairmanship sector faculty dean society"
    " consortium worker employee scientist ministry region city district village operator catering expert trainer"
    " coach resource clinic theatre museum archive registry treasury practice panel task-force commissioner"
    " commissioners attorney counsel everyone all participants"
)

# What endings of common nouns say, that surnames hardly have.
NO_NAME = re.compile(r"(?:[a-z]{3,}(?:ment|tions?|sions?|ity|ities|ics|ists?|ships?|works|ology|tive|ants|aries|hydromet)|[a-z]+ies)$")


def is_head(key: str) -> bool:
    """A word that says of itself that it is a body, one or many."""
    return key in HEADS or (key.endswith("s") and key[:-1] in HEADS)
