-- What Drain found takes the place of the empty views of these names, on this connection.
CREATE OR REPLACE TEMP VIEW drain_row AS
SELECT CAST(place AS BIGINT) AS row_number, CAST(template_id AS BIGINT) AS template_id FROM mined_row;
CREATE OR REPLACE TEMP VIEW drain_template AS
SELECT "templateId" AS template_id, template, parameters FROM mined_template;
