"""What an English paragraph does: «shall», «was instructed to», «requested the secretariat to», and the imperative of action lists."""

import re

from tracker.intake.structure.english_words import IMPERATIVE, SOMEBODY
from tracker.intake.structure.judging import TEXT, Judgement, Sense

_COUNCIL_SAYS = (
    r"request(?:ed|s)?|instruct(?:ed|s)?|direct(?:ed|s)?|mandate[ds]?|entrust(?:ed"
    r"|s)?|task(?:ed|s)?|ask(?:ed|s)?|invite[ds]?|call(?:ed|s)? (?:up)?on|urge[ds]?"
    r"|order(?:ed|s)?|charge[ds]?"
    r"|assign(?:ed|s)?|require[ds]?|appeal(?:ed|s)? to"
)
# The council as subject, or nothing before the verb: «The Committee requested the secretariat to …», «(a) Requests …».
_ASKED = re.compile(
    r"(?:^|\b(?:and|further|also|hereby|it|committee|council|board|commission"
    r"|meeting|conference|assembly|government|minister|president|chair\w*|members?"
    rf"|bureau|group|panel|cabinet|delegations?|parties|we|i|he|she|they|[a-z]+)\s+)(?P<verb>{_COUNCIL_SAYS})\s+(?P<who>(?!(?:that"
    rf"|by|in|for|to|at|with|on)\b)(?:[^.;:]|(?<=\bm[rs])\.|(?<=\bdr)\.|(?<=\bmrs)\.){{2,160}}?)\s+(?:to"
    rf"|with)\s+(?P<what>[a-z]{{2,}})"
)
# «The Commission decided: 2. To instruct the Ministry to …».
_TO_INSTRUCT = re.compile(
    r"^to (?:instruct|request|task|recommend (?:to|that)|invite|direct|ask|entrust|oblige|order|call (?:up)?on|charge|require|urge)\b"
)
_TO_DO_ITSELF = re.compile(
    r"^to (?:take note|note|approve|adopt|endorse|establish|create|appoint|elect"
    r"|repeal|welcome|express|agree|consider|recognise|recognize|acknowledge)\b"
)
_AGREED = re.compile(
    r"\b(?:agreed|decided|resolved|recommend(?:ed|s)?|proposed|concluded)\s+that\s+(?P<who>[^.;:]{2,120}?)\s+(?:should"
    r"|would|shall|will|must)\s+(?P<what>(?!be\b)[a-z]{2,})"
)
_WAS_TOLD = re.compile(
    r"\b(?:was|were|is|are|be|has been|have been|been)\s+(?:(?:also|further|hereby|jointly|each|\w+ly"
    r"|\w+ed and)\s+){0,2}(?:instructed|tasked|told"
    r"|asked|requested|directed|ordered|charged|invited|mandated|entrusted|required|urged|expected(?! to be)|obliged|obligated|bound"
    r"|called (?:up)?on|assigned|commissioned|given (?:\w+ ){1,4}to)(?:,[^,;:]{2,90},)?\s+(?:to|with|the)\b"
)
_GAVE_ORDER = re.compile(
    r"\b(?:instructed|ordered|directed|tasked|asked|urged|told)\s+(?:the\s+)?(?P<who>[^.;]{3,160}?)\s+(?:to|with)\s+[a-z]{2,}"
)
_SHALL = re.compile(
    r"\b(?:shall|must|is to|are to|has to|have to|needs? to|is required to|are required to"
    r"|should(?!\s+be\s+\w+(?:ed|en)\b)|undert(?:ook|akes?) to|volunteered to"
    r"|promised to)\b(?!\s+(?:not\s+)?(?:be (?:construed|interpreted|deemed|effective"
    r"|published)|mean|have the meaning|enter into force|take effect|expire|apply"
    r"|include)\b)"
)
# «This order», «as requested»: no verb of the council.
_NO_SUBJECT_BEFORE = (
    "this",
    "the",
    " as",
    " if",
    " when",
    " to",
    " not",
    " this",
    " the",
    " an",
    " a",
    " such",
    " of",
    " in",
    " by",
    " any",
    " no",
    " each",
)
# In a numbered item «will» is an order; in running text it tells what comes.
_WILL = re.compile(r"\b(?:will|agreed to|agrees to|committed to|commits to)\s+(?!be\b|have\b|not\b|continue to be\b)[a-z]{2,}")
_COUNCIL = re.compile(
    r"\b(?:board|council|meeting|conference|assembly|subcommittee|committee|members|participants|sides|they|it)\s+(?:also\s+)?$"
)
_NO_SUBJECT = re.compile(
    r"^(?:nothing|this|these|those|any|no|all costs|the costs?|the term|such"
    r"|it|there|the (?:policy|plan|plant|project|order|resolution|decision|meeting"
    r"|session|report|document|amount|rate|agreement|provisions?|requirements?"
    r"|heads? of (?:any )?agenc\w+ (?:not )?)\b|for (?:the )?purposes? of|if"
    r"|where|when|nothing in)\b"
)
_NOTE = re.compile(
    r"^(?:received|noted|considered|reported|approved)\s*:|^(?:the \w+(?: \w+){0,4} )?(?:took note|takes? note|noted|notes|welcom(?:ed"
    r"|es|ing)|approv(?:ed|es)|adopt(?:ed|s)|endors(?:ed|es)|encourag(?:ed|es"
    r"|ing)|express(?:ed|es)|acknowledg(?:ed|es)|recall(?:ed|s|ing)"
    r"|recogni[sz](?:ed|es|ing)|appreciat(?:ed|es)|commend(?:ed|s)|thank(?:ed"
    r"|s)|elect(?:ed|s)|appoint(?:ed|s)|reaffirm\w*|emphasi[sz]\w+|stress\w*"
    r"|underlin\w+|affirm\w*|reviewed|discussed|considered|heard|opened|closed"
    r"|confirmed|observed|decid(?:ed|es)(?: also| further)? to)\b"
    r"|^(?:nothing in|this (?:order|resolution|decision|act|agreement) (?:shall"
    r"|is|enters?|does|may)|all (?:previous|prior|other)|the (?:costs?|authority))\b"
    r"|^next meeting\b"
)
_TITLE_WORD = re.compile(r"[A-Z0-9(][\w’'-]*|(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|–|-|&)\b")
_CONTROL = re.compile(
    r"^(?:the )?(?:overall )?(?:control|supervision|oversight|monitoring) (?:over"
    r"|of) the (?:implementation|execution|fulfil\w+|performance)\b[^.]*\b(?:vested"
    r"|entrusted|assigned|rests?|remains?|be exercised|reserved|retained)\b"
    r"|\b(?:reserves?|retains?|keeps?) (?:to (?:himself|herself|myself) )?(?:the )?control over"
)
_LONGEST_TITLE = 10
# So far at most does who is ordered stand before what.
_SUBJECT = 220
_HEADING = re.compile(r"^[^.;:]{3,90}$")
_NAME_TO = re.compile(
    r"^(?!(?:Call|Approval|Update|Access|Response|Welcome|Return|Introduction"
    r"|Due|Thanks|According|In|To|Subject)\b)(?:@[\w-]+|\*{0,2}[A-Z][\w.'’-]*\*{0,2}(?:[ ,&]+(?:and "
    r"|the |of |for )?\*{0,2}[A-Z@][\w.'’-]*\*{0,2}){0,8})(?:\s+\([^)]{1,60}\))?\s*(?:[-–—:]"
    r"|to\b|will\b|shall\b|should\b|must\b)\s*"
)
# «It was resolved that the Clerk reply …» says what «that the Clerk reply …» says.
_DECIDED = re.compile(
    r"^(?:it (?:was|is|has been) |the \w+(?: \w+){0,3} )?(?:also |further |hereby |unanimously )*(?:resolved|agreed"
    r"|decided|recommended|ordered|moved)"
    r"(?: unanimously| further| also)?\s*[,:]?\s*(?=that\b)"
)
# «All governors to complete …», "Estates with Ward Managers to replace …": who it is, `parties` finds.
_TO_DO = re.compile(
    r"^(?!(?:to|that|if|in order|due|according|subject|thanks|response|introduction|access|welcome|return)\b)"
    r"(?:[^.;:]|(?<=\b[a-z])\.|(?<=\bm[rs])\.|(?<=\bdr)\.|(?<=\bmrs)\.|(?<=\brev)\.){2,200}?\bto (?!be\b|the\b|a\b|an\b)[a-z]{2,}"
)
_WILL_STAY = re.compile(r"\bwill (?:remain|stay|be)\b")
_PASSIVE = re.compile(r"^[^.;:]{2,160}?\b(?:is|are) to be \w+(?:ed|en|de|nt|ld)\b[^.;:]* by (?:the )?\w+")
_PROHIBITS = re.compile(r"\b(?:shall|must|may|should)\s+not\b")
_REPEALS = re.compile(
    r"\b(?:shall|should|be|is|are|was|were) (?:hereby )?(?:be )?(?:declared|deemed|recogni[sz]ed as|repealed|rescinded"
    r"|cancelled|denied|dismissed|granted|adopted|approved|amended)\b"
)
_THAT_SHOULD = re.compile(r"^that\s+(?P<who>[^.;:]{2,160}?)\s+(?P<what>be|shall|should|must|will)\b")
_THAT = re.compile(r"^that\s+(?P<who>[^.;:]{2,160}?)\s+(?P<what>be|shall|should|must|will|[a-z]{3,})\b")
_RECEIVED = re.compile(
    r"\bbe\s+(?:noted|approved|adopted|appointed|received|endorsed|accepted|confirmed"
    r"|granted|agreed|elected|re-?elected|deferred|welcomed|thanked|amended|established"
    r"|ratified|authori[sz]ed|closed|withdrawn|taken)\b"
)


def judge(text: str, folded: str) -> Judgement:
    """`text` without its label, and the same folded."""
    if found := _CONTROL.search(folded):
        return Judgement(Sense.CONTROL, *found.span())
    if decided := _DECIDED.match(folded):
        said = judge(text[decided.end() :], folded[decided.end() :])
        moved = decided.end() if said.start < said.end else 0
        return Judgement(said.sense, said.start + moved, said.end + moved, said.confidence)
    if found := _PROHIBITS.search(folded[:_SUBJECT]):
        return Judgement(Sense.TEXT, *found.span())
    if judged := _told(folded) or _resolved(folded) or _asked(folded):
        return judged
    if found := _NOTE.search(folded):
        return Judgement(Sense.NOTE, *found.span())
    return _shall(folded) or _named(text, folded)


def _told(folded: str) -> Judgement | None:
    found = _WAS_TOLD.search(folded)
    return Judgement(Sense.ORDER, *found.span()) if found and not _NO_SUBJECT.match(folded) else None


def _resolved(folded: str) -> Judgement | None:
    """What stands behind «DECIDED:»: «To instruct …», «That the Director be instructed …»."""
    if (found := _REPEALS.search(folded[:_SUBJECT])) and not (_SHALL.search(folded[: found.start()]) or _WAS_TOLD.search(folded)):
        return Judgement(Sense.OWN, *found.span())
    if found := _TO_INSTRUCT.match(folded):
        return Judgement(Sense.ORDER, *found.span())
    if found := _TO_DO_ITSELF.match(folded):
        return Judgement(Sense.OWN, *found.span())
    if that := _THAT_SHOULD.match(folded) or _THAT.match(folded):
        is_own = _RECEIVED.search(folded) or folded.startswith("that the report ")
        is_somebody = SOMEBODY.search(that["who"]) or that["what"] not in ("should", "be")
        return Judgement(Sense.OWN if is_own else Sense.ORDER if is_somebody else Sense.ACTION, that.start("what"), that.end("what"), 0.8)
    return None


def _asked(folded: str) -> Judgement | None:
    asked = _ASKED.search(folded)
    if asked and not _is_told_itself(folded, asked):
        return Judgement(Sense.ORDER, asked.start("verb"), asked.end("what"))
    found = _AGREED.search(folded) or _GAVE_ORDER.search(folded)
    return Judgement(Sense.ORDER, *found.span(), 0.8) if found else None


def _is_told_itself(folded: str, asked: re.Match[str]) -> bool:
    """«… as requested by the Board to»: nobody is asked here."""
    return folded[: asked.start("verb")].rstrip().endswith(_NO_SUBJECT_BEFORE)


def _shall(folded: str) -> Judgement | None:
    found = _SHALL.search(folded)
    if not found or _NO_SUBJECT.match(folded):
        return None
    is_soft = found.group().startswith(("is to", "are to", "ha", "need", "should"))
    if is_soft and not SOMEBODY.search(folded[: found.start()]):
        return Judgement(Sense.ACTION, *found.span(), 0.5) if found.start() < _SUBJECT else None
    if folded.endswith(":") and len(folded) - found.end() < 3:
        return Judgement(Sense.HEAD, 0, found.end())
    return Judgement(Sense.ORDER, *found.span(), 0.8)


def judge_told(text: str, folded: str) -> bool:
    """Does a sentence of running text tell of an order?"""
    found = judge(text, folded)
    return found.sense is Sense.ORDER and (found.confidence > 0.8 or SOMEBODY.search(folded[: found.end]) is not None)


def _named(text: str, folded: str) -> Judgement:
    if judged := _promised(folded) or _left_to_parties(text, folded):
        return judged
    if folded.endswith(":") and not _RESOLVES.search(folded):
        return Judgement(Sense.HEAD, 0, len(text), 0.5)
    return Judgement(Sense.HEADING) if _HEADING.match(folded) else TEXT


def _left_to_parties(text: str, folded: str) -> Judgement | None:
    """Something is to be done; whether by anybody, `parties` finds."""
    if (found := _PASSIVE.match(folded)) or (found := _TO_DO.match(folded)):
        return Judgement(Sense.ACTION, *found.span(), 0.5)
    if _is_title(text):
        return Judgement(Sense.HEADING)
    if found := _NAME_TO.match(text):
        return Judgement(Sense.ACTION, 0, found.end(), 0.6)
    found = IMPERATIVE.match(folded)
    return Judgement(Sense.ACTION, *found.span(), 0.7) if found else None


_RESOLVES = re.compile(r"\b(?:resolve[ds]|order(?:ed|s)|decide[ds]|directs)\b")


def _promised(folded: str) -> Judgement | None:
    will = _WILL.search(folded)
    if will is None or _NO_SUBJECT.match(folded) or _WILL_STAY.match(folded, will.start()):
        return None
    is_own = will.group().startswith("agree") and _COUNCIL.search(folded[: will.start()])
    return None if is_own else Judgement(Sense.ACTION, *will.span(), 0.6)


def _is_title(text: str) -> bool:
    words = text.split()
    return 1 < len(words) < _LONGEST_TITLE and text[-1:] not in ".;:" and all(_TITLE_WORD.match(word) for word in words)
