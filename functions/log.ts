import { Logger } from '@aws-lambda-powertools/logger';
import { logText } from './logText.ts';

/** The fields of a log line besides its message. The logger reserves some names, and would drop fields with them. */
export interface Facts extends Readonly<Record<string, unknown>> {
  readonly message?: never;
  readonly level?: never;
  readonly timestamp?: never;
  readonly service?: never;
  readonly sampling_rate?: never;
}

/** What the rooms log with: lines of ids and facts, never the content of messages or profiles (P12). */
export interface Log {
  debug(message: string, facts?: Facts): void;
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts): void;
}

/** `json`: a line is a JSON object; `text`: it is for people. `auto` is decided by whoever starts the process; undecided, as on AWS, it is JSON. */
export type LogFormat = 'json' | 'text' | 'auto';

export interface LogSettings {
  readonly LOG_LEVEL: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'SILENT';
  readonly LOG_FORMAT: LogFormat;
}

/** Writes text where the logger of AWS writes JSON: warnings and errors to standard error, the rest to standard output. */
class TextLogger extends Logger {
  protected override printLog(...[, item]: Parameters<Logger['printLog']>): void {
    item.prepareForPrint();
    const { timestamp, sampling_rate: _, ...fields } = item.getAttributes();
    const stream = fields.level === 'WARN' || fields.level === 'ERROR' ? process.stderr : process.stdout;
    stream.write(`${logText(new Date(String(timestamp)), fields)}\n`);
  }
}

/** The log of a service: lines of at least this level, in this format. */
export const createLog = (service: string, { LOG_LEVEL: logLevel, LOG_FORMAT }: LogSettings): Log => {
  const logger = new (LOG_FORMAT === 'text' ? TextLogger : Logger)({ serviceName: service, logLevel });
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
