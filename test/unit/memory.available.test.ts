import assert from 'node:assert/strict';
import { freemem } from 'node:os';
import { describe, it } from 'node:test';
import { availableMemory, memoryFacts } from '../../infra/local/availableMemory.ts';

const mb = 2 ** 20;
const machine = 16_000 * mb;
const available = (files: Readonly<Record<string, string>>): number => availableMemory({ machine, read: (path) => files[path] }) / mb;

/** The files of one control group. */
const second = (folder: string, limit: number | 'max', used: number, inactive: number): Record<string, string> => ({
  [`${folder}/memory.max`]: `${limit === 'max' ? limit : limit * mb}\n`,
  [`${folder}/memory.current`]: `${used * mb}\n`,
  [`${folder}/memory.stat`]: `anon 1\nfile 2\nactive_file 3\ninactive_file ${inactive * mb}\nslab 4\n`,
});
const container = { '/proc/self/cgroup': '0::/\n' };

describe('available memory', () => {
  it('of a container is its limit without what it uses, whatever files a backup has read', () => {
    assert.equal(available({ ...container, ...second('/sys/fs/cgroup', 3000, 1000, 0) }), 2000);
    assert.equal(available({ ...container, ...second('/sys/fs/cgroup', 3000, 2990, 1990) }), 2000);
  });

  it('of a service is what the closest limit leaves, its own or that of a group above', () => {
    const service = { '/proc/self/cgroup': '0::/system.slice/account-api.service\n' };
    const own = '/sys/fs/cgroup/system.slice/account-api.service';
    const above = '/sys/fs/cgroup/system.slice';
    assert.equal(available({ ...service, ...second(own, 3000, 1000, 200), ...second(above, 'max', 5000, 0) }), 2200);
    assert.equal(available({ ...service, ...second(own, 'max', 1000, 200), ...second(above, 5000, 4000, 100) }), 1100);
  });

  it('is known where a container sees the path of its group outside', () => {
    assert.equal(available({ '/proc/self/cgroup': '0::/docker/abc\n', ...second('/sys/fs/cgroup', 3000, 1000, 0) }), 2000);
  });

  it('is known with control groups of the first version', () => {
    assert.equal(
      available({
        '/proc/self/cgroup': '9:name=systemd:/\n4:memory:/docker/abc\n1:cpu,cpuacct:/\n0::/\n',
        '/sys/fs/cgroup/memory/memory.limit_in_bytes': `${3000 * mb}\n`,
        '/sys/fs/cgroup/memory/memory.usage_in_bytes': `${2900 * mb}\n`,
        '/sys/fs/cgroup/memory/memory.stat': `inactive_file 1\ntotal_inactive_file ${1500 * mb}\n`,
      }),
      1600,
    );
  });

  it('is that of the machine without a limit, with one above it, and where there are no control groups', () => {
    assert.equal(available({}), 16_000);
    assert.equal(available({ ...container, ...second('/sys/fs/cgroup', 'max', 1000, 0) }), 16_000);
    assert.equal(available({ ...container, ...second('/sys/fs/cgroup', 64_000, 1000, 0) }), 16_000);
    const unlimited = {
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': '1',
    };
    assert.equal(available({ '/proc/self/cgroup': '4:memory:/\n', ...unlimited }), 16_000);
  });

  it('is never below nothing', () => {
    assert.equal(available({ ...container, ...second('/sys/fs/cgroup', 1000, 1001, 0) }), 0);
  });

  it('is known of this machine', () => {
    const here = availableMemory(memoryFacts());
    assert.ok(here > 0 && here <= 2 * freemem(), String(here));
  });
});
