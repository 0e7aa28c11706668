"""The components, charts, page shell and error pages that every room builds its pages from."""
