from django.apps import AppConfig


class TwinningConfig(AppConfig):
    """Ties between cities, their life, and who might twin next."""

    name = "muntada.twinning"
