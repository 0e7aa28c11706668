"""Documents for paper: titles, paragraphs, facts and tables become a tagged PDF. Pure: no Django, no database."""
