from django.apps import AppConfig


class HallConfig(AppConfig):
    """The sitting, live."""

    name = "muntada.hall"
