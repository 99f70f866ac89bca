from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """Documents and their adoption."""

    name = "muntada.statements"
