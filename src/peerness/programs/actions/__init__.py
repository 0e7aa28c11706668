"""Writes of programs."""

from peerness.programs.actions.charter import (
    draft_charter,
    put_in_force,
    sign_charter,
)
from peerness.programs.actions.setup import (
    _NAME_TAKEN,
    add_partner,
    add_term,
    change_partner,
    end_partner,
    end_term,
    give_reach,
    keep_door,
    renew_door,
    set_up_program,
    set_up_site,
    shape_sessions,
    silence_term,
    staff,
    switch_settings,
    turn_part2,
)

__all__ = [
    "_NAME_TAKEN",
    "add_partner",
    "add_term",
    "change_partner",
    "draft_charter",
    "end_partner",
    "end_term",
    "give_reach",
    "keep_door",
    "put_in_force",
    "renew_door",
    "set_up_program",
    "set_up_site",
    "shape_sessions",
    "sign_charter",
    "silence_term",
    "staff",
    "switch_settings",
    "turn_part2",
]
