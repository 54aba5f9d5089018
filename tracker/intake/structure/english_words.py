"""Who can be ordered in English, and the verbs that orders begin with. Plants and technologies only «are to» be something."""

import re

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
