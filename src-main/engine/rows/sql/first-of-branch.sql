(FROM ($branch) ORDER BY $order LIMIT $last)
