SELECT min(first_at) AS "firstAt", max(last_at) AS "lastAt" FROM source
