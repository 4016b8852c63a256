import type { BuiltFile } from '../files.ts';
import { clientModule } from './bundle.ts';
import { clientTypes } from './declarations.ts';

/** The package's `./client`: one module and its types, neither of which needs anything else. */
export const clientFiles = async (): Promise<readonly BuiltFile[]> => {
  const [module, types] = await Promise.all([clientModule(), clientTypes()]);
  return [
    { name: 'index.js', content: module },
    { name: 'index.d.ts', content: new TextEncoder().encode(`${types.trimEnd()}\n`) },
  ];
};
