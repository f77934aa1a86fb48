/**
 * Deadlines on our side for every connection to PostgreSQL: a stopped server or a broken network gives no error and no answer. A
 * connection whose statement is late is closed, and the next statement opens a new one.
 */
export const deadlines = {
  connectionTimeoutMillis: 5_000,
  /** Longer than the server's own `statement_timeout` of 10 s, whose error says more. */
  query_timeout: 12_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;
