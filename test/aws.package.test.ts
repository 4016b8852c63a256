// What `npm run package` makes, packaged once for both.
import './aws/template.ts';
import './aws/artefacts.ts';
