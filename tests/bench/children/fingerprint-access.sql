-- What a table holds, cell by cell and in its order: equal only for equal tables.
SELECT
  count(*)::INTEGER AS "rows",
  sum(
    hash(
      rowid, epoch_us("at"), client, "user", method, path, query, protocol, status, bytes, referrer, agent
    )::HUGEINT
  )::VARCHAR AS "print"
FROM request
