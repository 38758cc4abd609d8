select path, mime, caption, sha256 from release_assets($1)
