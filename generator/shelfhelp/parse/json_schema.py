"""JSON Schemas of every file that an editor writes, from the same models that check it, so that programs help while typing.

Draft 7, which the common YAML plugins of editors read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shelfhelp.model.policies import KINDS, StaffPolicy
from shelfhelp.model.policies.own import OwnHead, OwnPolicy
from shelfhelp.model.policies.policy import ABOUT, ASKED, DECIDED_BY, HEADING, LASTS, NONE, PARTIAL
from shelfhelp.model.search_tests import SearchTestsFile
from shelfhelp.model.verifying import Verifying
from shelfhelp.parse.faq import QuestionHead, TopicsFile
from shelfhelp.parse.heads import SeasonHead, VersionHead
from shelfhelp.parse.pages import PageHead
from shelfhelp.parse.prose_policies import ProseHead
from shelfhelp.source.nodes import REMOVED, USUALLY

if TYPE_CHECKING:
    from pydantic import BaseModel

_DRAFT = "http://json-schema.org/draft-07/schema#"
_CHANGED = "Changed"
_CASES = "Cases"
_NONE = {"const": "none"}
_OURS = frozenset({ABOUT, ASKED, DECIDED_BY, HEADING, LASTS, NONE, "default"})


def schemas() -> dict[str, str]:
    """Return every schema as JSON text, by file name."""
    made: dict[str, dict[str, Any]] = {name: _policy_file(name, kind.model) for name, kind in KINDS.items()}
    made["staff"] = _policy_file("staff", StaffPolicy)
    made["policy"] = _own_policy_file()
    made["prose"] = _whole(ProseHead)
    made["topics"] = _whole(TopicsFile)
    made["question"] = _whole(QuestionHead)
    made["page"] = _whole(PageHead)
    made["search_tests"] = _whole(SearchTestsFile)
    made["verify"] = _whole(Verifying)
    return {f"{name}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in made.items()}


def _whole(model: type[BaseModel]) -> dict[str, Any]:
    schema = _schema_of(model)
    return {"$schema": _DRAFT, **schema, "definitions": schema.get("definitions", {})}


def _policy_file(kind: str, model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a policy file: the first version is whole, later ones and seasons state what changes."""
    full = _schema_of(model) if kind == "store" else _with_cases(_schema_of(model))
    definitions = full.pop("definitions", {})
    changed_definitions = {f"{name}{_CHANGED}": _changed(schema) for name, schema in definitions.items()}
    changed = _changed(full)
    version, season = _schema_of(VersionHead), _schema_of(SeasonHead)
    later = _joined(version, changed)
    return {
        "$schema": _DRAFT,
        "title": f"The {kind} policy",
        "type": "object",
        "additionalProperties": False,
        "required": ["versions"],
        "properties": {
            "versions": {
                "type": "array",
                "description": "What holds from which day. Later versions state only what changes.",
                "minItems": 1,
                "items": [_joined(version, full)],
                "additionalItems": later,
            },
            "seasons": {
                "type": "array",
                "description": "What holds instead for some weeks.",
                "items": _joined(season, changed),
            },
        },
        "definitions": {**definitions, **changed_definitions},
    }


def _own_policy_file() -> dict[str, Any]:
    """Return the schema of a policy of the store's own, which has a head above its versions."""
    file, head = _policy_file("own", OwnPolicy), _schema_of(OwnHead)
    return {**file, **_joined(head, file), "title": "A policy of the store's own"}


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    schema: dict[str, Any] = model.model_json_schema(ref_template="#/definitions/{model}")
    if "$defs" in schema:
        schema["definitions"] = schema.pop("$defs")
    cleaned: dict[str, Any] = _plainer(schema)
    return cleaned


def _with_cases(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a policy's schema in which each value, or list of values, may also be stated in cases: entries by whom they are for.

    Each kind of value is defined once, and so are the cases of its values.
    """
    kinds: dict[str, str] = {}
    cased: dict[str, Any] = _in_cases(schema, kinds)
    definitions = cased.setdefault("definitions", {})
    for text, name in kinds.items():
        value = json.loads(text)
        required = {} if value.pop(PARTIAL, False) else {"required": [USUALLY]}
        line = {"anyOf": [_ref(name), {"type": "object"}]}
        definitions[name] = value
        definitions[f"{name}{_CASES}"] = {
            "type": "object",
            "description": "The first line that fits a customer counts.",
            **required,
            "properties": {USUALLY: _ref(name)},
            "additionalProperties": line,
        }
    return cased


def _in_cases(schema: dict[str, Any], kinds: dict[str, str]) -> dict[str, Any]:
    cased = dict(schema)
    if "definitions" in schema:
        cased["definitions"] = {name: _in_cases(inner, kinds) for name, inner in schema["definitions"].items()}
    if "anyOf" in schema:
        cased["anyOf"] = [_in_cases(choice, kinds) for choice in schema["anyOf"]]
    for part in sorted(schema.keys() & {"properties", "patternProperties"}):
        cased[part] = {name: _stated(inner, kinds) for name, inner in schema[part].items()}
    return cased


def _stated(schema: dict[str, Any], kinds: dict[str, str]) -> dict[str, Any]:
    """Return the schema of a field or of an entry: what it holds, or its cases where that is a value; "none" has none."""
    if _NONE in schema.get("anyOf", ()):
        (value,) = (_stated(choice, kinds) for choice in schema["anyOf"] if choice != _NONE)
        choices = value["anyOf"] if value.keys() == {"anyOf"} else [value]
        return {**schema, "anyOf": [*choices, _NONE]}
    if schema.get("type") in ("object", None) and not schema.keys() & {"enum", "const"}:
        return _in_cases(schema, kinds)
    about = {key: value for key, value in schema.items() if key in {"title", "description"}}
    value = {key: of for key, of in schema.items() if key not in about}
    name = kinds.setdefault(json.dumps(value), f"Value{len(kinds) + 1}")
    return {**about, "anyOf": [_ref(name), _ref(f"{name}{_CASES}")]}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


def _plainer(schema: Any) -> Any:
    """Take away what only ShelfHelp reads, and the null of optional keys: a key that is not needed is left out, not empty."""
    if isinstance(schema, list):
        return [_plainer(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    stated = {key: value for key, value in schema.items() if (key, value) != (PARTIAL, False)}
    plainer = {key: _plainer(value) for key, value in stated.items() if key not in _OURS and value != {"type": "null"}}
    offered = [choice for choice in plainer.pop("anyOf", []) if choice != {"type": "null"}]
    if len(offered) == 1:
        plainer = {**offered[0], **plainer}
    elif offered:
        plainer["anyOf"] = offered
    if "patternProperties" in plainer:
        plainer["additionalProperties"] = False
    if schema.get(NONE):
        return {"title": plainer.pop("title"), "anyOf": [plainer, _NONE]}
    return plainer


def _changed(schema: Any) -> Any:
    """Return a schema in which everything may be left out, and an entry may be `removed`."""
    if isinstance(schema, list):
        return [_changed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _changed(value) for key, value in schema.items() if key != "required"}
    if isinstance(changed.get("$ref"), str):
        changed["$ref"] = f"{changed['$ref']}{_CHANGED}"
    entries = changed.get("patternProperties", {})
    for pattern, entry in entries.items():
        entries[pattern] = {"anyOf": [entry, {"const": REMOVED}]}
    return changed


def _joined(head: dict[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one mapping that holds a head's keys beside the policy's own."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*head.get("required", []), *rest.get("required", [])],
        "properties": {**head["properties"], **rest["properties"]},
    }
