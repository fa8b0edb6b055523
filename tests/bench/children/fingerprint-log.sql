-- What a table holds, cell by cell and in its order: equal only for equal tables.
SELECT
  count(*)::INTEGER AS "rows",
  sum(hash(rowid, epoch_us("at"), host, level, component, pid, event_id, message)::HUGEINT)::VARCHAR AS "print"
FROM log
