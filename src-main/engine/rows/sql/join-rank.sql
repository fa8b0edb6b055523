-- The place of a row's text among all texts of a column: numbers are sorted several times faster than texts.
LEFT JOIN (
  SELECT $text, (row_number() OVER (ORDER BY $text))::INTEGER AS $rank
  FROM (SELECT DISTINCT $key AS $text FROM $everyRow)
  WHERE $text IS NOT NULL
) AS $name ON $name.$text = $key
