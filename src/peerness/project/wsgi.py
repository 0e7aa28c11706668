"""The door for web servers that are not started by `peerness serve`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerness.project.settings")
application = get_wsgi_application()
