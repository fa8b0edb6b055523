-- Lines of a sample, handed over as one text, in order.
CREATE OR REPLACE TEMP TABLE pattern_line AS
SELECT position::INTEGER AS position, texts[position + 1] AS line, list_contains($probes::INTEGER[], position) AS probed
FROM (SELECT string_split($text, chr(10)) AS texts), unnest(range(len(texts))) AS places(position)
