import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { demoTokens } from '../../infra/local/demo.ts';
import { Containers, missingForContainers } from '../support/container.ts';
import { until } from '../support/until.ts';

const person = 'https://www.linkedin.com/in/ines-quaresma';

/** A call from inside the container, as a command of the shell. With the same key it is the same request. */
const call = (key: string): string => {
  const headers = {
    'account-api-token': demoTokens.customer,
    'identification-token': demoTokens.accounts[0],
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const request = JSON.stringify({ method: 'POST', headers, body: JSON.stringify({ people: [person] }) });
  const address = 'http://127.0.0.1:3000/account/connections.checkStatus';
  return `node -e 'fetch("${address}", ${request}).then((answer) => answer.text()).then(console.log)'`;
};

/** State and name of each process of the container, and how many filters its system calls pass. */
const everyProcess =
  'for p in /proc/[0-9]*; do echo $(grep -h -E "^(State|Seccomp_filters):" $p/status | cut -f 2 | cut -c 1) $(cat $p/comm); done';

it('the image is built, and runs as compose.yml says', { timeout: 600_000 }, async (t) => {
  const missing = await missingForContainers();
  if (missing !== undefined) return t.skip(missing);
  const folder = await mkdtemp(join(tmpdir(), 'account-api-container-'));
  const containers = new Containers(folder);
  const inside = (command: string): Promise<string> => containers.inside('api', command);
  const isHealthy = (): Promise<boolean> =>
    containers.podman('healthcheck', 'run', 'api').then(
      () => true,
      () => false,
    );
  const becomesHealthy = async (): Promise<void> => {
    await until('it is healthy', isHealthy, { pauseMs: 500 }).catch(async () => assert.fail(await containers.log('api')));
  };

  try {
    await containers.build();
    await containers.start('api', { LINKEDIN: 'sandbox', PACING: 'off', WORKERS: '1' });
    await becomesHealthy();

    // It is nobody in particular, and can change nothing but its data.
    assert.equal(await inside('id -u'), '1000');
    await assert.rejects(inside('touch /app/file'), /Read-only file system/);
    await assert.rejects(inside('touch /var/cache/account-api/file'), /Read-only file system/);
    assert.match(await inside('grep -E "CapEff|NoNewPrivs" /proc/1/status'), /^CapEff:\s+0+\nNoNewPrivs:\s+1$/);
    assert.equal(await inside('stat -c %a /data'), '700');

    // A real call, with Chromium's own sandbox on.
    const answer = JSON.parse(await inside(call('first')));
    assert.equal(answer.status, 'complete', JSON.stringify(answer));
    assert.equal(answer.completion[0].result.data.connectionStatus, 'connected');
    assert.ok(!(await containers.log('api')).includes('without its own sandbox'), await containers.log('api'));
    const confined = (await inside(everyProcess)).split('\n').filter((line) => /^\w 2 chromium$/.test(line));
    assert.notEqual(confined.length, 0);

    // Killed browsers leave nothing behind, and the next call gets a new one.
    await inside('kill -9 $(grep -lx chromium /proc/[0-9]*/comm | cut -d / -f 3)');
    const next = JSON.parse(await inside(call('second')));
    assert.equal(next.status, 'complete', JSON.stringify(next));
    assert.deepEqual(
      (await inside(everyProcess)).split('\n').filter((line) => line.startsWith('Z')),
      [],
    );

    // SIGTERM ends it within its time; it starts again with its data.
    const from = performance.now();
    await containers.podman('stop', 'api');
    assert.ok(performance.now() - from < 10_000);
    assert.equal(await containers.podman('inspect', '--format={{.State.ExitCode}}', 'api'), '0');
    await containers.podman('start', 'api');
    await becomesHealthy();
    const again = JSON.parse(await inside(call('first')));
    assert.equal(again.requestId, answer.requestId, JSON.stringify(again));

    // An operator's command, beside it.
    assert.match(await inside('npm run --silent admin -- customers.create --name Sales'), /"accountApiToken": "aat_/);
  } finally {
    await containers.remove();
    // A process of podman's that follows the end of a container may still write there.
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  }
});
