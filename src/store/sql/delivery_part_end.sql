-- How one recipient's mail ended.
select delivery_part_end($1, $2, $3, $4)
