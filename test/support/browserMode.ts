import { readHandlerSettings } from '../../functions/config.ts';

/**
 * How the browsers of this process's tests run: `BROWSER_SINGLE_PROCESS=true` runs Chromium as a single process, as on Lambda.
 *
 * @example BROWSER_SINGLE_PROCESS=true node --test 'test/all/sandbox.*.ts'
 */
export const { BROWSER_SINGLE_PROCESS: singleProcess } = readHandlerSettings(['BROWSER_SINGLE_PROCESS'], process.env);
