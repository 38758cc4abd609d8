select question_to_request($1)
