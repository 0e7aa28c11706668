"""Rules of the library: words and how they are found, references, staleness, the evidence shelf."""
