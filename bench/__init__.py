"""How quick the product is beside the bare database: `python -m bench` builds, measures and writes the page."""

import os

import django

# The clients speak with the site by the names of its pages; the server under test has settings of its own.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()
