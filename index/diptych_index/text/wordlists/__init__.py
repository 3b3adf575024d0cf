"""Word lists of eight languages as data; README.md says where they come from and may be used."""
