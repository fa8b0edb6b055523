-- The lines of several samples, handed over as one text with the number of the line at which each sample begins: what
-- comes before the statements that try expressions on them.
WITH pattern_sample AS MATERIALIZED (
  SELECT
    unnest(range(len(starts))) AS sample,
    unnest(list_transform(
      range(1, len(starts) + 1),
      lambda place: texts[starts[place] + 1 : coalesce(starts[place + 1], len(texts))]
    )) AS lines
  FROM (SELECT string_split($text, chr(10)) AS texts, $starts::BIGINT[] AS starts)
)
