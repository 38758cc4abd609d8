select advice_chain($1) limit 200
