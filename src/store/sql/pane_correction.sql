select id, version, state, number, title, outlet, instrument, disputed, first_published_at, updated_at, clocks
from pane_correction limit 500
