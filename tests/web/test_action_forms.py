"""What every form says of a value that it cannot read, and of words that are needed in one language."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from muntada.web.forms import ONE_LANGUAGE, ActionForm, add_words


class Sample(ActionForm):
    email = forms.EmailField(required=False)
    address = forms.URLField(required=False)
    day = forms.DateField(required=False)
    hour = forms.TimeField(required=False)
    number = forms.IntegerField(required=False)
    own = forms.IntegerField(required=False, error_messages={"invalid": "Four digits, please."})

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        add_words(self, "title", "Title", needed=ONE_LANGUAGE)
        add_words(self, "note", "Note")


@pytest.mark.parametrize(
    ("field", "wrong", "remedy"),
    [
        ("email", "name@", "name@city.example"),
        ("address", "city example", "https://city.example"),
        ("day", "30 November", "2026-11-30"),
        ("hour", "half past", "09:30"),
        ("number", "many", "whole number"),
        ("own", "many", "Four digits, please."),
    ],
)
def test_a_wrong_value_is_answered_by_what_to_write(field: str, wrong: str, remedy: str) -> None:
    form = Sample({field: wrong})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert remedy in form.errors[field][0]


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_words_needed_in_one_language_are_not_called_optional(language: str) -> None:
    with translation.override(language):
        form = Sample()
        title = render_to_string("ui/field.html", {"field": form["title_ar"]})
        note = render_to_string("ui/field.html", {"field": form["note_ar"]})
        assert str(ONE_LANGUAGE) in title
        assert translation.gettext("(optional)") not in title
        assert translation.gettext("(optional)") in note
