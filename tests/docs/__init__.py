"""What the papers promise, compared with the code: links, commands, pictures, form, terms and figures."""
