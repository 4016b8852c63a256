import { writeFileSync } from 'node:fs';
import { newKeys } from '../../functions/selectorBundles/signing.ts';
import { operatorArguments } from '../local/operatorArguments.ts';

const usage = `npm run selectors:keys -- <file>

Makes a pair of keys for bundles of selectors: writes the private key to the file, which must not exist, and prints the public key, which is the
value of SELECTORS_PUBLIC_KEY.`;

const { words, refuse } = operatorArguments({ usage, maxWords: 1 });
const [file] = words;
if (file === undefined) refuse('The file for the private key is missing.');
else {
  const { privateKey, publicKey } = newKeys();
  try {
    writeFileSync(file, privateKey, { mode: 0o600, flag: 'wx' });
    console.log(publicKey);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(code === 'EEXIST' ? `${file} is there already: name another file.` : `${file} cannot be written: ${code}.`);
    process.exitCode = 1;
  }
}
