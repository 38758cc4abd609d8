select disposition_seen($1)
