select jsonb_build_object('id', j.id, 'name', j.name, 'outlet', o.name, 'role', j.role, 'beat', j.beat, 'certificate', j.certificate,
    'consent', j.consent, 'active', j.active)
from journalist j left join outlet o on o.id = j.outlet_id order by lower(j.name), j.id limit 5000
