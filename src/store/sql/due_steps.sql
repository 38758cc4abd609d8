select entity, id, version, action, due_at from due_steps()
