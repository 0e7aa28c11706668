"""What people say of peer support in their own words, on a consent of its own."""
