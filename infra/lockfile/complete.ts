import { readFileSync, writeFileSync } from 'node:fs';
import { type Lockfile, missingPlatforms } from './missingPlatforms.ts';

/** `npm run lockfile`: after `npm install`, lists the packages for other platforms in the lockfile again. */
const file = new URL('../../package-lock.json', import.meta.url);
const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
const missing = missingPlatforms(lockfile);
const packages = Object.entries({ ...lockfile.packages, ...missing });
lockfile.packages = Object.fromEntries(packages.sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(`${Object.keys(missing).length} packages for other platforms listed again.`);
