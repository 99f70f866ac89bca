from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """Texts in several languages."""

    name = "muntada.languages"
