"""The catalogues of the interface: what is found in the sources, kept, and complained about."""

import gettext

import polib
import pytest

from muntada.config import messages
from muntada.config.messages import Message, check_catalogue, extract, extract_code, merged

TEMPLATE = """
{% load i18n %}
  <p>{% translate "Welcome" %} {# a comment #}
{% translate 'May' context "month" %} 100%
     {% blocktranslate trimmed count n=cities|length %}
  One city of {{ country }}
{% plural %}
  {{ n }} cities of {{ country }}
{% endblocktranslate %}
{% blocktranslate %}up to 50% of "it"{% endblocktranslate %}
<a title="{{ _('Home') }}">x</a>
"""
CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
x = _("Sign in") + ngettext("%(n)s day", "%(n)s days", n)
y = pgettext_lazy("verb", "Open"), _("two "
    "parts"), _(variable), gettext_other("no")
"""


@pytest.fixture
def found(tmp_path):
    folder = tmp_path / "muntada"
    (folder / "web" / "site" / "templates").mkdir(parents=True)
    (folder / "web" / "site" / "templates" / "page.html").write_text(TEMPLATE)
    (folder / "code.py").write_text(CODE)
    (folder / "again.py").write_text('from x import gettext as _\n_("Sign in")\n_("%(n)s day")\n')
    return extract(folder)


def catalogue(*entries):
    pofile = polib.POFile()
    pofile.extend(entries)
    return pofile


def test_sentences_are_found_in_templates_and_in_code(found):
    assert set(found) == {
        Message("", "Welcome"),
        Message("month", "May"),
        Message("", "One city of %(country)s", "%(n)s cities of %(country)s"),
        Message("", 'up to 50%% of "it"'),
        Message("", "Home"),
        Message("", "Sign in"),
        Message("", "%(n)s day", "%(n)s days"),
        Message("verb", "Open"),
        Message("", "two parts"),
    }
    assert found[Message("", "Sign in")] == ["muntada/again.py", "muntada/code.py"]
    assert found[Message("", "%(n)s day", "%(n)s days")] == ["muntada/again.py", "muntada/code.py"]


def test_every_source_of_the_product_can_be_read():
    assert len(extract(messages.SOURCES)) > 50


def test_empty_calls_are_nothing():
    assert list(extract_code('_("")\n_()\ngettext(f"{x}")\n')) == []


def test_update_keeps_translations_and_gives_each_language_its_plurals(found):
    old = catalogue(
        polib.POEntry(msgid="Welcome", msgstr="أهلًا"),
        polib.POEntry(msgid="Gone", msgstr="ذهب"),
        polib.POEntry(msgid="Gone, never translated", msgstr=""),
    )
    arabic = merged("ar", old, found)
    assert arabic.find("Welcome").msgstr == "أهلًا"
    assert sorted(arabic.find("%(n)s day").msgstr_plural) == [0, 1, 2, 3, 4, 5]
    assert [entry.msgid for entry in arabic.obsolete_entries()] == ["Gone"]
    assert not arabic.find("Gone, never translated")
    assert sorted(merged("zh_Hans", polib.POFile(), found).find("%(n)s day").msgstr_plural) == [0]
    assert str(merged("ar", polib.pofile(str(arabic)), found)) == str(arabic), "a second update changes nothing"
    back = merged("ar", arabic, {Message("", "Gone"): ["a.py"]})
    assert back.find("Gone").msgstr == "ذهب"


def test_a_sentence_that_becomes_plural_keeps_its_translation():
    old = catalogue(polib.POEntry(msgid="%(n)s day", msgstr="%(n)s 天"))
    new = merged("zh_Hans", old, {Message("", "%(n)s day", "%(n)s days"): ["a.py"]})
    assert new.find("%(n)s day").msgstr_plural == {0: "%(n)s 天"}
    again = merged("zh_Hans", new, {Message("", "%(n)s day"): ["a.py"]})
    assert again.find("%(n)s day").msgstr == "%(n)s 天"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (polib.POEntry(msgid="{n} of %(all)s", msgstr="%(all)s 之 {n}"), None),
        (polib.POEntry(msgid="{n} of %(all)s", msgstr="之 {n}"), "placeholders"),
        (polib.POEntry(msgid="{n} of %(all)s", msgstr="{m} %(all)s {n}"), "placeholders"),
        (polib.POEntry(msgid="{n} of %(all)s", msgstr=" "), "empty"),
        (polib.POEntry(msgid="{n} of %(all)s", msgstr="%(all)s 之 {n}", flags=["fuzzy"]), "fuzzy"),
        (polib.POEntry(msgid="other", msgstr="x"), "missing"),
        (polib.POEntry(msgid="{n} of %(all)s", msgstr="x", obsolete=True), "missing"),
    ],
)
def test_what_is_wrong_with_a_translation_is_told(entry, problem):
    problems = check_catalogue(catalogue(entry), [Message("", "{n} of %(all)s")], 1)
    assert (problem is None and not problems) or any(told.startswith(problem) for told in problems)


def test_one_plural_form_may_do_without_the_number():
    forms = {0: "لا مدن", 1: "مدينة", 2: "مدينتان", 3: "%(n)s مدن", 4: "%(n)s مدينة", 5: "%(n)s مدينة"}
    message = Message("", "%(n)s city", "%(n)s cities")
    entry = polib.POEntry(msgid=message.text, msgid_plural=message.plural, msgstr_plural=forms)
    assert check_catalogue(catalogue(entry), [message], 6) == []
    entry.msgstr_plural = {**forms, 3: "%(x)s مدن"}
    assert len(check_catalogue(catalogue(entry), [message], 6)) == 1
    entry.msgstr_plural = {slot: text for slot, text in forms.items() if slot != 2}
    assert check_catalogue(catalogue(entry), [message], 6) == ["empty: '%(n)s city'"]


def test_update_check_and_compile(monkeypatch, tmp_path, capsys, found):
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(messages, "SOURCES", tmp_path / "muntada")
    assert messages.check(None) == 1
    assert messages.update(None) == 0
    assert messages.check(None) == 1
    assert "ar: empty: 'Welcome'" in capsys.readouterr().err
    for language in messages.PLURALS:
        po = polib.pofile(str(messages.catalogue_path(language)))
        for entry in po:
            entry.msgstr = "" if entry.msgid_plural else f"<{entry.msgid}>"
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, f"<{entry.msgid_plural}>")
        po.save()
    assert messages.check(None) == 0
    assert messages.compile_(None) == 0
    with messages.catalogue_path("ar").with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Welcome") == "<Welcome>"
    assert compiled.pgettext("verb", "Open") == "<Open>"
    assert compiled.ngettext("%(n)s day", "%(n)s days", 2) == "<%(n)s days>"
