import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referencePages } from '../../functions/reference/pages.ts';
import { projectRoot } from '../package/bundle.ts';

/** `npm run docs`: the pages of docs/ that are made from the contract. They are kept in the repository, to be read there. */
for (const [name, make] of Object.entries(referencePages)) await writeFile(join(projectRoot, 'docs', name), make());
