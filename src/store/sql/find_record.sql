select find_record($1, $2)
