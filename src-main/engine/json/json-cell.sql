CASE
  WHEN changes_numbers AND regexp_full_match(cells[$position], '-?[0-9]+\.[0-9]+(e[-+]?[0-9]+)?') THEN coalesce(
    list_filter(
      regexp_extract_all(line, $numberExpression, 1),
      lambda written: TRY_CAST(written AS DOUBLE) = TRY_CAST(cells[$position] AS DOUBLE)
    )[1],
    cells[$position]
  )
  ELSE cells[$position]
END AS $name
