"""The settings of Peerness before Django sees them: declared as data, read from the environment, refused if unsafe."""
