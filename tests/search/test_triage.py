"""What people write, and where it leads; what must not wait. The sentences are none of the lexicon's own phrases."""

import pytest

from directory import canonical_cities, canonical_specialties
from search import Vocabulary, triage

CASES = [
    ("zh", "我这两天一直拉肚子，还有点恶心", "03.02"),
    ("zh", "膝盖疼，上下楼梯更厉害", "04.03"),
    ("zh", "孩子发烧两天了", "07"),
    ("zh", "晚上总是睡不着，心情不好", "15"),
    ("zh", "小便的时候刺痛，尿频", "04.04"),
    ("zh", "脸上长痘很久了", "13"),
    ("zh", "最近耳鸣，听力下降", "11"),
    ("zh", "没有发烧，就是咳嗽", "03.01"),
    ("zh", "智齿发炎肿了", "12"),
    ("zh", "月经推迟两个月", "05.01"),
    ("en", "I've had a tummy ache since yesterday", "03.02"),
    ("en", "my lower back hurts when I sit", "04.03"),
    ("en", "my 4 year old has a cough and fever", "07"),
    ("en", "blurry vision in one eye for weeks", "10"),
    ("en", "I keep getting palpitations at night", "03.04"),
    ("en", "burning when I pee", "04.04"),
    ("en", "no fever, but coughing a lot", "03.01"),
    ("en", "my thyroid is overactive", "03.07"),
    ("en", "itchy rash on both arms", "13"),
    ("en", "feeling depressed and crying all the time", "15"),
    ("fr", "j'ai mal au ventre et la diarrhée", "03.02"),
    ("fr", "j'ai le dos qui me fait mal", "04.03"),
    ("fr", "mon bébé a de la fièvre", "07"),
    ("fr", "pas de fièvre mais une toux sèche", "03.01"),
    ("fr", "des boutons rouges qui grattent partout", "13"),
    ("fr", "je suis enceinte de trois mois", "05.02"),
    ("fr", "des bourdonnements d'oreille depuis lundi", "11"),
    ("fr", "mes gencives saignent, gencives gonflées", "12"),
]
EMERGENCIES = [
    ("zh", "胸痛，出冷汗，左臂也疼", "heart"),
    ("zh", "爸爸突然口角歪斜，说话不清", "stroke"),
    ("zh", "我不想活了", "suicidal"),
    ("zh", "吃了海鲜以后喉咙肿，喘不过气来", "breathing"),
    ("zh", "伤口血流不止", "bleeding"),
    ("en", "crushing chest pain and I'm sweating", "heart"),
    ("en", "one side of face is numb and slurred speech", "stroke"),
    ("en", "I want to kill myself", "suicidal"),
    ("en", "my throat is swelling after a bee sting", "anaphylaxis"),
    ("en", "he is unconscious and not breathing", "not_breathing"),
    ("en", "fever and a stiff neck", "meningitis"),
    ("fr", "douleur à la poitrine avec des sueurs", "heart"),
    ("fr", "il a la bouche de travers et parle mal", "stroke"),
    ("fr", "j'ai envie de mourir", "suicidal"),
    ("fr", "je n'arrive plus à respirer", "breathing"),
    ("fr", "elle vomit du sang", "bleeding"),
]
HARMLESS = [
    ("zh", "胸痛一个月了，没有出汗"),
    ("zh", "感冒流鼻涕"),
    ("en", "I have a cold and a sore throat"),
    ("en", "chest pain but no sweating"),
    ("fr", "mal au genou depuis le ski"),
    ("fr", "pas de saignement abondant, juste un rhume"),
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(canonical_specialties(), canonical_cities())


@pytest.mark.parametrize(("language", "text", "code"), CASES)
def test_a_complaint_leads_to_its_department_first(vocabulary: Vocabulary, language: str, text: str, code: str) -> None:
    found = triage(vocabulary, text, language)
    assert found.specialties[0].code == code
    assert found.specialties[0].because
    assert 0.15 <= found.specialties[0].confidence <= 1
    assert found.emergency is None


@pytest.mark.parametrize(("language", "text", "code"), EMERGENCIES)
def test_what_must_not_wait_raises_the_alarm(vocabulary: Vocabulary, language: str, text: str, code: str) -> None:
    alarm = triage(vocabulary, text, language).emergency
    assert alarm is not None
    assert alarm.code == code
    assert alarm.because
    assert {"CN": "120", "FR": "15", "EU": "112"}.items() <= dict(reversed(alarm.numbers)).items() or code == "suicidal"


@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_what_can_wait_raises_none(vocabulary: Vocabulary, language: str, text: str) -> None:
    assert triage(vocabulary, text, language).emergency is None


def test_a_crisis_line_stands_first_where_somebody_wants_to_die(vocabulary: Vocabulary) -> None:
    alarm = triage(vocabulary, "I want to die", "en").emergency
    assert alarm is not None
    assert alarm.numbers[0] == ("CN", "12356")
    assert "You are not alone" in alarm.message


def test_nothing_understood_is_general_practice_and_says_that_it_is_a_guess(vocabulary: Vocabulary) -> None:
    (only,) = triage(vocabulary, "qwertyuiop", "en").specialties
    assert (only.code, only.confidence, list(only.because)) == ("02", 0.2, [])


def test_words_of_a_search_are_told_apart(vocabulary: Vocabulary) -> None:
    understood = vocabulary.understand("cardiologist Shanghai")
    assert list(understood.codes) == ["03.04"]
    assert understood.city is not None
    assert (understood.city.en, understood.rest) == ("Shanghai", ())
    hospital = vocabulary.understand("北京协和医院 骨科")
    assert (hospital.place, list(hospital.codes), hospital.rest) == ("北京协和医院", ["04.03"], ())
    assert vocabulary.understand("zhang wei").rest == ("zhang", "wei")
