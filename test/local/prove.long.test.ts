import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { commandEnvironment } from '../support/commandEnvironment.ts';

const command = fileURLToPath(new URL('../../infra/prove/main.ts', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = async (...words: string[]): Promise<Ended> => {
  const ended = promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', command, ...words], {
    env: commandEnvironment(),
  });
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
};

describe('npm run prove', () => {
  let file: string;
  before(() => {
    file = join(mkdtempSync(join(tmpdir(), 'prove-')), 'proof.json');
  });
  after(() => rmSync(join(file, '..'), { recursive: true }));

  it('kills the system, prints a table and keeps what it saw; the file has the same verdict again', async () => {
    const made = await run('--times', '1', '--seed', '7', '--file', file);
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /killed once with seed 7.*messages accepted +4\b.*Every promise was kept/s);
    const again = await run('--replay', file);
    assert.deepEqual([again.code, again.stdout], [0, made.stdout]);
  });

  it('says which promise a file shows to be broken, and ends with 1', async () => {
    const proof = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...proof, ledger: [...proof.ledger, proof.ledger[0]] }));
    const { code, stdout } = await run('--replay', file);
    assert.equal(code, 1);
    assert.match(stdout, /Broken promises:\n- round 0, .* arrived 2 times/);
  });

  for (const [words, sentence] of [
    [['--times', '0'], '--times is a whole number from 1 to 1000.'],
    [['--seed', '-1'], "Option '--seed' argument is ambiguous"],
    [['--replay', '/nowhere'], '/nowhere cannot be read.'],
    [['--replay', command], 'is no proof that this release can read.'],
  ] as const)
    it(`refuses ${words.join(' ')}`, async () => {
      const { code, stderr } = await run(...words);
      assert.deepEqual([code, stderr.includes(sentence)], [2, true], stderr);
    });
});
