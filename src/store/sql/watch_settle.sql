-- New articles into their text index, before the list in which they wait is long; their words among those that are offered.
select settle_articles(make_interval(secs => $1))
