import pytest

from muntada.web.spreadsheets import csv_answer, lines


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_words_that_a_spreadsheet_would_run_are_quoted(start: str) -> None:
    assert f"'{start}1+1" in lines([[f"{start}1+1"]])


def test_numbers_and_other_words_stay() -> None:
    assert lines([[-3.5, "الدار البيضاء", "a=b", ""]]) == "-3.5,الدار البيضاء,a=b,\r\n"


def test_the_answer_is_a_file_in_marked_utf_8() -> None:
    answer = csv_answer("ties", ["城市"], [["银川"], ["=银川"]])
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ties.csv"'
    assert answer.content.decode("utf-8-sig") == "城市\r\n银川\r\n'=银川\r\n"
    assert answer.content.startswith(b"\xef\xbb\xbf")
