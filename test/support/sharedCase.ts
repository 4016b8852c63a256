import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(fileURLToPath(import.meta.url), '../../../../shared/cases');

/** What `node:test` takes as `skip`: the reason where the inputs that went wrong are not at hand, `false` where they are. */
export const skipWithoutCases: string | false = existsSync(folder) ? false : 'shared/cases is not here: skipped';

/** Where a file of that folder is. */
export const casePath = (...path: string[]): string => join(folder, ...path);

export const caseFile = (...path: string[]): string => readFileSync(casePath(...path), 'utf8');
