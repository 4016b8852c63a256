import { readFileSync, writeFileSync } from 'node:fs';
import { ownTables, selectorBundleSchema } from '../../functions/linkedin/selectors/bundle.ts';
import { hashOf, signText } from '../../functions/selectorBundles/signing.ts';
import project from '../../package.json' with { type: 'json' };
import { operatorArguments } from '../local/operatorArguments.ts';

const usage = `npm run selectors:sign -- --key <private key file> [--version <number>] <bundle.json>

Writes a signed bundle of the selectors in functions/linkedin/selectors/ of this clone. --version has to be higher than that of every earlier
bundle; by default it is the present time in UTC, as in 20261129163000.`;

const { values, words, refuse } = operatorArguments({
  usage,
  options: { key: { type: 'string' }, version: { type: 'string', default: new Date().toISOString().replace(/\D/g, '').slice(0, 14) } },
  maxWords: 1,
});
const [file] = words;
const version = Number(values.version);
if (values.key === undefined || file === undefined) refuse('The private key (--key) or the file of the bundle is missing.');
else if (!(Number.isSafeInteger(version) && version > 0)) refuse('--version has to be a whole number above 0.');
else {
  try {
    const bundle = selectorBundleSchema.parse({ version, release: project.version, tables: ownTables() });
    const text = JSON.stringify(bundle);
    writeFileSync(file, signText(text, readFileSync(values.key, 'utf8')));
    console.log(`${file}: version ${version} for release ${project.version}, ${hashOf(text)}`);
  } catch (error) {
    console.error(`The bundle was not made: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
