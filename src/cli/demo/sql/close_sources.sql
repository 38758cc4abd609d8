-- the demo's feeds are gone: nobody asks for them before the demo is opened again
update source set next_fetch_at = now() + interval '30 days', failures = 0, leased_until = null, leased_by = null where internal
