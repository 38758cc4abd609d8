update mailbox set leased_until = null, leased_by = null where leased_by = $1
