-- How many rows have each value of a column together with each value of the others, kept for as long as the rows stay.
CREATE TABLE $table AS
$counts
