/** What calls are set beside, in words. */
export const againstWords = {
  errors: 'error entries',
  entries: 'log entries',
  latency: 'long latencies',
} as const;
