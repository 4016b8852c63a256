// What `npm run package` makes is made once for both, and in one folder.
import './template.cases.ts';
import './artefacts.cases.ts';
