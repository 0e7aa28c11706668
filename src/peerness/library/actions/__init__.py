"""Writes of the library, one file for each noun."""

from peerness.library.actions.catalogue import bring_in, stock
from peerness.library.actions.copies import keep_copy, remove_copy
from peerness.library.actions.readinglists import (
    end_list,
    end_sharing,
    put_on_list,
    share_list,
    take_off_list,
    write_list,
)
from peerness.library.actions.resources import (
    Given,
    add_resource,
    call_for_submissions,
    check_link,
    decide,
    mend_resource,
    note_opened,
    propose,
    withdraw_resource,
)

__all__ = [
    "Given",
    "add_resource",
    "bring_in",
    "call_for_submissions",
    "check_link",
    "decide",
    "end_list",
    "end_sharing",
    "keep_copy",
    "mend_resource",
    "note_opened",
    "propose",
    "put_on_list",
    "remove_copy",
    "share_list",
    "stock",
    "take_off_list",
    "withdraw_resource",
    "write_list",
]
