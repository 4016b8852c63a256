// `npm run package` runs once for all, in one folder.
import './template.cases.ts';
import './capacity.cases.ts';
import './artefacts.cases.ts';
