from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "muntada.web"
