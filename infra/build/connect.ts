import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltFile } from './files.ts';
import { preactFiles } from './preact.ts';

const room = fileURLToPath(new URL('../../clients/connect/', import.meta.url));

/** The page of connect links, of approvals and of authorization requests: one script and one style sheet, without external resources. */
export const connectFiles = async (): Promise<readonly BuiltFile[]> => [
  { name: 'connect.html', content: await readFile(join(room, 'page.html')) },
  { name: 'approve.html', content: await readFile(join(room, 'page.html')) },
  { name: 'authorize.html', content: await readFile(join(room, 'page.html')) },
  ...(await preactFiles(room, 'connect/app')),
];
