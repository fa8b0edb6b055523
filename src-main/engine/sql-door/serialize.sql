SELECT json_serialize_sql($sql::VARCHAR)::VARCHAR AS "tree"
