"""Hiring peers, walled off: what is known of people who apply stays here, and no other room comes in."""
