# The addressee opens an order: it is read; accepts, begins, and hands it in with a report and evidence.
console 120x40 operator
press 4 Enter
msg {"Card":{"entity":"disposition","id":"00000000-0000-0000-0000-00000000001f","number":"DS-2026-0031","title":"Tanggapi pemberitaan","version":1,"state":"issued","values":{"to_officer":"fajar","subject":"Tanggapi pemberitaan"},"children":[],"history":[],"links":[]}}
done read
press t
press Esc t
done accepted
press m
done in_progress
press p
type selesai
press ctrl-s
