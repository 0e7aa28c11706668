"""The field's rules of enrolment, as pure functions."""
