import { connectFiles } from './connect.ts';
import { dashboardFiles } from './dashboard.ts';
import { docsFiles } from './docs.ts';
import type { BuiltFile } from './files.ts';
import { llmsFiles } from './llms.ts';

/** The files that the API serves to browsers, each under the address that is its name (`docs.html` at `/docs`). */
export const webFiles = async (): Promise<readonly BuiltFile[]> => (await Promise.all(pages.map((make) => make()))).flat();

/** One maker per page. */
const pages: readonly (() => Promise<readonly BuiltFile[]>)[] = [connectFiles, dashboardFiles, docsFiles, llmsFiles];
