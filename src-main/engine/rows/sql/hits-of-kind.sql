-- Rows of a kind that are looked for.
SELECT $code::UTINYINT AS kind, row_number AS row_number FROM $rows WHERE $condition
