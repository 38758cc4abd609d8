-- New articles into their text index, before the list in which they wait is long.
select settle_articles()
