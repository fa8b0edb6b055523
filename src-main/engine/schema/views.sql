-- The names analyses and the SQL door use. Kept in the memory database, never in the case:
-- a case from elsewhere cannot put its own macros or views under these names.
CREATE OR REPLACE VIEW source AS FROM case_file.source;
CREATE OR REPLACE VIEW reject AS FROM case_file.reject;
CREATE OR REPLACE VIEW line_map AS FROM case_file.line_map;
-- `counted` is false for a call that a filter leaves out: its count is zero then, see filter/filtered-call.sql.
CREATE OR REPLACE VIEW call AS SELECT *, TRUE AS counted, rowid AS row_number FROM case_file.call;
-- The width of a source's bins is a fact about the source; a row that brings its own keeps it.
CREATE OR REPLACE VIEW traffic AS
SELECT
  record.* REPLACE (coalesce(record.bin_minutes, origin.bin_seconds / 60) AS bin_minutes),
  record.rowid AS row_number
FROM case_file.traffic AS record
LEFT JOIN case_file.source AS origin USING (source_id);
CREATE OR REPLACE VIEW log AS SELECT *, rowid AS row_number FROM case_file.log;
-- Templates of log messages: `log.template_id` names them, an alias is a number that a template had before.
CREATE OR REPLACE VIEW template AS FROM case_file.template;
CREATE OR REPLACE VIEW template_alias AS FROM case_file.template_alias;
-- Templates that Drain finds for one run, see mining/drain: none otherwise.
CREATE OR REPLACE VIEW drain_row AS
SELECT CAST(NULL AS BIGINT) AS row_number, CAST(NULL AS BIGINT) AS template_id WHERE FALSE;
CREATE OR REPLACE VIEW drain_template AS
SELECT CAST(NULL AS BIGINT) AS template_id, CAST(NULL AS VARCHAR) AS template, CAST(NULL AS VARCHAR[]) AS parameters
WHERE FALSE;
CREATE OR REPLACE VIEW request AS SELECT *, rowid AS row_number FROM case_file.request;
CREATE OR REPLACE VIEW metric AS SELECT *, rowid AS row_number FROM case_file.metric;
CREATE OR REPLACE VIEW flow AS SELECT *, rowid AS row_number FROM case_file.flow;
CREATE OR REPLACE VIEW record AS SELECT *, rowid AS row_number FROM case_file.record;
CREATE OR REPLACE VIEW misfit AS FROM case_file.misfit;
-- Records whose wall-clock time occurs twice (fold) or never (gap) in the zone they were read in, with it as written.
CREATE OR REPLACE VIEW time_mark AS
SELECT source_id, line, role AS mark, raw_text AS written FROM case_file.misfit WHERE role IN ('fold', 'gap');
-- What an error is, wherever errors are counted or looked for: an entry whose level says error or worse, by the names
-- of levels in the logs we know (syslog, log4j, java.util.logging, Android, BGL). An entry without a level is one when its
-- message begins with such a level or speaks of a failure, unless it begins with a milder level; phrases that deny a
-- failure ("0 errors", "without error", "non-fatal", "failed=0") or only name one ("error log", "timeout=30") are
-- taken out before.
CREATE OR REPLACE MACRO kymo_level_says_error(level) AS
lower(level) IN (
  'error', 'err', 'e', 'severe', 'failure', 'critical', 'crit', 'fatal', 'f', 'alert', 'emergency', 'emerg', 'panic'
);
CREATE OR REPLACE MACRO kymo_failure_words(message) AS
regexp_matches(
  message,
  '(?i)(error|exception)s?\b|\b(critical|fatal|panic|emergency|oom|out of memory|killed|crash(e[sd]|ing)?|core dumped|traceback|deadlock|fail(s|ed|ing|ures?)?|cannot|can.t|could ?n[o.]t|unable|denied|refused|timed[ -]?out|time-?outs?|abort(s|ed|ing)?|unreachable|no (space left|route to|such (file|device|host))|broken pipe)\b|segfault|segmentation (fault|violation)|\bcorrupt|^\W*(err|e|severe|crit|f|alert|emerg)\s*[\])>:|/]'
);
CREATE OR REPLACE MACRO kymo_denied_failures() AS (
  '(?i)\b(no|not( an?)?|zero|never|without( any| an?)?|0|(0|none) of \d+) +(\w+[ -])?(errors?|exceptions?|failures?|crashes|time-?outs?|panics?)\b'
  || '|\b(no|not|none|zero|never|(0|none) of \d+) +(\w+ )?(failed|crashed|aborted|denied|refused|killed|timed out|fatal|critical|corrupt(ed)?)\b'
  || '|(^|[,;:|(]|\b(with|and|passed|ok|succeeded|successful)) *0 (failed|crashed|aborted|denied|refused|killed|timed out)\b'
  || '|\bnon-?(fatal|critical)\b'
  || '|\b((last_?)?errors?|exceptions?|fail(ed|ures?)|time-?outs?|crashes|aborted|denied|refused|killed)(\W?(code|count|status))?\W{0,3}(0|none|null|nil|false|ok|success|""|\[\]|\{\})(\.?(\s|$)|[^\w.])'
  || '|\berror[ _-](log|handler|handling|page|reporting|correction|level)s?\b|\bfail(ing)?[ -](over|safe|fast)\b|\bon[ -]failure\b'
  || '|\b(set|setting|using|default) (\w+ )?time-?out\b|\btime-?out\s*(=|value|set)'
);
CREATE OR REPLACE MACRO kymo_says_error(message) AS
CASE
  WHEN NOT kymo_failure_words(message) THEN FALSE
  WHEN regexp_matches(
    message,
    '^[\s\[(<]*(?:(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING)\b|(?i:trace|debug|info|information|notice|warn|warning)(?:\s*[\])>:|]|\s+-\s))'
  ) THEN FALSE
  ELSE kymo_failure_words(regexp_replace(message, kymo_denied_failures(), ' ', 'g'))
END;
CREATE OR REPLACE MACRO kymo_is_error(level, message) AS
CASE
  WHEN level IS NULL OR level IN ('', '-') THEN coalesce(kymo_says_error(message), FALSE)
  ELSE kymo_level_says_error(level)
END;
