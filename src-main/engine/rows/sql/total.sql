SELECT count(*)::BIGINT AS "rows" FROM $table WHERE $scope
