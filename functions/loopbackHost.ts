const names: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request's `Host` names this machine. A page of another site that has its name resolve to 127.0.0.1 is told by it. Any port:
 * a forwarded one is a different one.
 */
export const isLoopbackHost = (host: string | undefined): boolean =>
  host !== undefined && names.has(host.replace(/:\d+$/, '').toLowerCase());
