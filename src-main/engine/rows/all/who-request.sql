-- The user who asked, or the address the request came from.
coalesce(nullif("user", ''), "client")
