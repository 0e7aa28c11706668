"""The person, and reach: which membership or program may see them, from when until when."""
