"""What happens between a peer and a participant: support sessions, notes, signatures."""
