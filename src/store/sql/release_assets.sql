select number, path, paths, mime, caption, sha256, bytes, shown from release_assets($1)
