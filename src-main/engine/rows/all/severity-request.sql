-- A request the server failed at is an error, one that it refused is a warning.
CASE WHEN "status" >= 500 THEN 'error' WHEN "status" >= 400 THEN 'warning' END
