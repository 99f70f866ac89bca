"""The environment variables: what is taken, what is refused, and how that is said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.config import env
from muntada.config.env import BadEnvironment, read
from muntada.media.janus.address import Address, parse


@pytest.fixture
def environ(tmp_path):
    return {"MUNTADA_DATA": str(tmp_path)}


def test_nothing_need_be_set(environ, tmp_path):
    settings = read(environ)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert Path(settings.database["NAME"]).resolve() == tmp_path / "muntada.sqlite3"
    assert (settings.debug, settings.demo, settings.push, settings.threads) == (False, False, "embedded", 4)
    assert "127.0.0.1" in settings.hosts


def test_a_clone_keeps_its_data_in_itself_and_a_wheel_with_the_user(tmp_path, monkeypatch):
    monkeypatch.setattr(env, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").touch()
    clone = read({})
    assert (clone.data, clone.node_modules) == (tmp_path / "var", tmp_path / "node_modules")
    (tmp_path / "pyproject.toml").unlink()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    wheel = read({})
    assert wheel.data == tmp_path / "home" / ".local" / "share" / "muntada"
    assert wheel.node_modules == tmp_path / "muntada" / "packages"
    assert read({"XDG_DATA_HOME": str(tmp_path / "xdg")}).data == tmp_path / "xdg" / "muntada"
    assert read({"MUNTADA_DATA": str(tmp_path), "MUNTADA_NODE_MODULES": "/x"}).node_modules == Path("/x")


def test_the_secret_is_made_once_and_kept_for_the_owner_only(environ, tmp_path):
    first = read(environ).secret_key
    assert read(environ).secret_key == first
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MUNTADA_DEMO", "perhaps"),
        ("MUNTADA_DEBUG", "2"),
        ("MUNTADA_BIND", "8000"),
        ("MUNTADA_BIND", "127.0.0.1:0"),
        ("MUNTADA_BIND", "127.0.0.1:99999"),
        ("MUNTADA_PUBLIC_URL", "forum.example"),
        ("MUNTADA_DATABASE_URL", "mysql://localhost/x"),
        ("MUNTADA_DATABASE_URL", "postgresql://localhost"),
        ("MUNTADA_DATABASE_URL", "postgresql://localhost:many/x"),
        ("MUNTADA_BIND", "[:80"),
        ("MUNTADA_PUSH", "redis"),
        ("MUNTADA_PUSH", "postgres"),
        ("MUNTADA_MAIL_URL", "mail.example"),
        ("MUNTADA_CONTACT", "office"),
        ("MUNTADA_CONTACT", "The office <office@forum.example>"),
        ("MUNTADA_SECRET_KEY", "short"),
        ("MUNTADA_THREADS", "0"),
        ("MUNTADA_THREADS", "many"),
        ("MUNTADA_RECOGNISER", "whisper"),
        ("MUNTADA_MEDIA", "jitsi"),
        ("MUNTADA_MEDIA", "janus://"),
        ("MUNTADA_MEDIA", "janus://name:secret@127.0.0.1:8188"),
        ("MUNTADA_MEDIA", "janus://127.0.0.1:many"),
        ("MUNTADA_MEDIA", "janus://127.0.0.1/path"),
        ("MUNTADA_MEDIA", "janus://127.0.0.1?key=x"),
        ("MUNTADA_MEDIA", "janus://127.0.0.1?connections=0"),
        ("MUNTADA_RECOGNISER", "faster-whisper:/there/is/no/such/folder"),
    ],
)
def test_what_cannot_be_used_is_named(environ, name, value):
    with pytest.raises(BadEnvironment, match=name):
        read(environ | {name: value})


def test_a_janus_is_named_with_its_secrets_and_a_mistake_does_not_repeat_them(environ):
    setting = "janus://:a%20secret@127.0.0.1?admin_key=k&connections=50"
    assert parse(read(environ | {"MUNTADA_MEDIA": setting}).media) == Address("127.0.0.1", 8188, "a secret", "k", 50)
    with pytest.raises(BadEnvironment, match="MUNTADA_MEDIA cannot be used: it names no host; write it as") as told:
        read(environ | {"MUNTADA_MEDIA": "janus://:sesame@:8188"})
    assert "sesame" not in str(told.value)


def test_all_problems_are_told_at_once(environ):
    with pytest.raises(BadEnvironment) as problems:
        read(environ | {"MUNTADA_THREADS": "x", "MUNTADA_PUSH": "x", "MUNTADA_DEMO": "x"})
    assert len(str(problems.value).splitlines()) == 3


def test_postgresql(environ):
    url = "postgresql://forum:p%40ss@db.example:5433/muntada"
    settings = read(environ | {"MUNTADA_DATABASE_URL": url, "MUNTADA_PUSH": "postgres"})
    assert settings.database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "muntada",
        "USER": "forum",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }


def test_whom_to_ask_may_be_named(environ):
    assert read(environ).contact == ""
    assert read(environ | {"MUNTADA_CONTACT": " office@forum.example "}).contact == "office@forum.example"


def test_a_public_address_answers_to_its_host_only(environ):
    assert read(environ | {"MUNTADA_PUBLIC_URL": "https://forum.example/"}).hosts == ("forum.example",)
    both = {"MUNTADA_PUBLIC_URL": "https://forum.example", "MUNTADA_HOSTS": "a.example, b.example"}
    assert read(environ | both).hosts == ("a.example", "b.example")


@given(
    st.dictionaries(
        st.sampled_from(["MUNTADA_DEMO", "MUNTADA_BIND", "MUNTADA_PUSH", "MUNTADA_MAIL_URL", "MUNTADA_CONTACT"]),
        st.text(max_size=12),
    )
)
def test_any_text_is_read_or_refused(tmp_path_factory, values):
    try:
        read({"MUNTADA_DATA": str(tmp_path_factory.getbasetemp() / "any"), **values})
    except BadEnvironment as problems:
        assert str(problems)
