# The package email: messages as a program fills them in.
