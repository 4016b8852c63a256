import { appendFileSync, existsSync } from 'node:fs';

/** While this file is there, the module cannot be imported; each time leaves a character in it. */
const { REFUSAL_FILE: file = '' } = process.env;
if (existsSync(file)) {
  appendFileSync(file, '.');
  throw new Error('refused');
}

export { abandon, handler } from './queueHandler.ts';
