from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The audit and the signed record."""

    name = "muntada.record"
