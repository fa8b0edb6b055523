-- Rows of a kind that are looked for, by their positions.
SELECT $code::UTINYINT AS kind, unnest($positions::BIGINT[]) AS row_number
