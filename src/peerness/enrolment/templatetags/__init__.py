"""Tags of enrolment for the pages of rooms above."""
