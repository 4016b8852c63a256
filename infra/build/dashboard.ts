import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltFile } from './files.ts';
import { preactFiles } from './preact.ts';

const room = fileURLToPath(new URL('../../clients/dashboard/', import.meta.url));

const copied = async (from: string, name: string): Promise<BuiltFile> => ({ name, content: await readFile(join(room, from)) });

/** The dashboard: one page, one script and one style sheet, without external resources. */
export const dashboardFiles = async (): Promise<readonly BuiltFile[]> => [
  await copied('page.html', 'dashboard.html'),
  await copied('icon.svg', 'dashboard/icon.svg'),
  ...(await preactFiles(room, 'dashboard/app')),
];
