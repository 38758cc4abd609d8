select entity, id, version, action, clock, since from closing()
