import { createLog, type LogFormat } from '../../functions/log.ts';

/** Writes what goes wrong around the handlers, such as a thread that ended, as lines in the format of the handlers' log; whatever LOG_LEVEL is. */
export const systemLog = (format: LogFormat): ((line: string) => void) => {
  const log = createLog('system', { LOG_LEVEL: 'ERROR', LOG_FORMAT: format });
  return (line) => log.error(line);
};

/** The format that `auto` stands for. */
export const decidedFormat = (format: LogFormat, isTerminal: boolean): LogFormat => {
  if (format !== 'auto') return format;
  return isTerminal ? 'text' : 'json';
};
