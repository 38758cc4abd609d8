-- Adds a channel, or changes the fields that are named.
select channel_put($1, $2, $3)
