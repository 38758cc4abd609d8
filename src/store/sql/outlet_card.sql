select outlet_card(find_outlet($1))
