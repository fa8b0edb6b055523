-- The lines of several samples, handed over as one text with the number of the line at which each sample begins, and the
-- places of those that are not blank: what comes before the statements that try patterns on them.
WITH pattern_sample AS MATERIALIZED (
  SELECT sample, lines, list_filter(range(1, len(lines) + 1), lambda place: trim(lines[place]) <> '') AS filled
  FROM (
    SELECT
      unnest(range(len(starts))) AS sample,
      unnest(list_transform(
        range(1, len(starts) + 1),
        lambda place: texts[starts[place] + 1 : coalesce(starts[place + 1], len(texts))]
      )) AS lines
    FROM (SELECT string_split($text, chr(10)) AS texts, $starts::BIGINT[] AS starts)
  )
)
