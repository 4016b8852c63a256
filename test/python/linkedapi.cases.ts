import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { projectRoot } from '../../infra/package/bundle.ts';
import { failingOperations } from '../support/failingOperations.ts';
import type { RunOperation } from '../support/linkedApi.ts';
import { callErrorCases, errorCases, type LimitCategory, limitedOperations } from '../support/linkedApiErrors.ts';
import type { LinkedApiPlace } from '../support/linkedApiPlace.ts';
import { administration, administrationErrors } from './linkedapi.administration.ts';
import { neverHere, pythonErrorCases, pythonLimits } from './linkedapi.errors.ts';
import { effectsIn, mayLack, refused, successes } from './linkedapi.operations.ts';
import { polled, pollsAndSteps, stepErrors } from './linkedapi.polls.ts';
import { type Everything, type Mapped, type Outcome, PythonClient, python, returned } from './linkedapiClient.ts';

/** Everything that the package can call, against a place; its sandbox is reset after each test. */
export const linkedApiInPython = (name: string, place: () => LinkedApiPlace): void => {
  describe(`Linked API’s Python client against ${name}`, {
    skip: python === undefined && 'npm run verify:python runs it',
    timeout: 20 * 60_000,
  }, () => {
    const at = place();
    let client: PythonClient;
    before(() => {
      client = new PythonClient();
    });
    after(() => client.close());

    const call = <Returned>(what: string, parameters: unknown): Promise<Outcome<Returned>> =>
      at.atWork(client.call<Returned>(at.url, what, parameters));

    it('has no operation that is not called here, and as many as the documentation says', async () => {
      const { operations, methods, admin } = returned(await client.call<Everything>(at.url, 'everything', null));
      const called = new Set([...successes, ...refused].map(({ operation }) => operation));
      assert.deepEqual([[...called].sort(), polled], [operations, methods]);
      const told = `${operations.length + methods.length} operations and ${admin.length} calls of the administration`;
      assert.ok(readFileSync(join(projectRoot, 'docs', 'linked-api.md'), 'utf8').includes(told), told);
    });

    for (const { operation, when, given, seat, shows, effects } of successes)
      it(`${operation}${when === undefined ? '' : `: ${when}`}`, async () => {
        const { sandbox } = at;
        if (seat) await sandbox.faults({ kind: 'seat', variant: 'yes' });
        const outcome = await call<Mapped>(operation, given?.(sandbox) ?? null);
        assert.deepEqual(outcome.returned?.errors, [], JSON.stringify(outcome));
        assert.deepEqual(
          outcome.lacks?.filter((field) => !mayLack(field)),
          [],
        );
        if (shows) shows(outcome.returned?.data, sandbox);
        else assert.equal(outcome.returned?.data, null);
        assert.deepEqual(await effectsIn(sandbox), effects?.(sandbox, outcome.returned?.data) ?? []);
      });

    it('create_post: with a picture, which arrives byte by byte', async () => {
      const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(1000)]);
      const server = createServer((_, response) => response.setHeader('content-type', 'image/png').end(content));
      await once(server.listen(0, '127.0.0.1'), 'listening');
      try {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/map.png`;
        const posted = await call<Mapped>('create_post', { text: 'A map', attachments: [{ url, type: 'image' }] });
        assert.deepEqual(returned(posted).errors, []);
      } finally {
        server.close();
      }
      const sha256 = createHash('sha256').update(content).digest('hex');
      assert.deepEqual(
        (await at.sandbox.effects()).map(({ kind, text, files }) => [kind, text, files]),
        [['post', 'A map', [{ name: 'map.png', size: content.length, sha256 }]]],
      );
    });

    it('raises what no function does here, and does nothing', async () => {
      for (const { operation, parameters } of refused)
        assert.equal((await call(operation, parameters)).raised?.type, 'invalidWorkflow', operation);
      assert.deepEqual(await effectsIn(at.sandbox), []);
    });

    pollsAndSteps(at, () => client);

    describe('errors', () => {
      const run: RunOperation = async (name, params, tokens) => {
        const snakeCase = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        const { raised, returned: mapped } = await at.atWork(client.call<Mapped>(at.url, snakeCase, params, tokens));
        return raised ? { raised: raised.type } : { data: mapped.data, errors: mapped.errors.map(({ type }) => type) };
      };
      const failing = failingOperations(at, run);
      const limits: Readonly<Record<string, LimitCategory>> = { ...limitedOperations, ...pythonLimits };

      for (const [operation, cases] of [...Object.entries(errorCases), ...Object.entries(pythonErrorCases)])
        it(`${operation}: ${Object.keys(cases).join(', ')}`, () => failing.ofOperation(operation, cases, limits[operation]));

      it(`whole calls: ${Object.keys(callErrorCases).join(', ')}`, () => failing.ofCalls(callErrorCases));

      it('every error that the package names is brought about, or never comes', async () => {
        const { errors } = returned(await client.call<Everything>(at.url, 'everything', null));
        const ofOperations = [errorCases, pythonErrorCases].flatMap((table) => Object.values(table).flatMap((cases) => Object.keys(cases)));
        const others = [...Object.keys(callErrorCases), ...administrationErrors, ...stepErrors, ...Object.keys(neverHere)];
        const known = new Set([...ofOperations, ...others]);
        assert.deepEqual(
          errors.filter((type) => !known.has(type)),
          [],
        );
      });
    });

    it('the whole administration', (t) => administration(t, at, client));
  });
};
