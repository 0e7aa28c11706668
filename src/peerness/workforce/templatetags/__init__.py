"""Tags of the workforce for the pages of rooms above."""
