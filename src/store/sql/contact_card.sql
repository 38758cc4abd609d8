select contact_card($1)
