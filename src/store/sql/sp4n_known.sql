select report_no from card_sp4n where report_no = any($1)
