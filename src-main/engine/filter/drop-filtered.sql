-- The views of all records are seen again under their names.
DROP VIEW IF EXISTS temp.call;
DROP VIEW IF EXISTS temp.traffic;
DROP VIEW IF EXISTS temp.log;
DROP VIEW IF EXISTS temp.request;
DROP VIEW IF EXISTS temp.metric;
DROP VIEW IF EXISTS temp.flow;
DROP VIEW IF EXISTS temp.record;
