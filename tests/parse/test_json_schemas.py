"""The JSON Schemas in the repository are those of the models, and say yes and no where the models do."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from shelfhelp.parse.json_schema import schemas
from shelfhelp.source import nodes, yaml

KEPT = Path(__file__).parents[2] / "generator/shelfhelp/schemas"


@cache
def validator(name: str) -> jsonschema.Draft7Validator:
    schema = json.loads(schemas()[name])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def parsed(path: Path) -> object:
    node, found = yaml.compose(path.read_text(encoding="utf-8"), path.name)
    assert node is not None, found
    return nodes.plain(node)


def test_the_kept_schemas_are_current() -> None:
    """`shelfhelp schemas generator/shelfhelp/schemas` writes them anew."""
    assert {p.name: p.read_text(encoding="utf-8") for p in KEPT.iterdir()} == schemas()


@pytest.mark.slow
def test_the_reference_store_agrees_and_names_its_schemas(reference_store: Path) -> None:
    for path in [
        *(reference_store / "policies").glob("*.yml"),
        reference_store / "faq/topics.yml",
        reference_store / "faq/search_tests.yml",
        reference_store / "verify.yml",
    ]:
        known = f"{path.stem}.json" if (KEPT / f"{path.stem}.json").is_file() else "policy.json"
        name = "staff.json" if path.name.endswith(".staff.yml") else known
        assert list(validator(name).iter_errors(parsed(path))) == []
        assert path.read_text(encoding="utf-8").splitlines()[0].endswith(f"generator/shelfhelp/schemas/{name}")


@pytest.mark.parametrize(
    ("version", "refused"),
    [
        ({"effective_from": "2026-01-01", "window": "30 dayz"}, True),
        ({"effective_from": "2026-01-01", "windw": "30 days"}, True),
        ({"effective_from": "2026-01-01", "window": "30 to 100 days"}, True),
        ({"effective_from": "2026-01-01", "bank_posts_refund_within": "3 to 5 business days"}, False),
        ({"window": "30 days"}, True),
        ({"effective_from": "2026-01-01", "window": "30 days"}, False),
        ({"effective_from": "2026-01-01", "categories": {"films-and-games": "removed"}}, False),
    ],
)
def test_a_later_version_is_checked_while_typing(
    reference_store: Path, version: dict[str, object], refused: bool
) -> None:
    file = parsed(reference_store / "policies/returns.yml")
    assert isinstance(file, dict)
    file["versions"].append(version)
    assert (list(validator("returns.json").iter_errors(file)) != []) is refused
