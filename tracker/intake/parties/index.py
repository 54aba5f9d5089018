"""The names of all bodies of one language, to be looked up by their first word, the longest first."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.intake.parties.entries import Entry, stems_of
from tracker.intake.parties.groups import WAYS
from tracker.intake.parties.legal import is_legal
from tracker.intake.parties.stems import stem
from tracker.intake.parties.tokens import tokens

# One way to say it may stand for several bodies that all act; each of them may have more than one candidate.
Codes = tuple[tuple[str, ...], ...]
_AND = {"ru": "и", "kk": "және", "en": "and"}
_HEADS = {"ru": ("министерство", "агентство"), "kk": ("министрлігі", "агенттігі"), "en": ("ministry", "agency")}
HEADS = {language: frozenset(stem(head, language) for head in heads) for language, heads in _HEADS.items()}
# A minister answers as the ministry.
MINISTERS = frozenset({"министр", "minister"})
_COUNCIL = "council"
_QUOTED = re.compile(r"[«\"]([^«»\"]+)[»\"]")
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
# Whom a body belongs to is seldom said with its name.
_ABOVE = (" of the Agency", " under the President", " при Президенте")


@dataclass(frozen=True, slots=True)
class Form:
    stems: tuple[str, ...]
    codes: Codes


class Index:
    """By their first stem, the longest first. `tails` lack the word that a list shares: министерствам *финансов*, *энергетики*."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self.language = language
        self.names: dict[str, list[Form]] = defaultdict(list)
        self.tails: dict[str, list[Form]] = defaultdict(list)
        self.abbreviations: dict[str, tuple[str, ...]] = {}
        known = list(entries)
        self._take(known)

    def _take(self, entries: list[Entry]) -> None:
        names: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
        tails: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
        self._take_cores(entries, names)
        for entry in entries:
            for words in (*entry.named(self.language), *entry.aliases):
                for variant in _variants(words):
                    self._take_name(entry, stems_of(variant, self.language), names, tails)
            for spoken, words in entry.abbreviations:
                if spoken == self.language:
                    self._take_abbreviation(entry, words, names)
        _add_short_forms(names, tails, self.language)
        for stems, codes in names.items():
            self.names[stems[0]].append(Form(stems, (_likeliest(codes),)))
        for stems, codes in tails.items():
            self.tails[stems[0]].append(Form(stems, (_likeliest(codes),)))
        self._take_groups({entry.code for entry in entries})
        for forms in (*self.names.values(), *self.tails.values()):
            forms.sort(key=lambda form: -len(form.stems))

    def _take_cores(self, entries: list[Entry], names: dict[tuple[str, ...], dict[str, bool]]) -> None:
        """What an organisation is called in quotes is enough to know it by, unless a place is called so too."""
        akimats = [entry for entry in entries if entry.kind == "akimat"]
        places = {word for entry in akimats for name in entry.named(self.language) for word in stems_of(name, self.language)}
        for entry in entries:
            for core in _quoted(entry, self.language):
                if places.isdisjoint(core):
                    names[core][entry.code] = entry.is_active

    def _take_name(
        self,
        entry: Entry,
        stems: tuple[str, ...],
        names: dict[tuple[str, ...], dict[str, bool]],
        tails: dict[tuple[str, ...], dict[str, bool]],
    ) -> None:
        if not stems:
            return
        names[stems][entry.code] = entry.is_active
        tail = tail_of(stems, self.language)
        if tail:
            tails[tail][entry.code] = entry.is_active
        core = tuple(word for word in stems if not is_legal(word, self.language))
        if core and len(core) < len(stems) and entry.kind == "organisation":
            names[core][entry.code] = entry.is_active

    def _take_abbreviation(self, entry: Entry, words: str, names: dict[tuple[str, ...], dict[str, bool]]) -> None:
        found = tokens(words)
        if len(found) == 1 and found[0].is_upper:
            for key in {found[0].key, _in_latin(words)}:
                self.abbreviations[key] = (*self.abbreviations.get(key, ()), entry.code)
        elif entry.kind != _COUNCIL:
            stems = stems_of(words, self.language)
            core = tuple(word for word in stems if not is_legal(word, self.language))
            names[stems][entry.code] = entry.is_active
            if core:
                names[core][entry.code] = entry.is_active

    def _take_groups(self, codes: set[str]) -> None:
        for words, meant in WAYS[self.language]:
            if codes.issuperset(meant):
                stems = stems_of(words, self.language)
                self.names[stems[0]].append(Form(stems, tuple((code,) for code in meant)))


def _quoted(entry: Entry, language: str) -> list[tuple[str, ...]]:
    if entry.kind != "organisation":
        return []
    return [stems for words in entry.named(language) for found in _QUOTED.findall(words)[-1:] if (stems := stems_of(found, language))]


def _variants(words: str) -> list[str]:
    """Ministry of Enlightenment (Education): without the brackets, and with what stands in them instead of the word before."""
    short = next((words[: words.index(above)] for above in _ABOVE if above in words), words)
    found = _BRACKETS.search(short)
    if not found:
        return list(dict.fromkeys((words, short)))
    before = short[: found.start()].split()
    return [" ".join(before) + short[found.end() :], " ".join([*before[:-1], found.group(1)]) + short[found.end() :]]


def tail_of(stems: tuple[str, ...], language: str) -> tuple[str, ...]:
    """What distinguishes a ministry from the others."""
    if language == "kk":
        return stems[:-1] if stems[-1] in HEADS["kk"] else ()
    if stems[0] not in HEADS[language]:
        return ()
    return stems[2:] if stems[1:2] in {("of",), ("for",)} else stems[1:]


def _add_short_forms(names: dict[tuple[str, ...], dict[str, bool]], tails: dict[tuple[str, ...], dict[str, bool]], language: str) -> None:
    """A ministry is often called by the first of its fields alone."""
    short: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
    for stems, codes in names.items():
        tail = tail_of(stems, language)
        for place, word in enumerate(tail):
            if place and word in {_AND[language], ","}:
                cut = tail[:place]
                short[(*cut, stems[-1]) if language == "kk" else (*stems[: len(stems) - len(tail)], *cut)].update(codes)
    for stems, codes in short.items():
        if stems not in names and len(codes) == 1:
            names[stems] = codes
            tails.setdefault(tail_of(stems, language), codes)


def _likeliest(codes: dict[str, bool]) -> tuple[str, ...]:
    """Bodies that are still there before those that are not."""
    return tuple(sorted(codes, key=lambda code: not codes[code]))


def _in_latin(words: str) -> str:
    return words.translate(str.maketrans("АВСЕНІКМОРТХУ", "ABCEHIKMOPTXY")).lower()
