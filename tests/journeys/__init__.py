"""Stories told in a real browser, against the real server with the invented organisation."""
