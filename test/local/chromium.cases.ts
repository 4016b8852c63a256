import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import tar from 'tar-fs';
import { browserPid, launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { namedCacheFolder, ownCacheFolder } from '../../functions/linkedin/browser/cacheFolder.ts';
import { installedChromium, unpackOnce } from '../../functions/linkedin/browser/chromium.ts';
import { sweepUnpackings } from '../../functions/linkedin/browser/unpacked.ts';
import { type Part, testsOf } from '../support/part.ts';

let folder: string;
let made = 0;
const fresh = (): string => {
  made += 1;
  const path = join(folder, String(made));
  mkdirSync(path);
  return path;
};
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'account-api-test-'));
});
after(() => rmSync(folder, { recursive: true }));

/** The packaged Chromium, and what a crash of it leaves. */
export const packagedChromium = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the packaged Chromium', { timeout: 60_000 }, () => {
    let from: string;
    before(async () => {
      // Archives like the package's, but small: every other test with a browser has unpacked its own.
      const content = fresh();
      from = fresh();
      mkdirSync(join(content, 'lib'));
      writeFileSync(join(content, 'lib', 'library.so'), 'a library');
      writeFileSync(join(from, 'chromium.br'), brotliCompressSync('a browser'));
      const archive = brotliCompressSync(await buffer(tar.pack(content)));
      for (const name of ['al2023', 'swiftshader', 'fonts']) writeFileSync(join(from, `${name}.tar.br`), archive);
    });

    rest('is unpacked once and whole, however many processes want it at the same time', async () => {
      const target = join(fresh(), 'cache', 'chromium');
      await Promise.all(Array.from({ length: 4 }, () => unpackOnce(from, target)));
      assert.deepEqual(readdirSync(dirname(target)), ['chromium']);
      assert.equal(readFileSync(join(target, 'chromium'), 'utf8'), 'a browser');
      assert.ok(statSync(join(target, 'chromium')).mode & 0o100);
      for (const library of ['al2023/lib/library.so', 'lib/library.so'])
        assert.equal(readFileSync(join(target, library), 'utf8'), 'a library');
      assert.ok(readFileSync(join(target, 'fonts.conf'), 'utf8').includes(join(target, 'fonts')));
      assert.equal(statSync(target).mode & 0o777, 0o700);
      const { ino } = statSync(join(target, 'chromium'));
      await unpackOnce(from, target);
      assert.equal(statSync(join(target, 'chromium')).ino, ino, 'it was unpacked again');
    });

    it('leaves nothing there when an archive is torn', async () => {
      const torn = fresh();
      for (const name of readdirSync(from)) writeFileSync(join(torn, name), readFileSync(join(from, name)));
      const archive = readFileSync(join(from, 'fonts.tar.br'));
      writeFileSync(join(torn, 'fonts.tar.br'), archive.subarray(0, archive.length / 2));
      const target = join(fresh(), 'chromium');
      await assert.rejects(unpackOnce(torn, target));
      assert.deepEqual(readdirSync(dirname(target)), []);
    });

    const changes: Readonly<Record<string, (target: string) => void>> = {
      'a browser that was put in its place': (target) => {
        rmSync(target, { recursive: true });
        mkdirSync(target);
        writeFileSync(join(target, 'chromium'), '#!/bin/sh\n', { mode: 0o755 });
      },
      'a link to somewhere else': (target) => {
        rmSync(target, { recursive: true });
        const elsewhere = fresh();
        writeFileSync(join(elsewhere, 'chromium'), '#!/bin/sh\n', { mode: 0o755 });
        symlinkSync(elsewhere, target);
      },
      'a link to a browser somewhere else': (target) => {
        const elsewhere = join(fresh(), 'chromium');
        writeFileSync(elsewhere, 'a browser', { mode: 0o755 });
        rmSync(join(target, 'chromium'));
        symlinkSync(elsewhere, join(target, 'chromium'));
      },
      'a file where the folder was': (target) => {
        rmSync(target, { recursive: true });
        writeFileSync(target, '');
      },
      'a browser that is cut short': (target) => truncateSync(join(target, 'chromium'), 3),
      'a browser that is another one of the same length': (target) => {
        writeFileSync(join(target, 'chromium'), 'b browser');
        utimesSync(join(target, 'chromium'), 1, 1);
      },
      'a library that is longer': (target) => appendFileSync(join(target, 'al2023', 'lib', 'library.so'), '!'),
      'a library that is gone': (target) => rmSync(join(target, 'lib', 'library.so')),
      'a library more': (target) => writeFileSync(join(target, 'al2023', 'lib', 'libevil.so'), ''),
      'a folder that others may write to': (target) => chmodSync(target, 0o777),
      'a list that cannot be read': (target) => writeFileSync(join(target, 'files.json'), '{'),
    };
    for (const [what, change] of Object.entries(changes))
      it(`is unpacked again to replace ${what}`, async () => {
        const target = join(fresh(), 'chromium');
        await unpackOnce(from, target);
        change(target);
        await unpackOnce(from, target);
        assert.equal(readFileSync(join(target, 'chromium'), 'utf8'), 'a browser');
        assert.deepEqual(readdirSync(target).sort(), ['al2023', 'chromium', 'files.json', 'fonts.conf', 'lib']);
        assert.deepEqual(readdirSync(join(target, 'al2023', 'lib')), ['library.so']);
        assert.equal(readFileSync(join(target, 'lib', 'library.so'), 'utf8'), 'a library');
        assert.equal(statSync(target).mode & 0o777, 0o700);
        assert.deepEqual(readdirSync(dirname(target)), ['chromium']);
      });

    rest('leaves to the next start nothing of an unpacking that was killed, and what others are unpacking alone', async () => {
      const cache = fresh();
      const ended = spawn(process.execPath, ['-e', '']);
      await once(ended, 'exit');
      const version = 'account-api-chromium-153.0.0';
      const [killed, former, under, old, recent] = [
        `${version}-0.${ended.pid}.AbCdEf`,
        // Of a process that had the number of this one, as after a restart of a container.
        `${version}-0.${process.pid}-1.AbCdEf`,
        `${version}-0.${process.pid}.AbCdEf`,
        `${version}.AbCdE1`,
        `${version}.AbCdE2`,
      ];
      const kept = [`${version}-0`, version, 'account-api-chromium-153.0.123456', under, recent];
      for (const name of [...kept, killed, former, old]) mkdirSync(join(cache, name));
      const now = Date.now();
      utimesSync(join(cache, old), now / 1000 - 3600, now / 1000 - 3600);
      await sweepUnpackings(cache, now);
      assert.deepEqual(readdirSync(cache).sort(), kept.sort());
    });

    it('says so where it cannot be unpacked', async () => {
      const file = join(fresh(), 'file');
      writeFileSync(file, '');
      await assert.rejects(installedChromium({ cacheDirectory: file }), /cannot be unpacked \(.*\): set CHROMIUM_CACHE to a directory/);
    });
  });

  describe('the folder of the packaged Chromium', () => {
    const modeOf = (path: string): number => statSync(path).mode & 0o777;

    it('is the user’s own, below the cache folder', async () => {
      const [XDG_CACHE_HOME, HOME] = [fresh(), fresh()];
      assert.equal(await ownCacheFolder({ XDG_CACHE_HOME, HOME }), join(XDG_CACHE_HOME, 'account-api'));
      const unmade = join(XDG_CACHE_HOME, 'unmade');
      assert.equal(await ownCacheFolder({ XDG_CACHE_HOME: unmade, HOME }), join(unmade, 'account-api'));
      const own = await ownCacheFolder({ HOME });
      assert.equal(own, join(HOME, '.cache', 'account-api'));
      assert.equal(modeOf(own), 0o700);
      chmodSync(own, 0o777);
      await ownCacheFolder({ HOME });
      assert.equal(modeOf(own), 0o700);
    });

    it('is in the temporary folder if there is no home, if it is a link, and on Lambda', async () => {
      const temporary = process.env.TMPDIR;
      process.env.TMPDIR = fresh();
      try {
        const linked = fresh();
        symlinkSync(fresh(), join(linked, 'account-api'));
        for (const environment of [
          { HOME: '/nowhere' },
          { HOME: '' },
          { HOME: '/nowhere', XDG_CACHE_HOME: linked },
          { HOME: '/nowhere', XDG_CACHE_HOME: 'relative' },
          { HOME: fresh(), AWS_LAMBDA_FUNCTION_NAME: 'worker' },
        ]) {
          const own = await ownCacheFolder(environment);
          assert.equal(dirname(own), process.env.TMPDIR, JSON.stringify(environment));
          assert.match(basename(own), /^account-api-chromium-\d+$/);
          assert.equal(modeOf(own), 0o700);
        }
        rmSync(join(process.env.TMPDIR, readdirSync(process.env.TMPDIR)[0] ?? ''), { recursive: true });
        symlinkSync(fresh(), join(process.env.TMPDIR, `account-api-chromium-${process.getuid?.()}`));
        await assert.rejects(ownCacheFolder({ HOME: '/nowhere' }), /is no folder/);
      } finally {
        if (temporary === undefined) delete process.env.TMPDIR;
        else process.env.TMPDIR = temporary;
      }
    });

    it('is not one into which every user of the machine may put things', async () => {
      const open = fresh();
      chmodSync(open, 0o777);
      await assert.rejects(namedCacheFolder(open), /every user of this machine may write to/);
      chmodSync(open, 0o1777);
      assert.equal(await namedCacheFolder(open), open);
      const unmade = join(fresh(), 'cache');
      assert.equal(await namedCacheFolder(unmade), unmade);
      assert.equal(modeOf(unmade), 0o700);
    });

    it('is separate for each user, even if the home belongs to another user', async (t) => {
      const [temporary, home] = [fresh(), fresh()];
      chmodSync(folder, 0o755);
      chmodSync(temporary, 0o1777);
      const nobody = { uid: 65_534, gid: 65_534 };
      const module = new URL('../../functions/linkedin/browser/cacheFolder.ts', import.meta.url).href;
      const program = `const { ownCacheFolder } = await import(${JSON.stringify(module)}); console.log(await ownCacheFolder())`;
      const run = async (HOME: string, as: { readonly uid?: number; readonly gid?: number } = {}): Promise<string> => {
        const options = { env: { HOME, TMPDIR: temporary }, cwd: '/', ...as };
        const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], options);
        return stdout.trim();
      };
      assert.equal(await run(home), join(home, '.cache', 'account-api'));
      const isReached = () =>
        promisify(execFile)('test', ['-x', process.execPath, '-a', '-r', fileURLToPath(module)], nobody).then(
          () => true,
          () => false,
        );
      // Only root can become another user; other users check a home that is root's.
      if (process.getuid?.() === 0) {
        if (!(await isReached())) return t.skip('other users may not enter the folder of this clone');
        assert.equal(await run(home, nobody), join(temporary, 'account-api-chromium-65534'));
      } else assert.equal(await run('/usr'), join(temporary, `account-api-chromium-${process.getuid?.()}`));
    });
  });

  describe('a browser that crashes', { timeout: 60_000 }, () => {
    rest('may leave no core dump', async (t) => {
      if (process.platform !== 'linux') return t.diagnostic('limits are read from /proc');
      await using browser = await launchBrowser({}, {});
      const limits = readFileSync(`/proc/${await browserPid(browser.context)}/limits`, 'utf8');
      assert.match(limits, /^Max core file size\s+0\s+0\s/m);
    });

    rest('leaves nothing behind, in the temporary folder and where it was started, with core dumps allowed', async () => {
      const [temporary, here] = [fresh(), fresh()];
      const { executablePath } = await installedChromium({});
      const script = fileURLToPath(new URL('../support/crashingBrowser.ts', import.meta.url));
      // Node's own cache would be written to the folder where it was started.
      const { NODE_COMPILE_CACHE: _, ...environment } = process.env;
      const command = 'ulimit -c "$(ulimit -H -c)" && exec "$0" "$@"';
      await promisify(execFile)('/bin/sh', ['-c', command, process.execPath, script, dirname(dirname(executablePath))], {
        cwd: here,
        env: { ...environment, TMPDIR: temporary },
      });
      assert.deepEqual(readdirSync(here), []);
      assert.deepEqual(
        readdirSync(temporary).filter((name) => !name.startsWith('node-compile-cache')),
        [],
      );
      assert.ok(existsSync(executablePath));
    });
  });
};
