"""Small faults put into a copy of the code, to see which tests fail for them (`make mutants`)."""
