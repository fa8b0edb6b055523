-- A log as a busy service writes it, the same for every run: every value follows from the row's number.
COPY (
  SELECT
    strftime(TIMESTAMP '2026-01-05 00:00:00' + to_milliseconds(i * 37 + h % 37), '%Y-%m-%dT%H:%M:%S.%gZ') AS timestamp,
    'app-' || lpad((h % 12 + 1)::VARCHAR, 2, '0') || '.rack' || h // 7 % 4 || '.example.net' AS host,
    CASE WHEN h % 100 < 2 THEN 'ERROR' WHEN h % 100 < 9 THEN 'WARN' WHEN h % 100 < 30 THEN 'DEBUG' ELSE 'INFO' END AS level,
    ['auth.login', 'tickets.api', 'mail.intake', 'db.pool', 'search.index', 'batch.nightly', 'web.gateway'][h // 11 % 7 + 1] AS component,
    1000 + h // 13 % 400 AS pid,
    'EVT-' || 1000 + h // 17 % 90 AS event_id,
    CASE h // 19 % 5
      WHEN 0 THEN 'request ' || to_hex(h) || ' from 10.' || h % 250 || '.' || h // 250 % 250 || '.17 answered in ' || h % 900 || ' ms'
      WHEN 1 THEN 'connection ' || i || ' returned to the pool after ' || h % 9000 || ' us, ' || h % 40 || ' in use'
      WHEN 2 THEN 'user u' || 10000 + h % 50000 || ' opened ticket ' || 4000000 + i // 3 || ' with ' || h % 5 || ' attachments'
      WHEN 3 THEN 'cache miss for key session:' || to_hex(h) || ', fetched from replica ' || h % 3
      ELSE 'job ' || h % 1000 || ' of queue mail finished: ' || h // 23 % 5000 || ' records, 0 errors, next run in 300 s'
    END AS message
  FROM (SELECT range::BIGINT AS i, (hash(range) >> 16)::BIGINT AS h FROM range($rows))
) TO $path (HEADER, DELIMITER ',', QUOTE '"')
