"""The glossary: which terms a concept has, where a unit uses them, and how names vary."""
