"""What is typed into a person's record."""

from peerness.participants.forms.family import AgreementForm, LinkForm
from peerness.participants.forms.joining import JoinForm
from peerness.participants.forms.record import SECTION_FORMS, AliasForm, PhoneForm, SectionForm, SelfForm
from peerness.participants.forms.restricted import RestrictForm

__all__ = [
    "SECTION_FORMS",
    "AgreementForm",
    "AliasForm",
    "JoinForm",
    "LinkForm",
    "PhoneForm",
    "RestrictForm",
    "SectionForm",
    "SelfForm",
]
