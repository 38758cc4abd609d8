select jsonb_build_object('journalist', contact_card($1),
    'outlet', outlet_card(find_outlet((select c.outlet from card_request c where c.id = $1))))
