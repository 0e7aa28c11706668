"""The recovery plan that belongs to the participant: their words first, and a peer who proposes."""
