"""Where there is no network: the page that a participant's browser keeps, and the script that keeps it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "says"), [("en", "No network right now"), ("es", "No hay conexión")])
def test_the_page_says_how_to_reach_988_and_names_nobody(language: str, says: str) -> None:
    page = Client(headers={"accept-language": language}).get(reverse("ui:offline")).content.decode()
    for told in (says, 'href="tel:988"', 'href="sms:988"'):
        assert told in page
    assert "<form" not in page, "nothing can be sent without a network"
    assert "csrf" not in page


def test_the_worker_keeps_that_page_and_what_it_is_drawn_with() -> None:
    answer = Client().get(reverse("ui:worker"))
    script = answer.content.decode()
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Service-Worker-Allowed"] == "/"
    assert f'const PAGE = "{reverse("ui:offline")}";' in script
    assert script.count("/static/ui/") == 4
    assert "cache.put" not in script
    assert "kept.put" not in script, "no page that somebody opens is ever kept"


def test_every_page_for_participants_brings_it_along_and_no_other() -> None:
    page, sign_in = Client().get(reverse("ui:offline")), Client().get(reverse("account_login"))
    assert f'data-worker="{reverse("ui:worker")}?in=en"' in page.content.decode()
    assert "data-worker" not in sign_in.content.decode()
    assert Client().post(reverse("ui:worker")).status_code == 405
    assert Client().post(reverse("ui:offline")).status_code == 405
