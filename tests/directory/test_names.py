"""A doctor's name as readers of a language can say it."""

import pytest

from directory import name_in


@pytest.mark.parametrize(
    ("language", "name", "pinyin", "expected"),
    [
        ("zh", "林静怡", "lin jing yi", "林静怡"),
        ("en", "林静怡", "lin jing yi", "Lin Jingyi"),
        ("fr", "张伟", "zhang wei", "Zhang Wei"),
        ("en", "欧阳震华", "ou yang zhen hua", "Ouyang Zhenhua"),
        ("en", "Sophie Martin", "sophie martin", "Sophie Martin"),
        ("en", "张伟", "", "张伟"),
        ("en", "张伟", "zhangwei", "Zhangwei"),
    ],
)
def test_a_name_is_hanzi_in_chinese_and_pinyin_elsewhere(language: str, name: str, pinyin: str, expected: str) -> None:
    assert name_in(language, name, pinyin) == expected
