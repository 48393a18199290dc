"""The list of checks: complete, documented, and true to its examples."""

import ast
from pathlib import Path

import pytest

import agents.checks
from agents.checks import REGISTRY
from tests.checks.judge import codes

DESIGNED = """
title_missing title_too_long title_too_short title_all_caps title_promotional_text
title_forbidden_characters title_word_repeated title_placeholder
description_missing description_short description_html description_repeats_title text_mojibake
text_language_mismatch text_pii text_gibberish
required_attribute_missing gtin_invalid gtin_restricted brand_title_conflict
variant_attribute_missing category_missing duplicate_product
price_missing price_invalid price_out_of_range sale_price_not_below_price
currency_country_mismatch price_jump availability_invalid
image_missing link_invalid
query_empty query_gibberish query_pii query_too_long query_zero_results query_bot_burst
event_without_query event_unknown_product event_duplicate event_from_future event_late
event_position_invalid click_without_impression click_burst_bot click_irrelevant
"""
SOURCES = sorted(Path(agents.checks.__file__).parent.glob("*.py"))


def test_every_designed_check_exists() -> None:
    assert set(REGISTRY) == set(DESIGNED.split())


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_example_trips_exactly_its_check(code: str) -> None:
    assert codes(REGISTRY[code].trips) == [code]


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_counterexample_passes(code: str) -> None:
    assert code not in codes(REGISTRY[code].passes)


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_code_names_its_spec(code: str) -> None:
    spec = REGISTRY[code]
    assert spec.code == code
    assert spec.doc.endswith(".")
    assert (len(spec.trips.records) > 1) == (spec.window is not None)


def test_issues_are_made_by_specs_alone() -> None:
    makers = [
        source.name
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Issue"
    ]
    assert makers == ["spec.py"]


def test_every_spec_in_the_sources_is_registered() -> None:
    declared = [
        ast.literal_eval(keyword.value)
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "CheckSpec"
        for keyword in node.keywords
        if keyword.arg == "code"
    ]
    assert sorted(declared) == sorted(REGISTRY)
