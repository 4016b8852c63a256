// `npm run package` runs once for both, in one folder.
import './template.cases.ts';
import './artefacts.cases.ts';
