"""A browser without pictures and scripts: fetches pages, reads their links and forms, counts the bytes on the wire."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from peerness.project.demo import cast

_H = "{http://www.w3.org/1999/xhtml}"
#: What a form sends without anybody touching it.
_SILENT = frozenset({"submit", "button", "reset", "image", "file"})
Fields = dict[str, str]


def address_of(first_name: str) -> str:
    """The e-mail address of somebody of the invented organisation."""
    return f"{first_name.lower()}@riverbend.example"


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes and what it would send untouched."""

    method: str
    action: str
    fields: Fields
    names: frozenset[str]


class _Anchors(HTMLParser):
    """Where the links of a page lead; much quicker than reading the page as a browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.addresses += [value for name, value in attrs if name == "href" and value]


@dataclass
class Answer:
    """What the server answered to one request."""

    path: str
    status: int
    headers: dict[str, str]
    wire: int
    text: str

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.headers.get("content-type", "").startswith("text/html")

    @property
    def tree(self) -> Element:
        """The page as a browser would read it."""
        tree: Element = html5lib.parse(self.text)
        return tree

    def links(self) -> list[str]:
        """The addresses of the site to which this page leads, without fragments."""
        anchors = _Anchors()
        anchors.feed(self.text)
        return list(dict.fromkeys(filter(None, map(self._inside, anchors.addresses))))

    def _inside(self, address: str) -> str:
        parts = urlsplit(urljoin(f"http://here{self.path}", address))
        if parts.netloc != "here" or not address or address.startswith("#"):
            return ""
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def forms(self) -> list[Form]:
        """The forms of the page."""
        return [self._form(node) for node in self.tree.iter(f"{_H}form")]

    def form(self, holding: str) -> Form:
        """The form that holds a field of this name."""
        found = [form for form in self.forms() if holding in form.names]
        assert found, f"{self.path} ({self.status}) has no form with the field “{holding}”"
        return found[0]

    def form_free_value(self, holding: str) -> str:
        """The address inside the site that stands in a field to be copied."""
        values = (node.get("value") or "" for node in self.tree.iter(f"{_H}input"))
        found = next(value for value in values if holding in value)
        return urlsplit(found).path

    def options(self, name: str) -> list[str]:
        """The values that a list offers, without the empty one."""
        lists = [node for node in self.tree.iter(f"{_H}select") if node.get("name") == name]
        return [value for node in lists for one in node.iter(f"{_H}option") if (value := one.get("value"))]

    def _form(self, node: Element) -> Form:
        inputs = [_sent(one) for one in node.iter() if one.tag in _READ]
        named = [one for one in inputs if one[0]]
        return Form(
            method=(node.get("method") or "get").lower(),
            action=self._inside(node.get("action") or self.path),
            fields={name: value for name, value in named if value is not None},
            names=frozenset(name for name, _ in named),
        )


_READ = frozenset({f"{_H}input", f"{_H}select", f"{_H}textarea"})


def _sent(node: Element) -> tuple[str, str | None]:
    """A control's name, and what it sends untouched; None where it sends nothing."""
    get = node.get
    name, kind = get("name") or "", get("type") or "text"
    if node.tag == f"{_H}textarea":
        return name, "".join(node.itertext())
    if node.tag == f"{_H}select":
        options = list(node.iter(f"{_H}option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return name, (chosen[0].get("value") or "") if chosen else None
    if kind in ("checkbox", "radio"):
        value = "on" if get("value") is None else get("value")  # an empty value is one, too
        return name, value if get("checked") is not None else None
    return name, None if kind in _SILENT else get("value") or ""


@dataclass
class Client:
    """One person's connection; keeps cookies, follows nothing by itself."""

    port: int
    cookies: Fields = field(default_factory=dict)
    seconds: float = 30
    _line: HTTPConnection | None = None

    def get(self, path: str, language: str = "en") -> Answer:
        """Fetch a page."""
        return self._ask("GET", path, None, language)

    def post(self, path: str, fields: Fields) -> Answer:
        """Send a form; the referrer is the page itself, as a browser would say."""
        return self._ask("POST", path, urlencode(fields).encode(), "en")

    def send(self, form: Form, **filled: str) -> Answer:
        """Send a form with some fields filled in."""
        unknown = set(filled) - form.names
        assert not unknown, f"the form has no field {unknown}: {sorted(form.names)}"
        return self.post(form.action, {**form.fields, **filled})

    def sign_in(self, first_name: str) -> Client:
        """Sign in as somebody of the invented organisation."""
        page = self.get("/")
        while page.status in (301, 302, 303):
            page = self.get(page.headers["location"])
        answer = self.send(page.form("password"), login=address_of(first_name), password=cast.PASSWORD)
        assert answer.status in (302, 303), f"{first_name} could not sign in: {answer.status}\n{answer.text}"
        return self

    def close(self) -> None:
        """Hang up."""
        if self._line:
            self._line.close()
        self._line = None

    def _ask(self, method: str, path: str, body: bytes | None, language: str) -> Answer:
        headers = {
            "Accept": "text/html,*/*",
            "Accept-Encoding": "gzip",
            "Accept-Language": language,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = self._line or HTTPConnection("127.0.0.1", self.port, timeout=self.seconds)
        self._line = line
        try:
            try:
                line.request(method, path, body, headers)
            except ConnectionError:  # the server had closed a line that was quiet for long: nothing was sent
                line.close()
                line.request(method, path, body, headers)
            response = line.getresponse()
            raw = response.read()
        except (OSError, HTTPException):
            self.close()
            raise
        given = {name.lower(): value for name, value in response.getheaders()}
        self._keep(response.headers.get_all("set-cookie") or [])
        plain = gzip.decompress(raw) if given.get("content-encoding") == "gzip" else raw
        head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
        return Answer(path, response.status, given, len(raw) + head, plain.decode("utf-8", "replace"))

    def _keep(self, cookies: list[str]) -> None:
        for cookie in cookies:
            for name, morsel in SimpleCookie(cookie).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
