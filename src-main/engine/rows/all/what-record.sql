-- The cells of a record that are not empty, in the order of the file.
array_to_string(list_filter("cells", lambda cell: cell <> ''), ', ')
