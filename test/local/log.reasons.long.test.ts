import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { z } from 'zod';
import { KeyUnavailable } from '../../functions/accounts/envelope.ts';
import type { Answer } from '../../functions/api/http.ts';
import { refusals } from '../../functions/api/refusals.ts';
import { route } from '../../functions/api/router.ts';
import { describeError, type ErrorFacts } from '../../functions/errorFacts.ts';
import { SignInRefused } from '../../functions/linkedin/account/signIn.ts';
import { launchBrowser } from '../../functions/linkedin/browser/browser.ts';
import { LayoutChanged, NetworkUnavailable, SignedOut } from '../../functions/linkedin/failures.ts';
import { about, createLog } from '../../functions/log.ts';
import { ApiHarness } from '../support/apiHarness.ts';
import { rowsOf } from '../support/rowsOf.ts';
import { openWebhookHarnesses } from '../support/webhookHarness.ts';
import { openTables } from '../support/workerHarness.ts';

interface Line {
  readonly level: string;
  readonly message: string;
  readonly reason?: string;
  readonly code?: string;
  readonly cause?: Line;
  readonly page?: string;
}

/** What the handlers' own logger writes while a function runs, of what begins like its lines. */
const writtenBy = async (work: () => Promise<unknown>, begins: RegExp): Promise<string[]> => {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr];
  const originals = streams.map(({ write }) => write);
  for (const stream of streams)
    stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
      if (typeof chunk !== 'string' || !begins.test(chunk)) return originals[streams.indexOf(stream)]?.call(stream, chunk, ...rest);
      written.push(chunk);
      return true;
    }) as typeof stream.write;
  try {
    await work();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = originals[index] as typeof stream.write;
  }
  assert.doesNotMatch(written.join(''), /reserved key/, 'nothing is dropped');
  return written;
};

const linesOf = async (work: () => Promise<unknown>): Promise<Line[]> =>
  (await writtenBy(work, /^\{"level"/)).map((line) => JSON.parse(line) as Line);

/** The line with this beginning, which must be there. */
const lineOf = (lines: readonly Line[], message: string): Line => {
  const found = lines.find((line) => line.message.startsWith(message));
  assert.ok(found, `${message}: ${JSON.stringify(lines)}`);
  return found;
};

/** Signs an account in until the call is answered. */
const signingIn = async (api: ApiHarness, token: string): Promise<void> => {
  await api.harness.during(api.admin(token, 'accounts.connect', { email: 'ada@example.com', password: 'secret-password' }));
};

describe('log lines of faults', () => {
  let tables: Awaited<ReturnType<typeof openTables>>;
  const log = createLog('test', { LOG_LEVEL: 'WARN', LOG_FORMAT: 'json' });
  before(async () => {
    tables = await openTables();
  });

  const failing = async (error: () => Promise<unknown>) => {
    const harness = tables.harness();
    harness.log = log;
    const accountId = await harness.account();
    await harness.submit(accountId, 'connections.checkStatus', { people: ['https://www.linkedin.com/in/ada'] });
    const { worker, work } = harness.worker();
    for (const performer of Object.values(worker.performers)) Object.assign(performer, { perform: error });
    return { worker, run: () => linesOf(async () => work(harness.queue.receive() as never)) };
  };

  it('an item that the network failed', async () => {
    const { run } = await failing(() => fetch('http://127.0.0.1:9/'));
    const line = lineOf(await run(), 'An item was interrupted');
    assert.equal(line.reason, 'fetch failed');
    assert.match(JSON.stringify(line.cause), /ECONNREFUSED|bad port/);
  });

  it('a browser that does not start', async () => {
    const { worker, run } = await failing(async () => undefined);
    Object.assign(worker.browsers, {
      open: () => launchBrowser({ executablePath: '/bin/false' }, {}),
    });
    assert.match(lineOf(await run(), 'A run failed').reason ?? '', /^browserType\.launchPersistentContext: /);
    const missing = await launchBrowser({ executablePath: '/nowhere/chromium' }, {}).catch(describeError);
    assert.match(JSON.stringify(missing), /nowhere|exist|ENOENT/);
    const library = new Error(
      'browserType.launchPersistentContext: Target page, context or browser has been closed\nBrowser logs:\n[pid=7][err] chromium: error while loading shared libraries: libnss3.so',
    );
    assert.match(describeError(library).reason ?? '', /: chromium: error while loading shared libraries: libnss3\.so$/);
  });

  it('a page that is not known, and could not be kept', async () => {
    const { run } = await failing(() => Promise.reject(new LayoutChanged('profile', 'topCard')));
    const line = lineOf(await run(), 'A page of LinkedIn was not recognized');
    assert.equal(line.page, 'profile');
    assert.ok(line.reason);
  });

  it('an account that was signed out, with what tells it', async () => {
    const cause = new Error('The page is that of another member’s session');
    const { run } = await failing(() => Promise.reject(new SignedOut('unknown', { cause })));
    const line = lineOf(await run(), 'LinkedIn has signed an account out');
    assert.deepEqual([line.level, line.reason, line.cause?.reason], ['WARN', 'LinkedIn signed the account out: unknown', cause.message]);
  });

  it('a key that is away', async () => {
    const { worker, run } = await failing(async () => undefined);
    Object.assign(worker.browsers, { open: () => Promise.reject(new KeyUnavailable('The key file vault.key is missing.')) });
    assert.equal(lineOf(await run(), 'The session of an account cannot be decrypted').reason, 'The key file vault.key is missing.');
  });

  it('a store that does not answer', async () => {
    const api = new ApiHarness(tables.harness());
    const away = () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8000'), { code: 'ECONNREFUSED' }));
    Object.assign(api.context, { accounts: rowsOf({ send: away } as unknown as DynamoDBDocumentClient, 'accounts') });
    const handler = middy<APIGatewayProxyEvent, Answer>()
      .use(refusals({ log }))
      .handler((event) => route(api.context, event));
    const headers = { 'account-api-token': 'x', 'identification-token': 'y' };
    const event = { httpMethod: 'POST', path: '/account/people.get', headers } as unknown as APIGatewayProxyEvent;
    const line = lineOf(await linesOf(() => handler(event, {} as Context)), 'A call failed with an internal error');
    assert.deepEqual([line.reason, line.code], ['connect ECONNREFUSED 127.0.0.1:8000', 'ECONNREFUSED']);
  });

  it('a sign-in that LinkedIn did not take', async () => {
    const api = new ApiHarness(tables.harness());
    const { harness } = api;
    harness.log = log;
    harness.signInBrowser = () =>
      Promise.reject(new SignInRefused('LinkedIn refused it', { cause: new Error('The page after the login is unknown') }));
    const { token } = await api.customer();
    const lines = await linesOf(() => signingIn(api, token));
    const line = lineOf(lines, 'LinkedIn refused a sign-in');
    assert.ok(line.reason);
    assert.equal(line.cause?.reason, 'The page after the login is unknown');
    assert.doesNotMatch(JSON.stringify(lines), /secret-password|ada@example/);
  });

  it('a sign-in that did not reach LinkedIn is not said to be refused', async () => {
    const api = new ApiHarness(tables.harness());
    const { harness } = api;
    harness.log = log;
    harness.signInBrowser = () => Promise.reject(new NetworkUnavailable('ERR_NAME_NOT_RESOLVED'));
    const { token } = await api.customer();
    const lines = await linesOf(() => signingIn(api, token));
    assert.match(lineOf(lines, 'LinkedIn could not be reached for a sign-in').reason ?? '', /ERR_NAME_NOT_RESOLVED/);
  });

  it('a delivery to a webhook that failed', async () => {
    const harnesses = await openWebhookHarnesses('sqlite');
    const harness = harnesses();
    harness.log = log;
    const url = 'http://127.0.0.1:9/hook';
    await harness.register(url);
    const lines = await linesOf(async () => {
      await harness.announce(url);
      await harness.work(harness.impatient());
    });
    assert.equal(lineOf(lines, 'An attempt of a delivery failed').reason, 'connectionRefused');
    await harness.close();
  });

  it('for people: the same facts in one line of text', async () => {
    const text = createLog('test', { LOG_LEVEL: 'WARN', LOG_FORMAT: 'text' });
    const error = await fetch('http://127.0.0.1:9/').catch(describeError);
    const written = await writtenBy(async () => {
      text.info('Nothing of interest');
      about(text, { requestId: 'req_1' }).warn('An item was interrupted', { ...(error as ErrorFacts) });
    }, /^\d{4}-/);
    assert.equal(written.length, 1, 'below the level nothing is written');
    assert.match(
      written[0] ?? '',
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} WARN {2}test An item was interrupted requestId=req_1 error=TypeError reason="fetch failed" .*cause\.reason=.*(ECONNREFUSED|bad port).*\n$/,
    );
  });

  it('a reason names hosts and kinds, never people, searches, content, passwords or tokens', () => {
    const secrets = [
      'page.goto: net::ERR_NAME_NOT_RESOLVED at https://www.linkedin.com/in/ada-canary/?keywords=canary',
      'proxy https://canary:canary@proxy.example:8080 refused the connection',
      `Unexpected token 'x', "canary text "... is not valid JSON`,
      "locator.click: strict mode violation: getByRole('button', { name: 'Invite canary' }) resolved to 2 elements:\ncanary",
      'The token aat_canary and ait_canary are unknown',
    ];
    for (const message of secrets) {
      const { reason } = describeError(new Error(message));
      assert.doesNotMatch(reason ?? '', /canary/);
      assert.ok(reason && reason.length > 20, reason);
    }
    assert.match(describeError(new Error(secrets[0])).reason ?? '', /ERR_NAME_NOT_RESOLVED at https:\/\/www\.linkedin\.com\/…$/);
    assert.equal(describeError(new Error("Cannot read properties of undefined (reading 'replace')")).reason?.includes("'replace'"), true);
    assert.equal(describeError(z.strictObject({ name: z.string() }).safeParse({ name: 1 }).error).reason, 'name: invalid_type');
    assert.equal(describeError(new AggregateError([new Error('one'), new Error('two')])).reason, 'one; two');
  });
});
