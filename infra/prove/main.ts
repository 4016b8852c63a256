import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { operatorArguments } from '../local/operatorArguments.ts';
import { StartFailure, shownOf } from '../local/startFailure.ts';
import { type Proof, proofSchema } from './proof.ts';
import { prove } from './proving.ts';
import { reportOf } from './report.ts';
import { verdictOf } from './verdict.ts';

const usage = `npm run prove -- [--times <n>] [--seed <n>] [--emulate] [--file <path>] | --replay <path>

Starts the system on the sandbox in a temporary folder, kills it while it sends messages, as often as --times says (5), lets it end, and
compares what it told with what had arrived. --seed decides when it is killed. Writes all that was seen to --file
(account-api-proof-<seed>.json). --emulate proves the code for AWS on emulators. --replay compares what such a file has once more.

Exit codes: 0 every promise was kept, 1 one was broken, 2 a wrong call.`;

const { values, refuse } = operatorArguments({
  usage,
  options: {
    times: { type: 'string' },
    seed: { type: 'string' },
    emulate: { type: 'boolean' },
    file: { type: 'string' },
    replay: { type: 'string' },
  },
});

const numberOf = (name: 'times' | 'seed', fallback: number, least: number, most: number): number => {
  const given = values[name];
  if (given === undefined) return fallback;
  const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  return number >= least && number <= most ? number : refuse(`--${name} is a whole number from ${least} to ${most}.`);
};

const readProof = async (path: string): Promise<Proof> => {
  const text = await readFile(path, 'utf8').catch(() => refuse(`${path} cannot be read.`));
  try {
    return proofSchema.parse(JSON.parse(text));
  } catch {
    return refuse(`${path} is no proof that this release can read.`);
  }
};

const stopped = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(name, () => stopped.abort(new StartFailure('Stopped; nothing was written.')));

const make = async (): Promise<Proof> => {
  const times = numberOf('times', 5, 1, 1_000);
  const seed = numberOf('seed', randomInt(2 ** 31), 0, 2 ** 31 - 1);
  const proof = await prove({ times, seed, emulate: values.emulate ?? false, progress: console.error, signal: stopped.signal });
  const file = values.file ?? `account-api-proof-${seed}.json`;
  await writeFile(file, `${JSON.stringify(proof, null, 2)}\n`);
  console.error(`All that was seen is in ${file}; npm run prove -- --replay ${file} compares it again.`);
  return proof;
};

try {
  const proof = values.replay === undefined ? await make() : await readProof(values.replay);
  const verdict = verdictOf(proof);
  console.log(reportOf(proof, verdict));
  process.exitCode = verdict.faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(shownOf(error));
  process.exitCode = 1;
}
