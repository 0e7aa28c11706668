"""Rules of the letter desk."""
