"""What a notebook shows, kept without a language, and how it is presented in one."""
