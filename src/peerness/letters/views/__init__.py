"""Pages of the letter desk, one file for each noun."""
