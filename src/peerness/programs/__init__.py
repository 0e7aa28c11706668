"""What the organisation offers: programs, their sites, and which member reaches which program."""
