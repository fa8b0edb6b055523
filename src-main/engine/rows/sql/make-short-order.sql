-- As `make-order`, where all rows are known.
CREATE TABLE $table AS
SELECT unnest($codes::INTEGER[])::UTINYINT AS kind, unnest($positions::BIGINT[])::UINTEGER AS position
