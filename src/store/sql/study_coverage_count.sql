-- How many there are, and how they were judged: the denominators of the list.
select count(*) as total, count(*) filter (where h.tone = 'positive') as positive,
    count(*) filter (where h.tone = 'neutral') as neutral, count(*) filter (where h.tone = 'negative') as negative,
    count(*) filter (where h.state in ('detected', 'suggested')) as unreviewed
from study_hits($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) h limit 1
