select mail_import($1, $2)
