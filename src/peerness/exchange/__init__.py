"""What an organisation brings along and takes away: files of people and sessions, and its own copy of everything."""
