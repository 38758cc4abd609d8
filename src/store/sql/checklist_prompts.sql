-- Says which steps of checklists have come due; each once.
select checklist_prompts()
