select entity, id, number, title, state, at, origin from search_everything($1, $2)
