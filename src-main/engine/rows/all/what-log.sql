-- A log entry is its own sentence.
coalesce("message", '')
