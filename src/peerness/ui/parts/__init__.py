"""The tag functions behind `{% load ui %}`, one module for each noun."""
