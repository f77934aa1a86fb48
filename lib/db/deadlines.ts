/**
 * Every connection to PostgreSQL has an end of our own to its waiting: a server that was stopped, or a network that swallows what is
 * sent, says nothing at all. A connection whose statement is late is closed, and the next statement opens a new one.
 */
export const deadlines = {
  connectionTimeoutMillis: 5_000,
  /** Longer than the server's own `statement_timeout` of 10 s, whose error says more. */
  query_timeout: 12_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;
