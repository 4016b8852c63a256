import { join } from 'node:path';
import { writeArtefacts } from './artefacts.ts';
import { projectRoot } from './bundle.ts';

// serverless.yml takes the archives from here.
await writeArtefacts(join(projectRoot, '.build', 'artefacts'));
