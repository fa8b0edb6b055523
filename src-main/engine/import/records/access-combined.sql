-- As lines.sql for the combined access log: a line whose quotes and blanks stand where they always do is split, which
-- is twice as fast as the expression; any other line is left to the expression, with the same cells for both.
CREATE OR REPLACE TEMP VIEW records AS
-- Only these can be empty: the other groups take one sign at least, and the guard of the split asks the same of them.
SELECT
  CASE WHEN is_split THEN client ELSE cells.client_1 END AS client_1,
  CASE WHEN is_split THEN ident ELSE cells.extra_1 END AS extra_1,
  CASE WHEN is_split THEN account ELSE nullif(cells.user_1, '') END AS user_1,
  -- The guard fixed its length and what follows it: `] `.
  CASE WHEN is_split THEN substr(head, -28, 26) ELSE cells.at_1 END AS at_1,
  nullif(CASE WHEN is_split THEN request_line ELSE cells.request_line_1 END, '') AS request_line_1,
  CASE WHEN is_split THEN substr(middle, 2, 3) ELSE cells.status_1 END AS status_1,
  CASE WHEN is_split THEN substr(middle, 6, strlen(middle) - 6) ELSE cells.bytes_1 END AS bytes_1,
  nullif(CASE WHEN is_split THEN referrer ELSE cells.referrer_1 END, '') AS referrer_1,
  nullif(CASE WHEN is_split THEN agent ELSE cells.agent_1 END, '') AS agent_1,
  CASE
    WHEN is_split OR struct_extract_at(cells, $keyGroup) <> '' THEN NULL
    WHEN $skip IS NOT NULL AND regexp_matches(line, coalesce($skip, '')) THEN $skippedMark
    ELSE $misfitReason
  END AS line_problem,
  file_source
FROM (
  SELECT *, CASE WHEN NOT is_split THEN regexp_extract(line, $expression, $names) END AS cells
  FROM (
    SELECT
      *,
      coalesce(
        quoted_count = 7 AND gap = ' ' AND rest = ''
        AND opening_count = 6 AND after_time = '' AND client <> '' AND ident <> '' AND account <> ''
        AND length(clock) = 21 AND starts_with(clock, '[')
        AND length(zone_offset) = 6 AND ends_with(zone_offset, ']')
        -- What the expression takes for the end of a name ends it here as well.
        AND NOT contains(account, '[') AND NOT contains(head, chr(9)) AND NOT contains(head, chr(12))
        AND NOT contains(line, '\')
        AND regexp_full_match(middle, ' \d{3} (\d+|-) '),
        false
      ) AS is_split
    -- Each part is taken out of its list once, into a column: the guard asks for some of them again and again.
    FROM (
      SELECT
        * EXCLUDE (opening),
        len(opening) AS opening_count,
        opening[1] AS client,
        opening[2] AS ident,
        opening[3] AS account,
        opening[4] AS clock,
        opening[5] AS zone_offset,
        opening[6] AS after_time
      FROM (
        SELECT *, str_split(head, ' ') AS opening
        FROM (
          SELECT
            * EXCLUDE (quoted),
            len(quoted) AS quoted_count,
            quoted[1] AS head,
            quoted[2] AS request_line,
            quoted[3] AS middle,
            quoted[4] AS referrer,
            quoted[5] AS gap,
            quoted[6] AS agent,
            quoted[7] AS rest
          FROM (SELECT line, file_source, str_split(line, '"') AS quoted FROM physical_line WHERE line IS NOT NULL)
        )
      )
    )
  )
)
