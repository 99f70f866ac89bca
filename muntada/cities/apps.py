from django.apps import AppConfig


class CitiesConfig(AppConfig):
    """Countries, cities, institutions, people."""

    name = "muntada.cities"
