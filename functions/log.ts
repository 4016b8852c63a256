import { Logger } from '@aws-lambda-powertools/logger';

/** What the rooms log with: JSON lines, ids and facts, never the content of messages or profiles (P12). */
export interface Log {
  debug(message: string, facts?: Record<string, unknown>): void;
  info(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

/** An error as it may be logged: kind, place, and the first line of its message. What follows it in a browser's errors is markup of the page (P12). */
export const describeError = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        error: error.name,
        message: error.message.split('\n', 1)[0]?.slice(0, 300),
        stack: error.stack
          ?.split('\n')
          .filter((line) => line.startsWith('    at '))
          .slice(0, 5)
          .join('\n'),
        ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
      }
    : { error: typeof error };

export const createLog = (service: string, level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'SILENT'): Log => {
  const logger = new Logger({ serviceName: service, logLevel: level });
  return {
    debug: (message, facts = {}) => logger.debug(message, facts),
    info: (message, facts = {}) => logger.info(message, facts),
    warn: (message, facts = {}) => logger.warn(message, facts),
    error: (message, facts = {}) => logger.error(message, facts),
  };
};

/** A log whose every line carries facts that are known from now on: whose request it is about. */
export const about = (log: Log, known: Readonly<Record<string, unknown>>): Log => ({
  debug: (message, facts) => log.debug(message, { ...known, ...facts }),
  info: (message, facts) => log.info(message, { ...known, ...facts }),
  warn: (message, facts) => log.warn(message, { ...known, ...facts }),
  error: (message, facts) => log.error(message, { ...known, ...facts }),
});
