"""The pages of technical assistance stand in one blueprint; each of these modules adds its own."""

from alliance.assistance import case_views, hours_views, talk_views, time_views, topic_views
from alliance.assistance.blueprint import blueprint

__all__ = ["blueprint", "case_views", "hours_views", "talk_views", "time_views", "topic_views"]
