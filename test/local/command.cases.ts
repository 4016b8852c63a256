import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runCommand } from '../../clients/command/program.ts';
import type { Output, Surroundings } from '../../clients/command/surroundings.ts';
import type { ClientClock } from '../../clients/typescript/options.ts';
import { adminFunctions } from '../../functions/contract/administration.ts';
import { functions } from '../../functions/contract/functions.ts';
import { commandEnvironment } from '../support/commandEnvironment.ts';
import { InstantClock } from '../support/instantClock.ts';
import { type Part, testsOf } from '../support/part.ts';
import { complete, cut, ended, json, processing, refused, ScriptedApi } from '../support/scriptedApi.ts';

const ada = 'https://www.linkedin.com/in/ada-lovelace';
const notes = 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760';
const bob = 'https://www.linkedin.com/in/bob';
const done = (person: string) => ({ person, result: { success: true } });
const failed = (person: string, errorType: string) => ({ person, result: { success: false, error: { errorType, message: 'No.' } } });

export const commandLine = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the command line', () => {
    let api: ScriptedApi;
    let folder: string;
    before(async () => {
      api = await ScriptedApi.start();
      folder = await mkdtemp(join(tmpdir(), 'command-'));
    });
    after(async () => {
      await api.close();
      await rm(folder, { recursive: true, force: true });
    });
    beforeEach(() => api.script());

    interface Given {
      readonly input?: string;
      /** What is typed. */
      readonly terminal?: string;
      readonly environment?: Record<string, string>;
      readonly signal?: AbortSignal;
      readonly isTTY?: boolean;
      readonly clock?: ClientClock;
    }

    const run = async (words: readonly string[], { input, terminal, environment, signal, isTTY = false, clock }: Given = {}) => {
      const written = { output: '', errors: '' };
      const to = (name: keyof typeof written): Output => ({
        write: (text) => {
          written[name] += text;
        },
        isTTY,
        columns: 100,
      });
      const surroundings: Surroundings = {
        environment: environment ?? { ACCOUNT_API_URL: api.url, ACCOUNT_API_TOKEN: 'customer', IDENTIFICATION_TOKEN: 'account' },
        program: ['account-api'],
        configurationFolder: folder,
        input: Object.assign(Readable.from([input ?? terminal].filter((given) => given !== undefined)), { isTTY: terminal !== undefined }),
        isPiped: input !== undefined,
        output: to('output'),
        errors: to('errors'),
        signal: signal ?? new AbortController().signal,
        ...(clock ? { clock } : {}),
      };
      const code = await runCommand(words, surroundings);
      return { code, ...written, body: api.asked[0]?.body, path: api.asked[0]?.path };
    };

    it('has a command for every function, and one for each of the administration', async () => {
      const { output } = await run(['--help']);
      for (const { name } of functions) assert.match(output, new RegExp(`^ {2}${name.replace('.', '\\.')}\\b`, 'm'));
      const groups = new Set(adminFunctions.map(({ name }) => name.split('.')[0] ?? ''));
      for (const group of [...groups, 'limits']) {
        const help = await run([group, '--help']);
        assert.equal(help.code, 0);
        for (const { name } of adminFunctions.filter((each) => each.name.startsWith(`${group}.`) && !/Limits|WorkingHours/.test(each.name)))
          assert.match(help.output, new RegExp(`^ {2}${name.split('.')[1]} `, 'm'));
      }
    });

    rest('exports the audit as JSON lines, page by page', async () => {
      const lineOf = (call: string) => ({ at: '2026-10-05T08:30:00Z', call });
      const page = (lines: object[], nextCursor: string | null) => json(200, { status: 'complete', completion: { lines, nextCursor } });
      api.script(page([lineOf('a'), lineOf('b')], 'next'), page([], 'last'), page([lineOf('c')], null));
      const { code, output } = await run(['audit', 'export', '--since', '2026-10-01T00:00:00Z', '--account-id', 'acc_1']);
      assert.equal(code, 0);
      assert.deepEqual(
        output
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line)),
        ['a', 'b', 'c'].map(lineOf),
      );
      const filter = { limit: 100, since: '2026-10-01T00:00:00Z', accountId: 'acc_1' };
      assert.deepEqual(
        api.asked.map(({ path, body }) => [path, body]),
        [filter, { ...filter, cursor: 'next' }, { ...filter, cursor: 'last' }].map((body) => ['/admin/audit.list', body]),
      );
    });

    it('names the scope that a token lacks, and ends with 5', async () => {
      const message =
        'This account-api-token may not do this: it lacks the scope functions:act. Use another one, or create one with tokens.create.';
      const error = { errorType: 'notPermitted', message, scope: 'functions:act' };
      api.script(json(403, { status: 'error', error }), json(403, { status: 'error', error }));
      const people = ['people.follow', '--people', 'https://www.linkedin.com/in/ada'];
      const plain = await run(people);
      assert.deepEqual([plain.code, plain.errors], [5, `notPermitted: ${message}\n`]);
      const asJson = await run([...people, '--json']);
      assert.equal((JSON.parse(asJson.output) as { error: { scope: string } }).error.scope, 'functions:act');
    });

    rest('states the address that does not answer, and the key with which an interrupted call continues', async () => {
      const gone = await ScriptedApi.start();
      await gone.close();
      const environment = { ACCOUNT_API_URL: gone.url, ACCOUNT_API_TOKEN: 'customer', IDENTIFICATION_TOKEN: 'account' };
      const clock = new InstantClock();
      const refusing = await run(['accounts', 'list'], { environment, clock });
      assert.equal(refusing.code, 6);
      assert.equal(
        refusing.errors,
        `connectionFailed: Nothing answers at ${gone.url}, so nothing was done. Start it there with npm start, or set its address with --api or ACCOUNT_API_URL.\n`,
      );
      api.script(cut, cut, cut, cut, cut);
      const broken = await run(['people.visit', ada], { clock });
      const key = String(api.asked[0]?.headers['idempotency-key']);
      assert.equal(clock.pauses.length, 4);
      assert.equal(broken.code, 6);
      assert.ok(broken.errors.endsWith(`It may have been accepted: send it again with --idempotency-key ${key}.\n`), broken.errors);
      api.script(cut, cut, cut, cut, cut);
      assert.match(
        JSON.parse((await run(['people.visit', ada, '--json', '--idempotency-key', 'mine'], { clock })).output).idempotencyKey,
        /^mine$/,
      );
    });

    rest('names the setting whose address cannot be called, and says that nothing was done where TLS does not fit', async () => {
      const tokens = { ACCOUNT_API_TOKEN: 'customer', IDENTIFICATION_TOKEN: 'account' };
      const isNone = 'is not an http or https URL, such as http://127.0.0.1:3000.\n';
      for (const address of ['127.0.0.1:3000', 'localhost:3000', 'foo', 'ftp://127.0.0.1']) {
        const byEnvironment = await run(['connections.getIncoming'], { environment: { ...tokens, ACCOUNT_API_URL: address } });
        assert.deepEqual([byEnvironment.code, byEnvironment.errors], [2, `ACCOUNT_API_URL ${isNone}`]);
        const byOption = await run(['connections.getIncoming', '--api', address]);
        assert.deepEqual([byOption.code, byOption.errors], [2, `--api ${isNone}`]);
        const kept = await run(['configure'], { input: JSON.stringify({ url: address, accountApiToken: 'customer' }) });
        assert.deepEqual([kept.code, kept.errors], [2, `The address of the API ${isNone}`]);
      }
      const https = api.url.replace('http:', 'https:');
      const { code, errors } = await run(['people.visit', ada, '--api', https], { clock: new InstantClock() });
      assert.deepEqual(
        [code, errors],
        [
          6,
          `connectionFailed: No TLS connection to ${https} could be made (ERR_SSL_WRONG_VERSION_NUMBER), so nothing was done. Check its certificate, use http:// if it has none, or set its address with --api or ACCOUNT_API_URL.\n`,
        ],
      );
      const other = await run(['people.visit', ada]);
      assert.equal(
        other.errors,
        `unexpectedAnswer: ${api.url} answered with HTTP 418 and is not an Account API. Set its address with --api or ACCOUNT_API_URL.\n`,
      );
    });

    rest('refuses a profile that is not there, however it is named', async () => {
      const environment = { ACCOUNT_API_URL: api.url, ACCOUNT_API_TOKEN: 'customer', IDENTIFICATION_TOKEN: 'account' };
      const named = await run(['connections.getIncoming', '--profile', 'nope'], { environment });
      const set = await run(['connections.getIncoming'], { environment: { ...environment, ACCOUNT_API_PROFILE: 'nope' } });
      assert.deepEqual([named.code, set.code, api.asked.length], [2, 2, 0]);
      assert.match(named.errors, /^There is no profile nope in /);
      assert.equal(set.errors, named.errors);
    });

    rest('stores nothing without a terminal to ask at, or where the answers end early', async () => {
      const said = /^Nothing was stored: answer at a terminal, or pipe .* to standard input\.\n$/;
      const made = fileURLToPath(new URL('../../.build/command/account-api.js', import.meta.url));
      const child = spawn(process.execPath, [made, 'configure'], {
        env: commandEnvironment({ ACCOUNT_API_CONFIG_DIR: folder }),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const [written, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      assert.equal(code, 2);
      assert.match(written, said);
      const ended = await run(['configure'], { terminal: `${api.url}\n\u0004` });
      assert.equal(ended.code, 2);
      assert.match(ended.errors.split('\n').slice(-2).join('\n'), /Nothing was stored/);
      await assert.rejects(stat(join(folder, 'config.json')));
    });

    rest('shows the result of a search without a name, and nothing in the place of the name', async () => {
      const people = [
        { name: 'Ada Lovelace', publicUrl: ada },
        { name: 'Bob', publicUrl: bob },
      ];
      const error = { errorType: 'filterNotFound', message: 'No.' };
      api.script(complete([{ searchId: null, result: { success: true, data: people } }]));
      const table = 'name          publicUrl\nAda Lovelace  linkedin.com/in/ada-lovelace\nBob           linkedin.com/in/bob\n';
      assert.equal((await run(['people.search', '--term', 'a'])).output, table);
      api.script(
        complete([
          { searchId: null, result: { success: true, data: people } },
          { searchId: 'two', result: { success: true, data: people } },
          { searchId: null, result: { success: false, error } },
        ]),
      );
      assert.equal((await run(['people.search', '--term', 'a'])).output, `${table}\ntwo\n${table}\nfilterNotFound: No.\n`);
    });

    it('takes parameters as flags, as words, as JSON and on standard input, and puts them together', async () => {
      const asked = { people: [ada, bob] };
      for (const [words, input] of [
        [['people.visit', '--people', ada, bob]],
        [['people.visit', ada, bob]],
        [['people.visit', JSON.stringify(asked)]],
        [['people.visit', '-'], JSON.stringify(asked)],
        [['people.visit'], JSON.stringify(asked)],
        [['people.visit', '-', '--people', ada, bob], JSON.stringify({ people: ['replaced by the flag'] })],
      ] as [string[], string?][]) {
        api.script(complete([done(ada), done(bob)]));
        const { code, body, path } = await run(words, input === undefined ? {} : { input });
        assert.deepEqual([code, path, body], [0, '/account/people.visit', asked], words.join(' '));
      }
    });

    rest('takes objects as JSON or as fields, with commas and signs in their texts', async () => {
      const texts = { person: ada, text: 'Hello, Ada: 1 = 1, person!' };
      for (const written of [JSON.stringify(texts), `person=${ada},text=${texts.text}`]) {
        api.script(complete({ standard: [done(ada)] }));
        assert.deepEqual((await run(['conversations.sendMessage', '--standard', written])).body, { standard: [texts] });
      }
      api.script(complete([]));
      const filter = 'firstName=Ada,locations=Berlin|Porto, Portugal';
      assert.deepEqual((await run(['connections.get', '--limit', '5', '--filter', filter])).body, {
        limit: 5,
        filter: { firstName: 'Ada', locations: ['Berlin', 'Porto, Portugal'] },
      });
      for (const [words, body] of [
        [
          ['connections.get', '--limit', '5', '--first-name', 'Ada', '--locations', 'Berlin', 'Porto, Portugal'],
          { limit: 5, filter: { firstName: 'Ada', locations: ['Berlin', 'Porto, Portugal'] } },
        ],
        [
          ['connections.get', '--filter', 'firstName=Ada,lastName=L', '--last-name', 'Lovelace'],
          { filter: { firstName: 'Ada', lastName: 'Lovelace' } },
        ],
        [
          ['people.search', '--term', 'analyst', '--limit', '20', '--locations', 'Porto, Portugal', '--include', 'basicInfo'],
          {
            dataSource: 'standard',
            searches: [{ term: 'analyst', limit: 20, filter: { locations: ['Porto, Portugal'] }, include: { basicInfo: {} } }],
          },
        ],
        [
          ['people.search', '--data-source', 'salesNavigator', '--positions', 'Analyst', 'Engineer'],
          { dataSource: 'salesNavigator', searches: [{ filter: { positions: ['Analyst', 'Engineer'] } }] },
        ],
        [
          ['companies.search', '--searches', 'searchId=one,term=engines', '--search-id', 'two', '--sizes', '11-50', '51-200'],
          {
            dataSource: 'standard',
            searches: [
              { searchId: 'one', term: 'engines' },
              { searchId: 'two', filter: { sizes: ['11-50', '51-200'] } },
            ],
          },
        ],
        [
          ['conversations.sendMessage', ada, bob, '--text', 'Hello, you'],
          { standard: [ada, bob].map((person) => ({ text: 'Hello, you', person })) },
        ],
        [
          ['conversations.sendMessage', '--thread-id', '2-ZjM0YTY3', '--text', 'Hello, all'],
          { standard: [{ threadId: '2-ZjM0YTY3', text: 'Hello, all' }] },
        ],
        [['conversations.manage', '2-ZjM0YTY3', '--operation', 'archive'], { threads: [{ threadId: '2-ZjM0YTY3', operation: 'archive' }] }],
        [['posts.react', notes, '--type', 'like'], { reactions: [{ post: notes, type: 'like' }] }],
      ] as const) {
        api.script(complete([]));
        assert.deepEqual((await run(words)).body, body, words.join(' '));
      }
      api.script(complete([]));
      assert.deepEqual((await run(['people.get', ada, '--include', 'basicInfo,skills'])).body, {
        people: [ada],
        include: { basicInfo: {}, skills: {} },
      });
      api.script(complete([]));
      assert.deepEqual((await run(['conversations.list', '--unread-only'])).body, { unreadOnly: true });
    });

    rest('describes every parameter and option, and tells its version', async () => {
      for (const { name } of functions) {
        const { output } = await run([name, '--help']);
        const lines = output.split('\n').filter((line) => /^ {2}-/.test(line));
        for (const line of lines) assert.match(line, /^ {2}(?:-h, )?--[\w-]+(?: [<[].*?[>\]])? {2,}[A-Za-z`]/, `${name}: ${line}`);
      }
      const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
      assert.deepEqual(await run(['--version']).then(({ code, output }) => [code, output]), [0, `${version}\n`]);
    });

    rest('ends with 3 where a decision is another than the one that counts, and tells how a wait goes on', async () => {
      const decision = (state: string) => ({ approvalId: 'apr_A_0_Yk3vT9wQz7LmR2sXc5bN8a', state, isNew: false });
      const approve = async (...states: string[]) => {
        api.script(complete({ decisions: states.map(decision) }));
        return (await run(['approvals', 'approve', '--approval-ids', 'apr_A_0_Yk3vT9wQz7LmR2sXc5bN8a'])).code;
      };
      assert.deepEqual([await approve('approved'), await approve('approved', 'rejected'), await approve('ended')], [0, 3, 3]);
      api.script(complete({ events: [], next: '1042' }));
      assert.match((await run(['events', 'wait'])).errors, /events wait --since 1042\n$/);
      api.script(complete({ events: [], next: '1042' }));
      assert.equal((await run(['events', 'wait', '--json'])).errors, '');
    });

    rest('does not read an open standard input unless its function needs parameters', async () => {
      const made = fileURLToPath(new URL('../../.build/command/account-api.js', import.meta.url));
      const env = commandEnvironment({ ACCOUNT_API_URL: api.url, ACCOUNT_API_TOKEN: 'customer', IDENTIFICATION_TOKEN: 'account' });
      for (const words of [['account.get'], ['people.visit', ada], ['accounts', 'list']]) {
        api.script(complete([]));
        const child = spawn(process.execPath, [made, ...words], { env, stdio: ['pipe', 'ignore', 'inherit'] });
        const [code] = await once(child, 'exit');
        assert.equal(code, 0, words.join(' '));
      }
      api.script();
      const waiting = spawn(process.execPath, [made, 'people.visit'], { env, stdio: ['pipe', 'ignore', 'pipe'] });
      const [notice] = await once(waiting.stderr, 'data');
      assert.equal(String(notice), 'Reading the parameters from standard input, until it ends.\n');
      waiting.stdin.end('{');
      assert.deepEqual(await once(waiting, 'exit'), [2, null]);
    });

    it('prints tables for people and the whole result as JSON for programs', async () => {
      const completion = [{ person: ada, result: { success: true, data: { connectionStatus: 'pending' } } }];
      api.script(complete(completion));
      const table = await run(['connections.checkStatus', ada]);
      assert.deepEqual(table.output.trimEnd().split('\n'), [
        'person                        result  connectionStatus',
        'linkedin.com/in/ada-lovelace  done    pending',
      ]);
      api.script(complete(completion));
      const json = JSON.parse((await run(['connections.checkStatus', ada, '--json'])).output);
      assert.deepEqual([json.completion, json.requestId, typeof json.timing.queuedMs], [completion, 'req_1', 'number']);
    });

    rest('says below a table what its errors mean, each once', async () => {
      api.script(complete([done(ada), failed(bob, 'personNotFound'), failed(ada, 'personNotFound')]));
      const { output } = await run(['people.visit', ada]);
      assert.match(output, /\bdone\b[\s\S]*\n\npersonNotFound: No\.\n$/);
      assert.equal(output.match(/No\./g)?.length, 1);
    });

    rest('shows every word of what does not fit into a table, and nothing that steers the terminal', async () => {
      const headline = `\u001b[2J\u202eowner of ${'x'.repeat(90)}`;
      api.script(complete([{ name: 'Ada', publicUrl: ada, headline, sentTime: '2026-05-17T00:00:00.000Z' }]));
      const { output } = await run(['connections.getOutgoing']);
      assert.match(output, /x{90}/);
      assert.match(output, /^sentTime +2026-05-17$/m);
      assert.equal(output.includes('\u001b') || output.includes('\u202e'), false);
    });

    rest('exits with a code for each result', async () => {
      const cases: [string, number, () => void][] = [
        ['done', 0, () => api.script(complete([done(ada)]))],
        ['failed', 1, () => api.script(ended({ errorType: 'expired', message: 'Over.' }, null))],
        ['wrong parameters', 2, () => api.script(refused(400, 'invalidRequestBody'))],
        ['an item failed', 3, () => api.script(complete([done(ada), failed(bob, 'personNotFound')]))],
        ['in doubt', 4, () => api.script(complete([done(ada), failed(bob, 'outcomeUnknown')]))],
        ['refused', 5, () => api.script(refused(401, 'invalidAccountApiToken'))],
        ['signed out', 1, () => api.script(refused(409, 'linkedinAccountSignedOut'))],
        ['unreachable', 6, () => api.script(ended({ errorType: 'networkUnavailable', message: 'No.', retrySafe: true }, []))],
        ['unreachable in the middle', 1, () => api.script(ended({ errorType: 'networkUnavailable', message: 'No.' }, [done(ada)]))],
        [
          'unreachable, in doubt',
          4,
          () => api.script(ended({ errorType: 'networkUnavailable', message: 'No.' }, [failed(bob, 'outcomeUnknown')])),
        ],
        ['not this API', 6, () => api.script()],
      ];
      for (const [what, expected, script] of cases) {
        script();
        assert.equal((await run(['people.visit', ada])).code, expected, what);
      }
      for (const words of [
        ['people.fly'],
        ['people.visit', '--people'],
        ['people.get', '--include', 'nothing'],
        ['people.visit', '{bad'],
        ['conversations.list', '--limit', 'x'],
      ]) {
        api.script();
        const { code, errors } = await run(words);
        assert.deepEqual([code, api.asked.length], [2, 0], words.join(' '));
        assert.match(errors, /error:/);
      }
    });

    rest('prints progress in lines, and how to continue when it is stopped', async () => {
      const stopped = new AbortController();
      api.script(processing(0), processing(1, [done(ada)], { waitingFor: 'workingHours' }), (response) => {
        response.destroy();
        stopped.abort();
      });
      const { code, errors, output } = await run(['people.visit', ada, bob], { signal: stopped.signal });
      assert.equal(code, 130);
      assert.match(errors, /^0 of 2 done, 1 of this account come first\n1 of 2 done, waits for workingHours\n/);
      assert.match(errors, /account-api results wait \S+hash-1/);
      assert.equal(output, '');
    });

    rest('starts without waiting, waits for a link later, and cancels', async () => {
      api.script(processing(0));
      const link = (await run(['people.visit', ada, '--no-wait'])).output.trim();
      assert.match(link, /\/account\/results\/hash-1$/);
      api.script(complete([done(ada)]));
      const waited = await run(['results', 'wait', link]);
      assert.deepEqual([waited.code, waited.path?.startsWith('/account/results/hash-1')], [0, true]);
    });

    rest('keeps tokens in a file for its owner only, and does not read one that others can read', async () => {
      const kept = JSON.stringify({ url: api.url, accountApiToken: 'kept-customer', identificationToken: 'kept-account' });
      assert.equal((await run(['configure', '--profile', 'work'], { input: kept })).code, 0);
      const file = join(folder, 'config.json');
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      api.script(complete([]));
      assert.equal((await run(['connections.getIncoming', '--profile', 'work'], { environment: {} })).code, 0);
      const { headers } = api.asked[0]!;
      assert.deepEqual([headers['account-api-token'], headers['identification-token']], ['kept-customer', 'kept-account']);

      const nobody = await run(['connections.getIncoming'], { environment: {} });
      assert.deepEqual([nobody.code, /ACCOUNT_API_TOKEN/.test(nobody.errors)], [5, true]);
      await rm(file);
      await writeFile(file, '{"profiles":{}}', { mode: 0o644 });
      const open = await run(['connections.getIncoming'], { environment: {} });
      assert.deepEqual([open.code, /chmod 600/.test(open.errors)], [2, true]);
      await rm(file);
    });

    rest('takes secrets on standard input alone', async () => {
      const help = (await run(['accounts', 'connect', '--help'])).output;
      assert.doesNotMatch(help, /--(?:password|cookies)/);
      assert.match(help, /standard input only.*cookies, password/);
      api.script(complete({ accountId: 'acc_1', identificationToken: 'idt_1', status: 'active' }));
      const cookies = { cookies: { li_at: 'a-session' } };
      const { code, body, output } = await run(['accounts', 'connect', '--name', 'Sales'], { input: JSON.stringify(cookies) });
      assert.deepEqual([code, body], [0, { name: 'Sales' }]);
      api.script(complete({ accountId: 'acc_1', identificationToken: 'idt_1', status: 'active' }));
      const piped = await run(['accounts', 'connect', '-', '--name', 'Sales'], { input: JSON.stringify(cookies) });
      assert.deepEqual(piped.body, { ...cookies, name: 'Sales' });
      assert.doesNotMatch(output + piped.output + piped.errors, /a-session/);
      for (const input of ['cookie: li_at=a-session', '[{"name":"li_at","value":"a-session"}]']) {
        api.script(complete({ accountId: 'acc_1', identificationToken: 'idt_1', status: 'active' }));
        const alone = await run(['accounts', 'connect', '-'], { input });
        assert.deepEqual(alone.body, { cookies: input.startsWith('[') ? JSON.parse(input) : input }, alone.errors);
      }
    });

    rest('sets limits and working hours', async () => {
      api.script(complete({ accountId: 'acc_1', limits: [] }));
      const { body, path } = await run([
        'limits',
        'set',
        'acc_1',
        '--limits',
        'category=messages,period=daily,max=20',
        '--when-reached',
        'wait',
      ]);
      assert.equal(path, '/admin/accounts.setLimits');
      assert.deepEqual(body, { accountId: 'acc_1', limits: [{ category: 'messages', period: 'daily', max: 20 }], whenReached: 'wait' });
      api.script(complete({ accountId: 'acc_1', workingHours: null }));
      assert.deepEqual((await run(['limits', 'setWorkingHours', 'acc_1', '--working-hours', 'null'])).body, {
        accountId: 'acc_1',
        workingHours: null,
      });
    });

    rest('is made as one file that runs by itself, and completes commands and values in a shell', async () => {
      const made = fileURLToPath(new URL('../../.build/command/account-api.js', import.meta.url));
      const complete = async (...words: string[]) => (await promisify(execFile)(process.execPath, [made, ...words])).stdout;
      const [commands, values] = await Promise.all([
        complete('complete', '--', 'connections.ch'),
        complete('complete', '--', 'people.get', '--data-source', ''),
      ]);
      assert.match(commands, /^connections\.checkStatus\t/m);
      assert.match(values, /^standard\t\s*\nsalesNavigator/m);
    });

    rest('completes in a bare bash that does not find it on the PATH, also when the script is sourced again', async () => {
      const made = fileURLToPath(new URL('../../.build/command/account-api.js', import.meta.url));
      const written = `set -eu
      script=$("$0" "$1" completion bash)
      source <(echo "$script"); source <(echo "$script")
      COMP_WORDS=(account-api people.get --data-source ''); COMP_CWORD=3; __account_api_complete; echo "\${COMPREPLY[*]}"
      COMP_WORDS=(account-api webhooks li); COMP_CWORD=2; __account_api_complete; echo "\${COMPREPLY[*]}"
      account-api --version`;
      const args = ['--noprofile', '--norc', '-c', written, process.execPath, made];
      const { stdout } = await promisify(execFile)('bash', args, { env: { PATH: '/usr/bin:/bin' } });
      assert.deepEqual(stdout.trim().split('\n').slice(0, 2), ['standard salesNavigator', 'list listDeliveries']);
    });
  });
};
