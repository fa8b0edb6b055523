-- Records whose hour stands in the file twice: those taken for the earlier moment, and the others.
SELECT
  (count(*) FILTER (WHERE back_us > 0))::BIGINT AS "earlier",
  (count(*) FILTER (WHERE back_us = 0))::BIGINT AS "later"
FROM fold_pass
