select open_requests()
