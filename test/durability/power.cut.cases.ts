import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { seededRandom } from '../../functions/linkedin/browser/pacing.ts';
import type { Durability } from '../../functions/rows/sqlite/databaseFile.ts';
import { databaseFileIn } from '../../infra/local/databaseEngine.ts';
import { CuttableDisk } from '../support/powerCut/cuttableDisk.ts';
import { lossesIn, type Mark, openImage, writeImage } from '../support/powerCut/diskImage.ts';
import { type EffectsServer, startEffectsServer } from '../support/powerCut/effectsServer.ts';
import { appendMark, compileWriteLog, type FolderChange, readFolderLog } from '../support/powerCut/folderLog.ts';
import { assertEnded } from '../support/powerCut/resumed.ts';
import { makeCalls, startScriptedSystem } from '../support/powerCut/scriptedRun.ts';

interface Run {
  readonly folder: string;
  readonly changes: readonly FolderChange[];
}

/** A cut, and what was known then. */
interface Cut {
  readonly told: string;
  readonly marks: readonly Mark[];
  readonly files: ReadonlyMap<string, Buffer>;
}

const marksIn = (changes: readonly FolderChange[]): Mark[] =>
  changes.flatMap((change) => (change.kind === 'mark' ? [change.mark as Mark] : []));

const startOf = ({ changes }: Run): number => changes.findIndex(({ kind }) => kind === 'mark');

/** Cuts the power at random moments of a run, of all or of those behind one. */
function* cutsOf({ folder, changes }: Run, count: number, seed: number, behind = 0): Generator<Cut> {
  const random = seededRandom(seed);
  const moments = Array.from({ length: count }, () => behind + Math.ceil(random() * (changes.length - behind)));
  const disk = new CuttableDisk(folder);
  let done = 0;
  for (const at of moments.sort((one, other) => one - other)) {
    for (; done < at; done += 1) disk.apply(changes[done]!);
    yield { told: `seed ${seed}, cut at ${at} of ${changes.length}`, marks: marksIn(changes.slice(0, at)), files: disk.cut(random) };
  }
}

export interface PowerCuts {
  readonly cuts: number;
  /** After how many of them the system is started again. */
  readonly resumed: number;
  /** Whether it is shown too that less careful writing fails. */
  readonly withRelaxed: boolean;
  readonly callsPerAccount: number;
  readonly seed: number;
}

/** Cuts the power of a whole system again and again. The seed decides when, and what has reached the disk. */
export const powerCuts = ({ cuts, resumed, withRelaxed, callsPerAccount, seed }: PowerCuts): void => {
  const root = mkdtempSync(join(tmpdir(), 'power-'));
  const library = compileWriteLog(root);
  const skip = library === undefined && 'there is no C compiler (cc) for Linux here, with which the writes of a process are logged';
  let log = '';
  let images = 0;
  let linkedin: EffectsServer;
  before(async () => {
    linkedin = await startEffectsServer((message) => appendMark(log, { kind: 'effect', message } satisfies Mark));
  });
  after(async () => {
    await linkedin.close();
    rmSync(root, { recursive: true, force: true });
  });

  /** Makes calls to a system whose writes are logged. */
  const run = async (durability: Durability): Promise<Run> => {
    const dataDir = join(root, durability);
    const folder = join(dataDir, 'live');
    log = join(root, `${durability}.log`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const environment = { LD_PRELOAD: library ?? '', FOLDER_LOGGED: folder, FOLDER_LOG: log };
    const mark = (known: Mark): void => appendMark(log, known);
    const system = await startScriptedSystem(dataDir, linkedin.url, { durability, environment });
    mark({ kind: 'started' });
    await makeCalls(system.url, callsPerAccount, mark).finally(system.kill);
    return { folder, changes: readFolderLog(readFileSync(log)) };
  };

  /** Writes what a cut has left into a data folder of its own. */
  const imageOf = ({ folder }: Run, { files }: Cut): { readonly dataDir: string; readonly image: string } => {
    images += 1;
    const dataDir = join(root, `image-${images}`);
    const image = join(dataDir, 'live');
    writeImage(files, folder, image);
    return { dataDir, image };
  };

  /** What each cut has lost. */
  const lossesOf = async (made: Run): Promise<string[]> => {
    const lost: string[] = [];
    for (const cut of cutsOf(made, cuts, seed)) {
      const { dataDir, image } = imageOf(made, cut);
      try {
        lost.push(...(await lossesIn(image, cut.marks)).map((loss) => `${cut.told}: ${loss}`));
      } catch (error) {
        throw new Error(`${cut.told}: what is left cannot be used`, { cause: error });
      }
      rmSync(dataDir, { recursive: true });
    }
    return lost;
  };

  describe('a power cut', { skip }, () => {
    let full: Run;
    before(async () => {
      full = await run('full');
    });

    it('is made of all that was written', () => {
      const disk = new CuttableDisk(full.folder);
      for (const change of full.changes) disk.apply(change);
      const path = databaseFileIn(full.folder);
      for (const [name, content] of disk.whole())
        if (name.startsWith(path)) assert.ok(content.equals(readFileSync(name)), `${name} is as it was logged`);
      const count = (kind: Mark['kind']): number => marksIn(full.changes).filter((mark) => mark.kind === kind).length;
      const calls = 3 * callsPerAccount;
      assert.deepEqual([count('accepted'), count('ended')], [calls, calls]);
      assert.ok(count('effect') >= calls);
    });

    it(`loses nothing that anybody knew of, ${cuts} times (P1, P3)`, async () => {
      assert.deepEqual(await lossesOf(full), []);
    });

    if (resumed > 0)
      it(`lets the system go on where it was, ${resumed} times: each message once, in order, or in doubt (P1 to P4)`, async () => {
        log = join(root, 'resumed.log');
        for (const cut of cutsOf(full, resumed, seed + 1, startOf(full))) {
          const sent = cut.marks.flatMap((mark) => (mark.kind === 'effect' ? [mark.message] : []));
          linkedin.ledger.splice(0, linkedin.ledger.length, ...sent);
          const { rows } = await openImage(imageOf(full, cut).image);
          const system = await startScriptedSystem(imageOf(full, cut).dataDir, linkedin.url);
          await assertEnded(system.url, [...rows.values()], linkedin.ledger, cut.told).finally(system.kill);
        }
      });

    if (withRelaxed)
      it('loses what was accepted, done and told with DURABILITY=relaxed, but leaves no damage', async () => {
        linkedin.ledger.length = 0;
        const losses = await lossesOf(await run('relaxed'));
        for (const promise of ['P1', 'P3'])
          assert.ok(
            losses.some((loss) => loss.includes(promise)),
            `${losses.length} losses, none of ${promise}`,
          );
      });
  });
};
