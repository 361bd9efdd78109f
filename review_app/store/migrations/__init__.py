"""Alembic migrations of the store; `database.upgrade` runs them at every start."""
