-- The host and the program that wrote an entry.
nullif(concat_ws(' ', "host", "component"), '')
