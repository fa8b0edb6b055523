-- The number that a template has now, from one that it has or had.
coalesce((SELECT any_value(template_id) FROM template_alias WHERE alias = $value), $value)
