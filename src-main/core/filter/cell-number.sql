-- A cell of text as a number: read with the decimal sign of its file, and with the other where it can be read so only.
-- Numbers begin with a digit, a sign or a blank of any width: of names nothing more is looked at.
CASE
  WHEN ascii(ltrim($cell)) NOT BETWEEN 58 AND 126 THEN coalesce(kymo_number($cell, $sign), kymo_number($cell, $otherSign))
END
