"""Packed XML documents: parts are unpacked up to a limit, and parsed without entities, without depth, without end.

Names are given prefixes that are ours (`w-p`, `text-p`), whatever prefix the file declares for the namespace.
"""

from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from zipfile import ZipFile

from defusedxml.ElementTree import XMLParser

from tracker.intake.documents.refusals import DEEPEST, LARGEST_PART, LARGEST_PARTS, MOST_ELEMENTS, TooMuch

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    f"{_ODF}office:1.0": "office",
    f"{_ODF}text:1.0": "text",
    f"{_ODF}table:1.0": "table",
    f"{_ODF}style:1.0": "style",
    f"{_ODF}drawing:1.0": "draw",
    f"{_ODF}manifest:1.0": "manifest",
    f"{_ODF}presentation:1.0": "presentation",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "http://www.w3.org/XML/1998/namespace": "xml",
}


class Package:
    """A zip archive whose directory was found harmless; what is read of it is counted."""

    def __init__(self, content: bytes) -> None:
        self._archive = ZipFile(BytesIO(content))
        self._names = set(self._archive.namelist())
        self._left = LARGEST_PARTS

    def part(self, name: str) -> Element | None:
        """The part's root; None where the document has no such part."""
        if name not in self._names:
            return None
        most = min(LARGEST_PART, self._left)
        with self._archive.open(name) as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise TooMuch
        self._left -= len(content)
        return parsed(content)


def parsed(content: bytes) -> Element:
    parser = XMLParser(target=_Builder(), forbid_dtd=True)
    parser.feed(content)
    root: Element = parser.close()
    return root


class _Builder:
    """Builds the tree under prefixed names, as long as it stays small enough to walk."""

    def __init__(self) -> None:
        self._tree, self._depth, self._count = TreeBuilder(), 0, 0
        self._names: dict[str, str] = {}
        self.data = self._tree.data

    def start(self, tag: str, attributes: dict[str, str]) -> Any:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise TooMuch
        return self._tree.start(self._short(tag), {self._short(name): value for name, value in attributes.items()})

    def end(self, tag: str) -> Any:
        self._depth -= 1
        return self._tree.end(self._short(tag))

    def close(self) -> Element:
        return self._tree.close()

    def _short(self, name: str) -> str:
        short = self._names.get(name)
        if short is None:
            namespace, _, local = name.removeprefix("{").rpartition("}")
            prefix = _PREFIXES.get(namespace)
            short = self._names[name] = f"{prefix}-{local}" if prefix else local if namespace else f":{local}"
        return short
