-- From now on answers are queued, and go out as this address.
select mail_ready($1)
