SELECT
  source_id AS "sourceId", name AS "name", path AS "path", container AS "container", profile AS "profile", size_bytes AS "sizeBytes", sha256 AS "sha256",
  format AS "format", kind AS "kind", encoding AS "encoding", zone AS "zone", reading::VARCHAR AS "reading",
  layout AS "layout", bin_seconds AS "binSeconds", lines AS "lines", records_read AS "recordsRead",
  loaded AS "loaded", rejected AS "rejected", skipped AS "skipped", reconciled AS "reconciled", status AS "status",
  first_at AS "firstAt", last_at AS "lastAt", notes AS "notes",
  EXISTS (FROM case_file.setting AS chosen WHERE chosen.name = 'pseudonyms') AS "pseudonyms"
FROM source
ORDER BY source_id
