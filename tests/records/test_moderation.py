import pytest

from records import held_for


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("医生很耐心，讲得很清楚。等了15分钟，吃了7天药就好了，花了 120 元。", []),
        ("Very patient. I waited 20 minutes on 12/11/2026 at 9:30.", []),
        ("Très bien, je recommande. 5 étoiles sur 5.", []),
        ("加我 138 1234 5678", ["contact"]),
        ("call +33 6 12-34-56-78", ["contact"]),
        ("１３８１２３４５６７８", ["contact"]),
        ("write to me: li.na @ example.org", ["contact"]),
        ("加微信 lina_2026 详聊", ["contact"]),
        ("WhatsApp: lina2026", ["contact"]),
        ("better at www.other-clinic.com", ["link"]),
        ("看 clinic.cn", ["link"]),
        ("他的身份证 11010519491231002X", ["identity_number"]),
        ("庸医！", ["abuse"]),
        ("What an IDIOT", ["abuse"]),
        ("Quel imbecile", ["abuse"]),
        ("idiotic? no: idiosyncratic", []),
        ("idiot, call 13812345678", ["contact", "abuse"]),
    ],
)
def test_what_a_text_is_held_back_for(text: str, because: list[str]):
    assert held_for(text) == because
