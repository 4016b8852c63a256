import { existsSync } from 'node:fs';
import type { BuiltFile } from '../files.ts';
import { clientModule } from './bundle.ts';
import { clientTypes, compiler } from './declarations.ts';

/** An installation for production has no TypeScript; whoever writes a program against the client has. */
const types = async (): Promise<readonly BuiltFile[]> => {
  if (existsSync(compiler)) return [{ name: 'index.d.ts', content: new TextEncoder().encode(`${(await clientTypes()).trimEnd()}\n`) }];
  console.error('The types of the client are left out, because TypeScript is not installed: npm ci --include=dev builds them.');
  return [];
};

/** The package's `./client`: one module and its types, neither of which needs anything else. */
export const clientFiles = async (): Promise<readonly BuiltFile[]> => {
  const [module, declarations] = await Promise.all([clientModule(), types()]);
  return [{ name: 'index.js', content: module }, ...declarations];
};
