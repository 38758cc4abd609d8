select login, name, position, roles from pane_person limit 1000
