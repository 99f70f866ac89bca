from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Practices, needs and offers of cities and companies."""

    name = "muntada.exchange"
