-- Lines of several samples, handed over as one text with the number of the line at which each sample begins.
CREATE OR REPLACE TEMP TABLE pattern_line AS
SELECT sample::INTEGER AS sample, (number - start)::INTEGER AS position, line
FROM (
  SELECT unnest(lines) AS line, unnest(range(len(lines))) AS number
  FROM (SELECT string_split($text, chr(10)) AS lines)
)
ASOF JOIN (SELECT unnest($starts::INTEGER[]) AS start, unnest(range(len($starts::INTEGER[]))) AS sample)
  ON number >= start
