"""Stages and areas of cooperation, as the map's legend and filters call them."""

from django.utils.translation import gettext as _

from muntada.twinning.models import Area


def stage_words() -> dict[str, str]:
    """Return what each stage is called."""
    return {
        "idea": _("Idea"),
        "letter_of_intent": _("Letter of intent"),
        "memorandum": _("Memorandum"),
        "agreement": _("Agreement"),
        "active": _("Active"),
        "dormant": _("Dormant"),
        "ended": _("Ended"),
        "disputed": _("Disputed"),
    }


def areas() -> list[tuple[str, str]]:
    """Return the areas of cooperation with their names."""
    return [(topic, topic) for topic in Area.objects.values_list("topic", flat=True).distinct().order_by("topic")]
