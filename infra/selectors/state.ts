import { doOnCustomers } from '../local/adminCustomers.ts';
import { operatorArguments } from '../local/operatorArguments.ts';
import { readLocalSettings } from '../local/settings.ts';
import { shownOf } from '../local/startFailure.ts';

const usage = `npm run selectors:status, npm run selectors:rollback

Shows which bundle of selectors is in force and the latest that was refused; returns to the bundle before, or to the release's own selectors. On
DATA_DIR, whether npm start is running or not, or on AWS where TABLE_ACCOUNTS names the table of the deployment. Runs that begin half a minute later
use what is in force then.`;

const { words, refuse } = operatorArguments({ usage, maxWords: 1 });
const [word] = words;
try {
  if (word !== 'status' && word !== 'rollback') refuse('It is either status or rollback.');
  else console.log(JSON.stringify(await doOnCustomers(readLocalSettings(process.env), process.env, `selectors.${word}`, null), null, 2));
} catch (error) {
  console.error(shownOf(error));
  process.exitCode = 1;
}
