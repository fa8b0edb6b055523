-- A list of calls, the same for every run: weekdays are busier than weekends, and mornings than evenings.
COPY (
  SELECT
    'C' || i AS call_id,
    strftime(TIMESTAMP '2025-01-06 00:00:00' + to_seconds(i * 5 + h % 5), '%Y-%m-%dT%H:%M:%SZ') AS started,
    ['Login', 'Mail', 'Printer', 'Billing'][h % 4 + 1] AS topic,
    CASE WHEN h % 11 = 0 THEN 'no' ELSE 'yes' END AS answered,
    h // 7 % 180 AS wait_seconds,
    CASE WHEN h % 11 > 0 THEN h // 13 % 900 END AS talk_seconds
  FROM (SELECT range::BIGINT AS i, (hash(range) >> 16)::BIGINT AS h FROM range($rows))
) TO $path (HEADER, DELIMITER ',', QUOTE '"')
