"""The command line: one file a verb. It talks to people; nothing below it prints or exits."""
