select question_set($1, $2, $3, $4)
