"""The forms in which an English paragraph orders, decides, notes or merely tells, as patterns over folded text."""

import re

COUNCIL_SAYS = (
    r"request(?:ed|s)?|instruct(?:ed|s)?|direct(?:ed|s)?|mandate[ds]?|entrust(?:ed"
    r"|s)?|task(?:ed|s)?|ask(?:ed|s)?|invite[ds]?|call(?:ed|s)? (?:up)?on|urge[ds]?"
    r"|order(?:ed|s)?|charge[ds]?"
    r"|assign(?:ed|s)?|require[ds]?|appeal(?:ed|s)? to"
)
# The council as subject, or nothing before the verb: «The Committee requested the secretariat to …», «(a) Requests …».
ASKED = re.compile(
    r"(?:^|\b(?:and|further|also|hereby|it|committee|council|board|commission"
    r"|meeting|conference|assembly|government|minister|president|chair\w*|members?"
    rf"|bureau|group|panel|cabinet|delegations?|parties|we|i|he|she|they|[a-z]+)\s+)(?P<verb>{COUNCIL_SAYS})\s+(?P<who>(?!(?:that"
    rf"|by|in|for|to|at|with|on)\b)(?:[^.;:]|(?<=\bm[rs])\.|(?<=\bdr)\.|(?<=\bmrs)\.){{2,160}}?)\s+(?:to"
    rf"|with)\s+(?P<what>[a-z]{{2,}})"
)
# «The Commission decided: 2. To instruct the Ministry to …».
TO_INSTRUCT = re.compile(
    r"^to (?:instruct|request|task|recommend (?:to|that)|invite|direct|ask|entrust|oblige|order|call (?:up)?on|charge|require|urge)\b"
)
TO_DO_ITSELF = re.compile(
    r"^to (?:take note|note|approve|adopt|endorse|establish|create|appoint|elect"
    r"|repeal|welcome|express|agree|consider|recognise|recognize|acknowledge)\b"
)
AGREED = re.compile(
    r"\b(?:agreed|decided|resolved|recommend(?:ed|s)?|proposed|concluded)\s+that\s+(?P<who>[^.;:]{2,120}?)\s+(?:should"
    r"|would|shall|will|must)\s+(?P<what>(?!be\b)[a-z]{2,})"
)
WAS_TOLD = re.compile(
    r"\b(?:was|were|is|are|be|has been|have been|been)\s+(?:(?:also|further|hereby|jointly|each|\w+ly"
    r"|\w+ed and)\s+){0,2}(?:instructed|tasked|told"
    r"|asked|requested|directed|ordered|charged|invited|mandated|entrusted|required|urged|expected(?! to be)|obliged|obligated|bound"
    r"|called (?:up)?on|assigned|commissioned|given (?:\w+ ){1,4}to)(?:,[^,;:]{2,90},)?\s+(?:to|with|the)\b"
)
GAVE_ORDER = re.compile(
    r"\b(?:instructed|ordered|directed|tasked|asked|urged|told)\s+(?:the\s+)?(?P<who>[^.;]{3,160}?)\s+(?:to|with)\s+[a-z]{2,}"
)
SHALL = re.compile(
    r"\b(?:shall|must|is to|are to|has to|have to|needs? to|is required to|are required to"
    r"|should(?!\s+be\s+\w+(?:ed|en)\b)|undert(?:ook|akes?) to|volunteered to"
    r"|promised to)\b(?!\s+(?:not\s+)?(?:be (?:construed|interpreted|deemed|effective"
    r"|published)|mean|have the meaning|enter into force|take effect|expire|apply"
    r"|include)\b)"
)
# «This order», «as requested»: no verb of the council.
NO_SUBJECT_BEFORE = (
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
WILL = re.compile(r"\b(?:will|agreed to|agrees to|committed to|commits to)\s+(?!be\b|have\b|not\b|continue to be\b)[a-z]{2,}")
COUNCIL = re.compile(
    r"\b(?:board|council|meeting|conference|assembly|subcommittee|committee|members|participants|sides|they|it)\s+(?:also\s+)?$"
)
NO_SUBJECT = re.compile(
    r"^(?:nothing|this|these|those|any|no|all costs|the costs?|the term|such"
    r"|it|there|the (?:policy|plan|plant|project|order|resolution|decision|meeting"
    r"|session|report|document|amount|rate|agreement|provisions?|requirements?"
    r"|heads? of (?:any )?agenc\w+ (?:not )?)\b|for (?:the )?purposes? of|if"
    r"|where|when|nothing in)\b"
)
NOTE = re.compile(
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
TITLE_WORD = re.compile(r"[A-Z0-9(][\w’'-]*|(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|–|-|&)\b")
CONTROL = re.compile(
    r"^(?:the )?(?:overall )?(?:control|supervision|oversight|monitoring) (?:over"
    r"|of) the (?:implementation|execution|fulfil\w+|performance)\b[^.]*\b(?:vested"
    r"|entrusted|assigned|rests?|remains?|be exercised|reserved|retained)\b"
    r"|\b(?:reserves?|retains?|keeps?) (?:to (?:himself|herself|myself) )?(?:the )?control over"
)
LONGEST_TITLE = 10
# So far at most does who is ordered stand before what.
SUBJECT = 220
HEADING = re.compile(r"^[^.;:]{3,90}$")
NAME_TO = re.compile(
    r"^(?!(?:Call|Approval|Update|Access|Response|Welcome|Return|Introduction"
    r"|Due|Thanks|According|In|To|Subject)\b)(?:@[\w-]+|\*{0,2}[A-Z][\w.'’-]*\*{0,2}(?:[ ,&]+(?:and "
    r"|the |of |for )?\*{0,2}[A-Z@][\w.'’-]*\*{0,2}){0,8})(?:\s+\([^)]{1,60}\))?\s*(?:[-–—:]"
    r"|to\b|will\b|shall\b|should\b|must\b)\s*"
)
# «It was resolved that the Clerk reply …» says what «that the Clerk reply …» says.
DECIDED = re.compile(
    r"^(?:it (?:was|is|has been) |the \w+(?: \w+){0,3} )?(?:also |further |hereby |unanimously )*(?:resolved|agreed"
    r"|decided|recommended|ordered|moved)"
    r"(?: unanimously| further| also)?\s*[,:]?\s*(?=that\b)"
)
# «All governors to complete …», "Estates with Ward Managers to replace …": who it is, `parties` finds.
TO_DO = re.compile(
    r"^(?!(?:to|that|if|in order|due|according|subject|thanks|response|introduction|access|welcome|return)\b)"
    r"(?:[^.;:]|(?<=\b[a-z])\.|(?<=\bm[rs])\.|(?<=\bdr)\.|(?<=\bmrs)\.|(?<=\brev)\.){2,200}?\bto (?!be\b|the\b|a\b|an\b)[a-z]{2,}"
)
WILL_STAY = re.compile(r"\bwill (?:remain|stay|be)\b")
PASSIVE = re.compile(r"^[^.;:]{2,160}?\b(?:is|are) to be \w+(?:ed|en|de|nt|ld)\b[^.;:]* by (?:the )?\w+")
PROHIBITS = re.compile(r"\b(?:shall|must|may|should)\s+not\b")
REPEALS = re.compile(
    r"\b(?:shall|should|be|is|are|was|were) (?:hereby )?(?:be )?(?:declared|deemed|recogni[sz]ed as|repealed|rescinded"
    r"|cancelled|denied|dismissed|granted|adopted|approved|amended)\b"
)
THAT_SHOULD = re.compile(r"^that\s+(?P<who>[^.;:]{2,160}?)\s+(?P<what>be|shall|should|must|will)\b")
THAT = re.compile(r"^that\s+(?P<who>[^.;:]{2,160}?)\s+(?P<what>be|shall|should|must|will|[a-z]{3,})\b")
RECEIVED = re.compile(
    r"\bbe\s+(?:noted|approved|adopted|appointed|received|endorsed|accepted|confirmed"
    r"|granted|agreed|elected|re-?elected|deferred|welcomed|thanked|amended|established"
    r"|ratified|authori[sz]ed|closed|withdrawn|taken)\b"
)
# Who can be ordered; plants and technologies only «are to» be something.
SOMEBODY = re.compile(
    r"\b(?:ministr(?:y|ies)|ministers?|akimats?|akims?|governments?|committees?"
    r"|agenc(?:y|ies)|departments?|secretariats?|offices?|boards?|councils?|bureaus?"
    r"|commissions?|authorit(?:y|ies)|funds?|banks?|compan(?:y|ies)|operators?"
    r"|heads?|governors?|mayors?|members?|parties|states|secretar(?:y|ies)|administrators?"
    r"|directors?|chair\w*|groups?|teams?|officers?|police|services?|institutes?"
    r"|universit(?:y|ies)|cent(?:er|re)s?|inspectorates?|prosecutors?"
    r"|officials?|bodies|organi[sz]ations?|kazhydromet|undp|executives?|managers?"
    r"|coordinators?|regions?|cit(?:y|ies)|llp|jsc|llc|ltd|rse|enterprises?|union|association)\b"
)
IMPERATIVE = re.compile(
    r"^(?:submit|prepare|provide|develop|draft|publish|update|confirm|share|review"
    r"|finali[sz]e|circulate|organi[sz]e|ensure|complete|send|report|conduct"
    r"|establish|investigate|arrange|follow up|contact|create|set up"
    r"|schedule|consult|identify|implement|coordinate|present|convene|explore"
    r"|write|collect|compile|propose|check|discuss|monitor|produce|revise|agree"
    r"|carry out|undertake|issue|launch|deliver|make|add|open|file|fix|move|ask"
    r"|inform)\b"
)
