"""People who log sessions without pause, and remember what the server told them was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.journeys.client import Answer, Client, Form
from tests.journeys.walk import view_of

#: Members who log sessions in the invented organisation.
PEERS = ("Rosa", "Dev", "Nia", "Bao", "Lupe", "Vern", "Tamsin")
#: Eight devices that write at once: seven people, one of them with a phone beside the desk.
DEVICES = tuple(enumerate((*PEERS, PEERS[0]), start=1))
TODAY, LOG = "/today/", "support:log"


@dataclass
class Writer:
    """One peer at one device, logging session after session."""

    device: int
    who: str
    port: int
    saved: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    #: The form that was on its way when the line broke; nobody knows yet whether it arrived.
    unanswered: tuple[Form, dict[str, str]] | None = None
    client: Client = field(init=False)
    _count: int = 0

    def __post_init__(self) -> None:
        """Sign in once; the cookies outlive the server's deaths."""
        self.client = Client(self.port).sign_in(self.who)
        self.log_address = next(link for link in self.client.get(TODAY).links() if view_of(link) == LOG)

    def write(self, stop: threading.Event, told: Callable[[], None]) -> None:
        """Log sessions until told to stop or until the server is gone."""
        while not stop.is_set():
            try:
                self.log_once()
            except (OSError, HTTPException):
                return
            told()

    def log_once(self) -> None:
        """One session: open the form, fill it, send it."""
        page = self.client.get(self.log_address)
        form = page.form("line")
        self._count += 1
        line = f"Long run: {self.who} at {self.device}, {self._count}"
        filled = {"line": line, "note": f"note of {line}", "next_step": f"step of {line}", "minutes": "15"}
        if "person" in form.names:
            filled["person"] = form.fields["person"] or page.options("person")[0]
        self.unanswered = form, filled
        self._heard(self._send(form, filled), line)

    def _send(self, form: Form, filled: dict[str, str]) -> Answer:
        """Send a form; asked whether two sessions at one time are right, say yes by saving once more."""
        answer = self.client.send(form, **filled)
        if answer.status != 422:
            return answer
        again = answer.form("line")
        return self.client.send(again) if again.fields.get("overlap") else answer

    def _heard(self, answer: Answer, line: str) -> None:
        self.unanswered = None
        if answer.status in (302, 303):
            self.saved.append(line)
        else:
            self.refused.append(f"{line}: {answer.status}")

    def send_again(self) -> None:
        """What every person does after such a moment: send the same form once more."""
        if self.unanswered is None:
            return
        form, filled = self.unanswered
        self._heard(self._send(form, filled), filled["line"])
