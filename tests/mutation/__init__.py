"""Rules are held by tests: conditions taken out or turned round at random, and the tests asked whether they notice."""
