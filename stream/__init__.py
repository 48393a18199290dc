"""The plumbing: settings, records, topics, ledger, clients, sinks, servers, command line."""
