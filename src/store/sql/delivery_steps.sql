select step, state, remote_id from delivery_steps($1)
