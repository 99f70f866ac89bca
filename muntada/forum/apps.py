from django.apps import AppConfig


class ForumConfig(AppConfig):
    """Forums, sessions, programme, delegations."""

    name = "muntada.forum"
