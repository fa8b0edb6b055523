-- A cell of text as a number, of a file cut at semicolons: there one comma and no point stands before decimals.
CASE
  WHEN ascii(ltrim($cell)) BETWEEN 58 AND 126 THEN NULL
  WHEN contains($cell, ',') AND NOT contains($cell, '.') THEN coalesce(kymo_number($cell, ','), kymo_number($cell, '.'))
  ELSE coalesce(kymo_number($cell, '.'), kymo_number($cell, ','))
END
