"""What speaks against a prescription, on plain values."""

import pytest

from records import Finding, Taken, check, drug, missing_reasons
from records.drugs import drugs, recognised, search
from records.lists import read_list


def items(*codes: str) -> list[Taken]:
    return [Taken.named(((known := drug(code)) and known.name("en")) or code, known, n) for n, code in enumerate(codes)]


def said(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.severity, one.others.get("en", "")) for one in findings]


def test_a_prescription_that_nothing_speaks_against():
    assert check(items("J01CA04", "N02BE01"), allergies=["pollen"]) == []


@pytest.mark.parametrize("allergy", ["penicillin", "Pénicilline", "青霉素过敏", "Amoxicillin", "阿莫西林"])
def test_whoever_is_allergic_to_penicillins_is_not_given_one_unnoticed(allergy: str):
    assert said(check(items("J01CR02"), allergies=[allergy])) == [("allergy", "severe", allergy)]


def test_a_related_group_is_a_warning():
    assert said(check(items("J01DC02"), allergies=["penicillin"])) == [("allergy", "moderate", "penicillin")]


def test_an_allergy_to_the_very_ingredient_needs_no_group():
    assert said(check(items("A10BA02"), allergies=["二甲双胍"])) == [("allergy", "severe", "二甲双胍")]


def test_severe_interactions_are_found_in_either_order_and_with_what_is_taken_already():
    for order in (("G04BE03", "C01DA02"), ("C01DA02", "G04BE03")):
        assert [one.kind for one in check(items(*order))] == ["interaction"]
    taken = Taken.named("华法林 3 mg")
    assert said(check(items("M01AE01"), takes=[taken])) == [("interaction", "severe", "华法林 3 mg")]


def test_the_same_ingredient_twice_blocks_and_the_same_class_warns():
    assert said(check(items("J01CA04", "J01CR02"))) == [("same_ingredient", "severe", "amoxicillin+clavulanic acid")]
    assert said(check(items("C10AA05", "C10AA07"))) == [("same_class", "moderate", "rosuvastatin")]
    assert said(check(items("N02BE01"), takes=[Taken.named("Paracétamol 500")])) == [
        ("same_ingredient", "severe", "Paracétamol 500")
    ]


def test_free_text_is_checked_where_it_names_a_drug_and_said_not_to_be_where_it_does_not():
    clash = check([Taken.named("ibuprofène 400", None, 0)], takes=[Taken.named("warfarin")])
    assert [one.kind for one in clash] == ["interaction"]
    assert said(check([Taken.named("板蓝根颗粒", None, 0)])) == [("not_checked", "note", "")]
    assert said(check([Taken.named("板蓝根颗粒", None, 0)], allergies=["板蓝根"]))[0] == ("allergy", "severe", "板蓝根")


def test_what_collides_is_named_in_each_language_and_as_it_was_written_where_somebody_wrote_it():
    [listed] = check(items("J01CA04"), takes=items("J01CA04"))
    assert (listed.names["zh"], listed.others["fr"]) == ("阿莫西林", "amoxicilline")
    [written] = check(items("M01AE01"), takes=[Taken.named("华法林 3 mg")])
    assert (written.names["fr"], written.others["fr"]) == ("ibuprofène", "华法林 3 mg")


def test_only_severe_findings_want_a_reason_and_a_blank_is_none():
    findings = check(items("J01CA04", "J01CR02", "C10AA05", "C10AA07"))
    severe = [one for one in findings if one.blocks]
    assert missing_reasons(findings, {}) == severe
    assert missing_reasons(findings, {severe[0].id: "  "}) == severe
    assert missing_reasons(findings, {severe[0].id: "switching over two days"}) == []


def test_the_severe_come_first_and_the_same_thing_is_said_once():
    findings = check(items("C10AA05", "C10AA07", "J01CA04"), allergies=["penicillin", "penicillin"])
    assert [one.severity for one in findings] == ["severe", "moderate"]


def test_the_longest_name_wins():
    assert (found := recognised("valsartan+sacubitril 50 mg")) is not None
    assert found.atc == "C09DX04"
    assert recognised("nothing we know") is None


@pytest.mark.parametrize("word", ["aspirin", "Aspirine 100 mg", "阿司匹林肠溶片", "ASA"])
def test_a_medicine_is_known_by_its_everyday_names_too(word: str):
    assert said(check([*items("B01AA03"), Taken.named(word, None, 1)])) == [("interaction", "severe", word)]


def test_an_everyday_name_finds_the_medicine():
    assert {one.atc for one in search("aspirin")} == {"B01AC06", "N02BA01"}
    assert [one.atc for one in search("扑热息痛")] == ["N02BE01"]


def test_the_lists_speak_of_drugs_that_are_there():
    known = tuple(drugs())
    for row in read_list("interactions.tsv"):
        for code in (*row["a"].split(","), *row["b"].split(",")):
            assert any(atc.startswith(code) for atc in known), code
        assert row["severity"] in ("severe", "moderate")
        assert row["source"]
        assert row["en"]
        assert row["zh"]
        assert row["fr"]
    assert len({row["atc"] for row in read_list("drugs.tsv")}) == len(read_list("drugs.tsv"))
