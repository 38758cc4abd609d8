select hours, positive, neutral, negative from pane_pulse limit 1
