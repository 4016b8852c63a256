import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type SandboxFacts, sandboxRequired, withoutSandbox } from '../../infra/local/chromiumSandbox.ts';
import { howToInstall } from '../../infra/local/missingLibraries.ts';
import { type Room, roomNotices } from '../../infra/local/roomCheck.ts';

const gibibyte = 1024 ** 3;
const mebibyte = 1024 ** 2;

describe('what is free when the system starts', () => {
  const notices = (given: Partial<Room>, WORKERS: number | 'auto' = 2): readonly string[] =>
    roomNotices(
      { data: 5 * gibibyte, temporary: 5 * gibibyte, memory: 8 * gibibyte, ...given },
      { DATA_DIR: '/var/data', WORKERS, temporaryFolder: '/tmp' },
    );
  const refusal = (given: Partial<Room>): string => {
    try {
      return assert.fail(`It starts: ${notices(given)}`);
    } catch (error) {
      assert.equal((error as Error).name, 'StartFailure', String(error));
      return (error as Error).message;
    }
  };

  it('is enough, and nothing is said', () => {
    assert.deepEqual(notices({}), []);
    assert.deepEqual(notices({ data: gibibyte, temporary: gibibyte, memory: 2 * gibibyte }), []);
    assert.deepEqual(notices({ memory: 4 * gibibyte }, 18), []);
    assert.deepEqual(notices({ memory: undefined }), []);
  });

  it('is so little that the start ends, with what to do', () => {
    assert.equal(
      refusal({ data: 199.9 * mebibyte }),
      'DATA_DIR /var/data has only 199 MB of free disk space: free at least 200 MB (1 GB is better), or set DATA_DIR to a folder on another disk.',
    );
    assert.match(refusal({ temporary: 3 * mebibyte }), /^The temporary folder \/tmp has only 3 MB .*, or set TMPDIR to a folder/);
    assert.match(refusal({ memory: 255 * mebibyte }), /^Only 255 MB of memory are free, and a browser needs more: end other programs/);
  });

  it('is little, and a line says so', () => {
    assert.deepEqual(notices({ data: 200 * mebibyte }), [
      'DATA_DIR /var/data has only 200 MB of free disk space: free some, or set DATA_DIR to a folder on another disk.',
    ]);
    assert.equal(notices({ temporary: gibibyte - 1 }).length, 1);
    assert.deepEqual(notices({ memory: 3.99 * gibibyte }, 18), [
      '3.9 GB of memory are free for 18 workers: plan 1 GB, and 1 GB for every 6 accounts that work at the same time, or set WORKERS=auto.',
    ]);
    assert.deepEqual(notices({ memory: 3.99 * gibibyte }, 'auto'), []);
    assert.equal(notices({ data: 300 * mebibyte, temporary: 300 * mebibyte, memory: 300 * mebibyte }).length, 3);
  });
});

describe('a machine on which Chromium’s sandbox does not start', () => {
  const facts = (files: Readonly<Record<string, string>>, uid = 1000): SandboxFacts => ({
    platform: 'linux',
    uid,
    read: (path) => files[path],
  });
  const cases: readonly [string, SandboxFacts, RegExp][] = [
    ['root', facts({}, 0), /because this is root: run it as another user/],
    [
      'Debian’s switch',
      facts({ '/proc/sys/kernel/unprivileged_userns_clone': '0' }),
      /because the kernel .*: set sysctl kernel\.unprivileged_userns_clone=1/,
    ],
    ['no namespaces', facts({ '/proc/sys/user/max_user_namespaces': '0' }), /set sysctl user\.max_user_namespaces=10000/],
    [
      'AppArmor',
      facts({ '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1', '/proc/self/status': 'Seccomp:\t2' }),
      /because AppArmor .*: add a profile for this Chromium, or set sysctl kernel\.apparmor_restrict_unprivileged_userns=0/,
    ],
    ['a container', facts({ '/proc/self/status': 'Name:\tnode\nSeccomp:\t2\nThreads:\t9' }), /because a filter of system calls/],
    [
      'anything else',
      facts({
        '/proc/sys/kernel/unprivileged_userns_clone': '1',
        '/proc/sys/user/max_user_namespaces': '96365',
        '/proc/self/status': 'Seccomp:\t0',
      }),
      /because this machine does not grant what it needs/,
    ],
  ];
  for (const [what, machine, sentence] of cases)
    it(`is told why and what to do: ${what}`, () => {
      assert.match(withoutSandbox(machine), sentence);
      assert.match(
        withoutSandbox(machine),
        /^Chromium runs without its own sandbox, .* \(see docs\/your-server\.md#chromiums-sandbox\)\.$/,
      );
      assert.match(sandboxRequired(machine), sentence);
      assert.match(sandboxRequired(machine), /^CHROMIUM_SANDBOX is on, but .*, or leave CHROMIUM_SANDBOX out/);
    });
});

describe('missing libraries', () => {
  it('are named with Debian’s packages, where all of them are known', () => {
    assert.equal(howToInstall(['libnss3.so']), 'install it (on Debian: apt install libnss3)');
    assert.equal(
      howToInstall(['libnss3.so', 'libnssutil3.so', 'libnspr4.so', 'libgbm.so.1']),
      'install them (on Debian: apt install libgbm1 libnspr4 libnss3)',
    );
    assert.equal(howToInstall(['libnss3.so', 'libown.so']), 'install the packages of your system that have them');
  });
});
