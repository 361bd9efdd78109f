"""The database: one schema, every change with its history."""
