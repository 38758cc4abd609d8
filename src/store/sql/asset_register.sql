select path, outcome, id, number from asset_register($1, $2)
