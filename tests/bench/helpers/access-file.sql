-- A combined access log as a busy site writes it, the same for every run: every value follows from the row's number.
-- Addresses are spread evenly, which is the worst case for a dictionary.
COPY (
  SELECT
    h % 223 + 1 || '.' || h // 223 % 256 || '.' || h // 57088 % 256 || '.' || h // 14614528 % 254 + 1
    || ' - ' || CASE WHEN h % 29 = 0 THEN 'u' || h // 29 % 4000 ELSE '-' END
    || strftime(TIMESTAMP '2026-01-05 00:00:00' + to_milliseconds(i * 53 + h % 53), ' [%d/%b/%Y:%H:%M:%S +0000] "')
    || CASE WHEN h % 13 = 0 THEN 'POST ' ELSE 'GET ' END
    || CASE h // 19 % 5
      WHEN 0 THEN '/tickets/' || 4000000 + h // 31 % 90000 || '?view=full&page=' || h % 40
      WHEN 1 THEN '/static/app-' || h // 31 % 40 || '.js'
      WHEN 2 THEN '/api/v2/search?q=printer+' || h // 31 % 5000
      WHEN 3 THEN '/mail/inbox'
      ELSE '/api/v2/users/' || 10000 + h // 31 % 50000 || '/calls'
    END
    || ' HTTP/1.1" '
    || CASE WHEN h % 100 < 2 THEN 500 WHEN h % 100 < 9 THEN 404 WHEN h % 100 < 20 THEN 304 ELSE 200 END
    || ' ' || CASE WHEN h % 100 BETWEEN 9 AND 19 THEN '-' ELSE (h // 41 % 90000)::VARCHAR END
    || CASE WHEN h % 3 = 0 THEN ' "-" "' ELSE ' "https://desk.example.net/tickets/' || h // 43 % 900 || '" "' END
    || [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36',
      'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15',
      'curl/8.5.0'
    ][h // 47 % 4 + 1]
    || '"' AS line
  FROM (SELECT range::BIGINT AS i, (hash(range) >> 16)::BIGINT AS h FROM range($rows))
) TO $path (FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE '')
