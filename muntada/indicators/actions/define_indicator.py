import uuid
from collections.abc import Mapping

from django.utils.text import slugify

from muntada.cities.models import Account
from muntada.forum.queries import standing
from muntada.indicators import permissions, vocabulary
from muntada.indicators.models import Definition
from muntada.kernel.refusal import Refusal
from muntada.languages.actions import rewrite_text, write_text
from muntada.record.actions.acting import acting


def define_indicator(
    session_id: uuid.UUID,
    *,
    name: Mapping[str, str],
    about: Mapping[str, str],
    unit: str,
    better: str,
    theme: str,
    level: str,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Definition:
    """Define an indicator of one's own; the organisers of the session look after it."""
    with acting("indicator_defined", actor=actor, key=key) as act:
        if act.done_before:
            return Definition.objects.get(pk=act.answer)
        permissions.require(permissions.may_manage(standing(actor, session_id)))
        _check(name, unit, theme)
        definition = Definition(
            family=Definition.Family.OWN,
            position=Definition.objects.filter(family=Definition.Family.OWN).count() + 1,
            level=level,
            theme=theme,
            unit=unit,
            better=better,
            name=write_text(name, actor=actor),
            about=write_text(about, actor=actor) if about else None,
            session_id=session_id,
            made_at=act.at,
            made_by=actor,
        )
        definition.code = f"own-{slugify(name.get('en', ''))[:60]}-{definition.pk.hex[-6:]}".replace("--", "-")
        definition.save()
        act.on(definition, code=definition.code)
        return definition


def redefine_indicator(
    session_id: uuid.UUID,
    code: str,
    *,
    name: Mapping[str, str],
    about: Mapping[str, str],
    unit: str,
    better: str,
    theme: str,
    level: str,
    actor: Account,
    key: uuid.UUID | None = None,
) -> Definition:
    """Change an own definition. The unit and the level stay once there are values, which would mean something else."""
    with acting("indicator_redefined", actor=actor, key=key) as act:
        if act.done_before:
            return Definition.objects.get(pk=act.answer)
        permissions.require(permissions.may_manage(standing(actor, session_id)))
        definition = Definition.objects.select_for_update(of=("self",)).filter(code=code, session_id=session_id).first()
        permissions.require(definition is not None)
        assert definition is not None  # noqa: S101 - required above
        _check(name, unit, theme)
        if (unit, level) != (definition.unit, definition.level) and definition.values.exists():
            raise Refusal("unit_has_values", field="unit" if unit != definition.unit else "level")
        rewrite_text(definition.name, name, actor=actor)
        if definition.about:
            rewrite_text(definition.about, about, actor=actor)
        elif about:
            definition.about = write_text(about, actor=actor)
        definition.unit, definition.better, definition.theme, definition.level = unit, better, theme, level
        definition.save()
        act.on(definition, code=definition.code)
        return definition


def _check(name: Mapping[str, str], unit: str, theme: str) -> None:
    if not name:
        raise Refusal("definition_without_name", field="name")
    if unit not in vocabulary.units():
        raise Refusal("unit_unknown", field="unit")
    if theme and theme not in vocabulary.themes():
        raise Refusal("theme_unknown", field="theme")
