select question_to_line($1)
