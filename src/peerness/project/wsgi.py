"""The door for web servers: those that `peerness serve` starts, and any other WSGI server."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from peerness.project.memory import share_one_heap
from peerness.project.proxy import BehindProxy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerness.project.settings")
share_one_heap()
application = BehindProxy(
    get_wsgi_application(), str(settings.PEERNESS["PROXY_ADDRESS"]) if settings.PEERNESS["HTTPS"] else None
)
