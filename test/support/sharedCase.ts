import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(fileURLToPath(import.meta.url), '../../../../shared/cases');

/** The `skip` option of `node:test`: the reason if the inputs that failed once are not available, `false` if they are. */
export const skipWithoutCases: string | false = existsSync(folder) ? false : 'shared/cases is not here: skipped';

/** The path of a file in that folder. */
export const casePath = (...path: string[]): string => join(folder, ...path);

export const caseFile = (...path: string[]): string => readFileSync(casePath(...path), 'utf8');
