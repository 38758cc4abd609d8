select journalist_card($1)
