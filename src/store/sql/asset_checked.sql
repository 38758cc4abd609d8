select asset_checked($1)
