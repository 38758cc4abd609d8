-- From now on answers are queued, and go out as this address.
select outgoing_ready($1)
