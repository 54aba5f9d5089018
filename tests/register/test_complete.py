"""Nothing of the register is forgotten: every table and every column is in the file, or is said to stay behind."""

import json
from pathlib import Path

import jsonschema_rs
import pytest
from pydantic import TypeAdapter

from tests.register.conftest import Exported
from tests.register.documented import BEGINNING, DOCS, reference
from tracker.models import METADATA
from tracker.register import fields
from tracker.register.commands import export_schema
from tracker.register.document import document
from tracker.register.nouns import LEFT_OUT, Noun, every
from tracker.register.reading import WrongRegister


def test_every_table_is_in_the_file_or_is_said_to_stay_behind() -> None:
    told = [noun.of for noun in every()]
    assert len(told) == len(set(told))
    assert set(told) | set(LEFT_OUT) == set(METADATA.tables)
    assert not set(told) & set(LEFT_OUT)


@pytest.mark.parametrize("noun", list(every()), ids=lambda noun: noun.of)
def test_every_key_is_told_by_a_name_and_none_by_its_number_here(noun: Noun) -> None:
    """A column that ends in `_id` names a row: another installation numbers its rows otherwise."""
    for each in fields.fields(noun):
        assert each.names or not each.column.endswith("_id"), each.column


def test_what_the_file_says_is_what_its_schema_describes(exported: Exported, tmp_path: Path) -> None:
    export_schema(tmp_path / "schema.json")
    schema = json.loads((tmp_path / "schema.json").read_bytes())
    assert not [str(each) for each in jsonschema_rs.validator_for(schema).iter_errors(exported.read())]
    broken = exported.read()
    broken["directives"][0]["state"] = "forgotten"
    assert not jsonschema_rs.validator_for(schema).is_valid(broken)


def test_the_model_takes_what_it_gives(exported: Exported) -> None:
    sent = TypeAdapter(document()).validate_json(exported.path.read_bytes())
    assert json.loads(sent.model_dump_json(exclude_defaults=True)) == {**exported.read(), **_head(sent)}


def _head(sent: object) -> dict[str, object]:
    return {"made_at": json.loads(sent.model_dump_json())["made_at"]}  # type: ignore[attr-defined]


def test_the_documentation_describes_every_list_and_every_field() -> None:
    """Write it anew with `python -m tests.register.documented`."""
    assert DOCS.read_text().partition(BEGINNING)[2] == reference().partition(BEGINNING)[2]


def test_an_export_never_replaces_a_file(exported: Exported) -> None:
    with pytest.raises(WrongRegister, match="is there already"):
        export_schema(exported.path)
