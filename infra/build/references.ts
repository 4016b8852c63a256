import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referencePages } from '../../functions/reference/pages.ts';
import { projectRoot } from '../package/bundle.ts';
import { settingsPage } from './settingsPage.ts';

/** `npm run docs`: the generated pages of docs/. They are committed, so that they can be read in the repository. */
for (const [name, make] of Object.entries({ ...referencePages, 'settings.md': settingsPage }))
  await writeFile(join(projectRoot, 'docs', name), make());
