"""Small documents for the tests, written as the programs write them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
O = " ".join(  # noqa: E741 - the namespaces of an .odt
    f'xmlns:{prefix}="{_ODF}:{name}:1.0"'
    for prefix, name in {"office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing"}.items()
)
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def packed(parts: dict[str, bytes | str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """`parts` are `styles`, `numbering`, `footnotes`: what stands in their roots."""
    named = {f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()}
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": document, **named})


def p(text: str, *, number: str = "", level: int | None = 0, style: str = "", properties: str = "") -> str:
    """A paragraph; `number` is the list that it is in."""
    place = f"<w:ilvl w:val='{level}'/>" if level is not None else ""
    listed = f"<w:numPr>{place}<w:numId w:val='{number}'/></w:numPr>" if number else ""
    styled = f"<w:pStyle w:val='{style}'/>" if style else ""
    run = f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{styled}{listed}{properties}</w:pPr>{run}</w:p>"


def level(place: int, kind: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{place}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>{more}"
        f"<w:suff w:val='space'/><w:lvlText w:val='{text}'/></w:lvl>"
    )


def abstract(name: int, *levels: str, more: str = "") -> str:
    return f"<w:abstractNum w:abstractNumId='{name}'>{more}{''.join(levels)}</w:abstractNum>"


def num(name: int, of: int, more: str = "") -> str:
    return f"<w:num w:numId='{name}'><w:abstractNumId w:val='{of}'/>{more}</w:num>"


def odt(body: str, styles: str = "", manifest: str = "") -> bytes:
    content = (
        f"<office:document-content {O}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts: dict[str, bytes | str] = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return packed({**parts, "META-INF/manifest.xml": manifest} if manifest else parts)


def pdf(*pages: bytes, more: bytes = b"") -> bytes:
    """A PDF of these content streams, set in a font without letters of its own."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * place) for place in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream",
    }
    for place, content in enumerate(pages):
        objects[10 + 2 * place] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>>>/Contents %d 0 R>>"
            % (11 + 2 * place)
        )
        objects[11 + 2 * place] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    out, places = b"%PDF-1.7\n", {}
    for name, content in objects.items():
        places[name] = len(out)
        out += b"%d 0 obj" % name + content + b"endobj\n"
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (name, place) for name, place in places.items())
    return (
        out
        + b"xref\n0 1\n0000000000 65535 f \n"
        + table
        + b"trailer<</Root 1 0 R/Size 9999%s>>\nstartxref\n%d\n%%%%EOF\n" % (more, len(out))
    )


def said(*lines: tuple[float, float, str], size: float = 12) -> bytes:
    """A content stream with these texts at these places."""
    return b"BT " + b"".join(b"/F1 %f Tf 1 0 0 1 %f %f Tm (%s) Tj " % (size, x, y, text.encode("latin-1")) for x, y, text in lines) + b"ET"
