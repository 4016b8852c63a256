import { Logger } from '@aws-lambda-powertools/logger';

/** The fields of a log line besides its message. The logger reserves some names, and would drop fields with them. */
export interface Facts extends Readonly<Record<string, unknown>> {
  readonly message?: never;
  readonly level?: never;
  readonly timestamp?: never;
  readonly service?: never;
  readonly sampling_rate?: never;
}

/** What the rooms log with: JSON lines, ids and facts, never the content of messages or profiles (P12). */
export interface Log {
  debug(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
}

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
export const about = (log: Log, known: Facts): Log => ({
  debug: (message, facts) => log.debug(message, { ...known, ...facts }),
  info: (message, facts) => log.info(message, { ...known, ...facts }),
  warn: (message, facts) => log.warn(message, { ...known, ...facts }),
  error: (message, facts) => log.error(message, { ...known, ...facts }),
});
