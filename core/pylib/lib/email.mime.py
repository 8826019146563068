# The package email.mime.
