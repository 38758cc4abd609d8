select id, code, title, level, state from pane_issue limit 50
