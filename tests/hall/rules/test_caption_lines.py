import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.hall.rules import split_lines
from muntada.hall.rules.lines import WIDEST, width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("أيها السادة. هل نبدأ؟ نعم! تفضلوا…", ["أيها السادة.", "هل نبدأ؟", "نعم!", "تفضلوا…"]),
        (
            "主席先生，各位代表：会议现在开始。请问有意见吗？没有！",
            ["主席先生，各位代表：会议现在开始。", "请问有意见吗？", "没有！"],
        ),
        ("他说：“我们同意。”然后坐下。", ["他说：“我们同意。”", "然后坐下。"]),
        ("We met Mr. Smith. He said 3.5 per cent.", ["We met Mr. Smith.", "He said 3.5 per cent."]),
        ("H.E. Ms. Al-Khatib spoke. Thank you.", ["H.E. Ms. Al-Khatib spoke.", "Thank you."]),
        ("تحدث د. سالم. شكرا.", ["تحدث د. سالم.", "شكرا."]),
        ('She said: "We agree." Then she left.', ['She said: "We agree."', "Then she left."]),
        ("One.\n\n  Two\nthree", ["One.", "Two", "three"]),
        ("What?! Yes...", ["What?!", "Yes..."]),
    ],
)
def test_sentences_of_three_languages(text, lines):
    assert split_lines(text) == lines


def test_a_long_sentence_is_cut_at_its_commas():
    arabic = (
        "نلتقي اليوم في هذه الدورة لنتدارس سبل التعاون الرقمي بين مدننا، "
        "ونحن على ثقة بأن ما يجمعنا أكثر مما يفرقنا، والله ولي التوفيق."
    )
    lines = split_lines(arabic)
    assert [line[-1] for line in lines] == ["،", "."]
    assert " ".join(lines) == arabic
    chinese = (
        "我们今天在本届会议上相聚，共同探讨各城市之间数字合作的途径，"
        "我们相信使我们团结的因素多于使我们分歧的因素，预祝会议圆满成功。"
    )
    assert all(width(line) <= WIDEST for line in split_lines(chinese))
    assert split_lines(chinese)[0].endswith("，")


@given(st.text(alphabet=st.characters(codec="utf-8")), st.integers(min_value=2, max_value=WIDEST))
def test_nothing_but_white_space_is_lost_and_every_line_fits(text, widest):
    lines = split_lines(text, widest)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(lines)
    assert all(width(line) <= widest for line in lines)


@given(st.text(alphabet='أب。.？?!، ,a1\n”"', max_size=60))
def test_sentences_of_marks_only_end_too(text):
    assert "".join("".join(split_lines(text)).split()) == "".join(text.split())
