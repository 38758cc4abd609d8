select jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'press_council', o.press_council,
    'press_council_checked_at', o.press_council_checked_at, 'contract', o.contract, 'active', o.active)
from outlet o order by lower(o.name), o.id limit 2000
