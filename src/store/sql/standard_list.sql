select to_jsonb(s) || jsonb_build_object('in_force', s.version = (
    select f.version from service_standard f where f.valid_from <= now() order by f.valid_from desc, f.version desc limit 1))
from service_standard s order by s.valid_from desc, s.version desc, s.priority limit 1000
