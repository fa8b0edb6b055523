SELECT regexp_matches('', $pattern)
