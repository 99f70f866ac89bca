from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Figures of cities and countries, defined and compared."""

    name = "muntada.indicators"
