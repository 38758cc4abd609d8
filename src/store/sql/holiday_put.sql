select holiday_put($1::date[], $2::text[], $3::text[], $4::text[], $5)
