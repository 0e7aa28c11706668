"""Rules of files that come and go: reading them, dates in them, which column means what, and a verdict for each row."""
