import datetime
import re
import uuid

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override

from muntada.languages.rules import Shown
from muntada.web.ui.icons import ICONS
from muntada.web.ui.tags import CHIPS

SESSION = datetime.datetime(2022, 11, 30, 6, 0, tzinfo=datetime.UTC)


def render(source: str, language: str = "en", **context: object) -> str:
    with override(language):
        return engines["django"].from_string(source).render(context)


def test_moment_says_whose_time_and_tells_machines():
    assert render('{% moment when "Asia/Shanghai" %}', when=SESSION) == (
        '<time datetime="2022-11-30T14:00:00+08:00" data-zoned="Asia/Shanghai">'
        "30 November 2022, 14:00 (Beijing time)</time>"
    )
    assert ">١٤:٠٠<" in render('{% hour when "Asia/Shanghai" %}', "ar", when=SESSION)


def test_day_and_digits():
    assert render("{% day when %}", when=SESSION.date()) == '<time datetime="2022-11-30">30 November 2022</time>'
    assert render("{{ 1234|digits }} {{ text|digits }}", "ar", text="L.2") == "١٬٢٣٤ L.٢"
    assert render("{{ 1234|digits }}", "zh-hans") == "1,234"
    assert render("{{ 75|clock }}", "ar") == "١:١٥"


def test_every_form_gets_another_key():
    keys = {re.search(r'name="key" value="([^"]+)"', render("{% idempotency_key %}"))[1] for _ in range(3)}
    assert len(keys) == 3
    assert all(uuid.UUID(key).version == 4 for key in keys)


def test_content_in_the_readers_language_has_no_mark():
    shown = Shown("<论坛>", "zh-Hans", is_fallback=False, is_behind=False, is_machine=False)
    assert render("{% content shown %}", "zh-hans", shown=shown) == '<bdi lang="zh-Hans" dir="ltr">&lt;论坛&gt;</bdi>'


def test_content_says_when_it_is_a_fallback_or_behind():
    shown = Shown("منتدى", "ar", is_fallback=True, is_behind=True, is_machine=False)
    html = render("{% content shown %}", shown=shown)
    assert '<bdi lang="ar" dir="rtl">منتدى</bdi>' in html
    assert '<small class="mark">shown in Arabic · an earlier revision</small>' in html


@pytest.mark.parametrize("kind", CHIPS)
def test_states_have_an_icon_and_a_word(kind):
    html = render("{% chip kind 'Word' %}", kind=kind)
    assert "<path" in html
    assert "Word" in html


def test_icons_are_hidden_from_screen_readers_and_arrows_turn():
    assert all('aria-hidden="true"' in render("{% icon name %}", name=name) for name in ICONS)
    assert "icon-mirrored" in render("{% icon 'arrow' %}")
    assert "icon-mirrored" not in render("{% icon 'clock' %}")


def test_speaking_clock_without_scripts():
    source = "{% speaking_clock allotted=180 started_at=began now=now used=30 %}"
    html = render(source, began=SESSION, now=SESSION + datetime.timedelta(seconds=20))
    assert ">2:10<" in html
    assert "is-grace" not in html
    late = render(source, "ar", began=SESSION, now=SESSION + datetime.timedelta(seconds=162))
    assert ">−٠:١٢<" in late
    assert "is-grace" in late
    assert "the clock is stopped" in render("{% speaking_clock allotted=60 now=now %}", now=SESSION)


class NameForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As written")
    answer = forms.ChoiceField(label="Answer", choices=[("y", "Yes")], widget=forms.RadioSelect, required=False)


def test_a_field_is_tied_to_its_help_and_its_error():
    html = render('{% include "ui/field.html" with field=form.name %}', form=NameForm({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert '<label for="id_name">Name</label>' in html


def test_the_error_summary_links_to_the_field():
    html = render('{% include "ui/fields.html" %}', form=NameForm({}))
    assert '<a href="#id_name">Name: This field is required.</a>' in html
    assert html.count('name="key"') == 1
    assert "error-summary" not in render('{% include "ui/fields.html" %}', form=NameForm())


def test_optional_fields_say_so_and_groups_have_a_legend():
    html = render('{% include "ui/field.html" with field=form.answer %}', form=NameForm())
    assert "<legend>Answer <span" in html
    assert "(optional)" in html
