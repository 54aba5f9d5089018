"""The description of the interface (OpenAPI 3.1), made from the routes and their shapes."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from tracker.accounts.api_models import Scope
from tracker.api.examples.every import NAMES, TOLD, examples, refusals
from tracker.api.once import HEADER, LONGEST_KEY
from tracker.api.problems import MEDIA, TITLES, Problem
from tracker.api.reading import PART
from tracker.api.routing import ROOT, Route
from tracker.kernel.release import release
from tracker.kernel.table import LARGEST_KEY

_JSON = "application/json"
_AT = "#/components/schemas/{model}"
_SECURITY = "token"
Key = tuple[type[BaseModel], JsonSchemaMode]


@cache
def description(routes: tuple[Route, ...]) -> dict[str, Any]:
    names, components = _schemas(routes)
    paths: dict[str, dict[str, Any]] = {}
    for each in routes:
        path = re.sub(r"\{(\w+):int\}", r"{\1}", each.path)
        paths.setdefault(path, {})[each.method.lower()] = _operation(each, names)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Directive tracker", "version": release(), "description": _INTRODUCTION},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "examples": _examples(names),
            "responses": _refusals(names),
            "securitySchemes": {_SECURITY: {"type": "http", "scheme": "bearer", "description": _SCOPES}},
        },
        "security": [{_SECURITY: []}],
    }


_SCOPES = "Scopes: " + ", ".join(scope.value for scope in Scope) + ". Each call names the one it wants; the owner's role bounds it."
_INTRODUCTION = (
    "Directives of a council, read and answered by programs. Days are the council's, instants are UTC. Errors are RFC 9457. What you may "
    "not see answers 404, like what does not exist."
)


def _operation(each: Route, names: dict[Key, str]) -> dict[str, Any]:
    more = each.said.removeprefix(each.summary).strip()
    told: dict[str, Any] = {
        "operationId": re.sub(r"\W+", "_", f"{each.method.lower()}{each.path.removeprefix(ROOT)}".replace(":int", "")).strip("_"),
        "tags": [each.path.removeprefix(f"{ROOT}/").partition("/")[0]],
        "summary": each.summary,
        "description": f"Scope: {each.scope.value}. {more}".strip(),
        "security": [{_SECURITY: [each.scope.value]}],
        "parameters": _parameters(each),
        "responses": _responses(each, names),
    }
    if each.takes is not None:
        told["requestBody"] = {"required": True, "content": _content(each, each.takes, names[each.takes, "validation"])}
    return told


def _parameters(each: Route) -> list[dict[str, Any]]:
    key = {"type": "integer", "minimum": 1, "maximum": LARGEST_KEY}
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": key} for name in re.findall(r"\{(\w+):int\}", each.path)
    ]
    if each.query is not None:
        schema = each.query.model_json_schema()
        defined = schema.get("$defs", {})
        for name, given in schema.get("properties", {}).items():
            found.append({"name": name, "in": "query", "required": False, "schema": _inlined(given, defined)})
    if each.method != "GET":
        text = {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"}
        found.append({"name": HEADER.title(), "in": "header", "required": False, "schema": text})
        found.append({"name": "If-Match", "in": "header", "required": each.versioned, "schema": {"type": "string"}})
    return found


def _inlined(schema: Any, defined: dict[str, Any]) -> Any:
    """A parameter stands by itself: what it refers to is put in its place, and null, which no address can say, is left out."""
    if isinstance(schema, list):
        return [_inlined(each, defined) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(defined[schema["$ref"].rpartition("/")[2]], defined)
    options = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    if len(options) == 1:
        return _inlined(options[0], defined)
    return {name: _inlined(value, defined) for name, value in schema.items() if name not in ("title", "default")}


def _content(each: Route, takes: type[BaseModel], name: str) -> dict[str, Any]:
    refer = {"$ref": _AT.format(model=name)}
    content: dict[str, Any] = {_JSON: {"schema": refer, "examples": _named(takes)}}
    if each.files:
        files = {"type": "array", "items": {"type": "string", "format": "binary"}}
        parts = {"type": "object", "properties": {PART: refer, each.files: files}, "required": [PART]}
        content["multipart/form-data"] = {"schema": parts, "encoding": {PART: {"contentType": _JSON}}}
    return content


def _responses(each: Route, names: dict[Key, str]) -> dict[str, Any]:
    done = _shown("Done.", each.answers, names)
    if each.raw:
        done["content"] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    wrong = {str(status): {"$ref": f"#/components/responses/{status}"} for status in _statuses(each)}
    known = {"304": {"description": "You have it already."}} if each.method == "GET" else {}
    later = {"202": _shown("It waits for somebody else's word.", each.pending, names)} if each.pending else {}
    return {str(each.status): done, **later, **known, **wrong}


def _shown(said: str, answers: type[BaseModel] | None, names: dict[Key, str]) -> dict[str, Any]:
    if answers is None:
        return {"description": said}
    schema = {"$ref": _AT.format(model=names[answers, "serialization"])}
    return {"description": said, "content": {_JSON: {"schema": schema, "examples": _named(answers)}}}


def _named(shape: type[BaseModel]) -> dict[str, Any]:
    return {language: {"$ref": f"#/components/examples/{shape.__name__}.{language}"} for language in NAMES}


def _refusals(names: dict[Key, str]) -> dict[str, Any]:
    schema = {"$ref": _AT.format(model=names[Problem, "serialization"])}
    return {
        str(status): {"description": title, "content": {MEDIA: {"schema": schema, "examples": refusals(status)}}}
        for status, title in TITLES.items()
        if status in TOLD
    }


def _examples(names: dict[Key, str]) -> dict[str, Any]:
    shapes = {shape for shape, _ in names if shape is not Problem}
    shown = {f"{shape.__name__}.{language}": each for shape in shapes for language, each in examples(shape).items()}
    return dict(sorted(shown.items()))


def _statuses(each: Route) -> Sequence[int]:
    always = [400, 401, 403, 404, 429, 503]
    if each.raw:
        always.append(410)
    if each.method != "GET":
        always += [409, 412, 413]
    if each.takes is not None:
        always += [415, 422]
    elif each.method != "GET":
        always.append(422)
    if each.versioned:
        always.append(428)
    return sorted(always)


def _schemas(routes: Iterable[Route]) -> tuple[dict[Key, str], dict[str, Any]]:
    wanted: dict[Key, None] = {(Problem, "serialization"): None}
    for each in routes:
        if each.takes is not None:
            wanted[each.takes, "validation"] = None
        for answers in (each.answers, each.pending):
            if answers is not None:
                wanted[answers, "serialization"] = None
    made, defined = models_json_schema(list(wanted), ref_template=_AT)
    return {key: made[key]["$ref"].rpartition("/")[2] for key in wanted}, defined["$defs"]
