-- Releases that nobody who is watched has carried.
select release_id, published_at from silence_candidates() where carried = 0 and outlets > 0
