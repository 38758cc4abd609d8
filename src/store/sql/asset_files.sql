select a.id, a.number, a.path, a.paths, a.sha256, a.file_state from card_asset a
where a.state <> 'withdrawn' and a.id > $1 order by a.id limit $2
