select bytes from attachment where id = $1 and bytes is not null
