from django.apps import AppConfig


class PushConfig(AppConfig):
    """Live push."""

    name = "muntada.push"
