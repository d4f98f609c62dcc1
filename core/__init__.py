"""What every room stands on: settings, database, outbox, idempotency, errors, ids, clock, telemetry."""
