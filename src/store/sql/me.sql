select me()
