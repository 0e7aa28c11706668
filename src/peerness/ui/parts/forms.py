"""Tags for forms: the form's frame, its fields, groups of fields, and the summary of what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.forms import CheckboxInput
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from peerness.ui.parts.frames import fill

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

register: Final = Library()
#: More choices than these are looked through with a search field.
LONG: Final = 24


@register.simple_block_tag(takes_context=True)
def form(
    context: Any,
    content: str,
    form: BaseForm,
    submit: str,
    action: str = "",
    cancel_url: str = "",
    icon: str = "",
    kind: str = "main",
    sticky: bool = False,
    id: str = "",
    also: str = "",
    also_name: str = "",
) -> SafeString:
    """Frame a form: csrf, hidden fields, the summary of what to mend, the content, one main button.

    `sticky` keeps the buttons in reach on a phone; `also` adds a second, quiet button that sends `also_name`.
    """
    return fill(
        "form",
        csrf_token=context.get("csrf_token", ""),
        content=content,
        form=form,
        submit=submit,
        action=action,
        cancel_url=cancel_url,
        icon=icon,
        kind=kind,
        sticky=sticky,
        id=id,
        also=also,
        also_name=also_name,
    )


@register.simple_tag
def keeps(form: BaseForm) -> SafeString:
    """The attributes of a form that keeps what is typed: where, and the word that tells it."""
    kept = getattr(form, "kept", None)
    return format_html(' data-keep="{}" data-kept="{}"', kept.url, gettext("Kept")) if kept else SafeString("")


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """List what has to be mended, each with a link to its field; takes the focus when the page opens."""
    whole = [error for form in forms for error in form.non_field_errors()]
    each = [
        {"label": bound.label, "error": error, "id": _first_id(bound), "hidden": bound.is_hidden}
        for form in forms
        for bound in form
        for error in bound.errors
    ]
    return {"whole": whole, "each": each, "count": len(whole) + len(each)}


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """Show all visible fields of a form in their order."""
    return {"form": form}


@register.simple_block_tag
def group(content: str, title: str, help: str = "", row: bool = False) -> SafeString:
    """Hold fields that belong together under one name; `row` sets them side by side on wide screens."""
    return fill("group", content=content, title=title, help=help, row=row)


@register.inclusion_tag("ui/parts/field.html")
def field(
    bound: BoundField,
    label: str = "",
    help: str = "",
    width: str = "",
    rows: int = 0,
    autocomplete: str = "",
    inputmode: str = "",
    unit: str = "",
    pills: bool = False,
    autofocus: bool = False,
) -> dict[str, Any]:
    """Show one field of a form: label, help, what to mend, the control. Choices become a group of large targets.

    `width` is "short" (a number, a time), "middle" or "" (full); `unit` stands behind the control ("minutes");
    `pills` sets choices side by side as buttons. More choices than `LONG` scroll in a box and can be searched.
    """
    widget = bound.field.widget
    many = bool(widget.use_fieldset)
    hint = help or bound.help_text
    described = _described(bound, bool(hint))
    attrs: dict[str, Any] = {"rows": rows, "autocomplete": autocomplete, "inputmode": inputmode, "autofocus": autofocus}
    attrs |= {"aria-describedby": described, "aria-invalid": "true" if bound.errors else ""}
    return {
        "bound": bound,
        "id": bound.auto_id or bound.html_name,
        "label": label or bound.label,
        "help": hint,
        "width": width,
        "unit": unit,
        "pills": pills,
        "many": many,
        "long": many and len(bound.subwidgets) > LONG,
        "tick": isinstance(widget, CheckboxInput),
        "described": described,
        "control": "" if many else bound.as_widget(attrs={name: value for name, value in attrs.items() if value}),
        "required": bound.field.required,
    }


def _described(bound: BoundField, hint: bool) -> str:
    base = bound.auto_id or bound.html_name
    return " ".join(f"{base}_{what}" for what, there in (("help", hint), ("error", bool(bound.errors))) if there)


def _first_id(bound: BoundField) -> str:
    if bound.field.widget.use_fieldset:
        return bound.subwidgets[0].id_for_label if bound.subwidgets else ""
    return bound.id_for_label
