DROP TABLE IF EXISTS record_reject;
DROP TABLE IF EXISTS record_reject_scan;
