import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import { writeFile } from '../../functions/attachments/sealedFile.ts';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { functions } from '../../functions/contract/functions.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { OpenBrowser } from '../../functions/worker/browsers.ts';
import { CrashPoint, Killed } from '../support/crashPoint.ts';
import type { Engine } from '../support/harnessTables.ts';
import type { Part } from '../support/part.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn, type SandboxWorld } from '../support/sandboxLinkedIn.ts';
import { openTables, type WorkerHarness } from '../support/workerHarness.ts';

type Tables = Awaited<ReturnType<typeof openTables>>;

const person = (name: string): string => `https://www.linkedin.com/in/${name}`;
const outcomesOf = async (harness: WorkerHarness, requestId: string): Promise<readonly string[]> =>
  [...(await harness.stored(requestId)).outcomes]
    .sort(([one], [other]) => one - other)
    .map(([, outcome]) => (outcome.success ? 'done' : outcome.error.errorType));

/** The writes around an effect: `attempting` before it, once more before the click if LinkedIn asks first, the item's end after it. */
const moments = ['before the attempt is written', 'as the attempt is written', 'before the end is written'] as const;
type Moment = (typeof moments)[number] | 'between opening and click';

/** Kills a process at one of them, identified by the state of its item in the journal. */
const killedAt = (moment: Moment, state: () => Promise<string | undefined>, arrived: () => Promise<boolean>): CrashPoint => {
  const crashPoint = new CrashPoint();
  const step = crashPoint.step.bind(crashPoint);
  const isFatal = async (): Promise<boolean> => {
    if (moment === 'as the attempt is written') return false;
    if (moment === 'before the attempt is written') return (await state()) === 'begun';
    return moment === 'before the end is written' ? arrived() : (await state()) === 'attempting' && !(await arrived());
  };
  crashPoint.step = async (what, work) => {
    if (what !== 'UpdateCommand' && what !== 'transact') return step(what, work);
    if (await isFatal()) crashPoint.crash();
    const result = await step(what, work);
    if (moment === 'as the attempt is written' && (await state()) === 'attempting') {
      crashPoint.crash();
      throw new Killed('killed before it heard that the attempt is written');
    }
    return result;
  };
  return crashPoint;
};

export const effectsKilled = (part: Part, engines: readonly Engine[]): void => {
  for (const engine of engines)
    describe(`P3 P4: a worker killed around the click in a real browser (${engine})`, () => {
      let tables: Tables;
      let sandbox: SandboxLinkedIn;
      before(async () => {
        tables = await openTables(engine);
        sandbox = await openSandboxLinkedIn();
      });
      after(() => sandbox[Symbol.asyncDispose]());

      /** A harness whose processes work in the browser, on a clock that agrees with the page's. */
      const harnessInBrowser = (): WorkerHarness => {
        const harness = tables.harness();
        const worker = harness.worker.bind(harness);
        // The page's clock goes on while an item is done, however long that takes.
        const byHand = harness.clock.now;
        // Not by the minute, as the harness comes to a time of its own.
        harness.clock.advance(Math.max(0, Date.now() - byHand()));
        harness.clock.now = () => Math.max(byHand(), Date.now());
        harness.worker = (crashPoint, changed) => {
          const process = worker(crashPoint, changed);
          const open = async (): Promise<OpenBrowser> => ({
            linkedin: sandbox.linkedin,
            answers: async () => true,
            stalls: () => 0,
            pausedMs: () => 0,
            retire: async () => undefined,
            leave: async () => undefined,
          });
          Object.assign(process.worker, { performers, browsers: { open, close: async () => undefined } });
          return process;
        };
        return harness;
      };

      /** The request, and the subject that its only effect must have. */
      interface Case {
        readonly name: string;
        readonly kind: string;
        readonly about: string | null;
        readonly body: Record<string, unknown>;
        /** What the account needs for it. */
        readonly with?: object;
        /** The content of its only file. */
        readonly picture?: Buffer;
        /** In whose name, if not the member's. */
        readonly actor?: string;
      }
      let world: SandboxWorld;
      before(async () => {
        world = await sandbox.world();
      });
      const somebody = (state: string): string => {
        const found = world.people.find(
          ({ slug, relations }) => relations['demo-account-1']?.state === state && !/^(hannes|irena)/.test(slug),
        );
        assert.ok(found);
        return person(found.slug);
      };
      const invites = (message?: string): Case => {
        const url = somebody('notConnected');
        return {
          name: 'connections.sendRequest',
          kind: 'invitation',
          about: url,
          body: { requests: [{ person: url, ...(message ? { message } : {}) }] },
        };
      };
      const aboutPeople = (name: string, kind: string, state: string): Case => {
        const url = somebody(state);
        return { name, kind, about: url, body: { people: [url] } };
      };
      const aboutPosts = (name: string, kind: string, field: string, rest: Record<string, string>): Case => {
        const post = world.posts.find(({ commentsClosed, repostOf }) => !commentsClosed && !repostOf)?.url ?? '';
        return { name, kind, about: post, body: { [field]: [{ post, ...rest }] } };
      };
      const company = 'https://www.linkedin.com/company/brasswick';
      const cases: Readonly<Record<string, () => Case>> = {
        'connections.sendRequest': () => invites('Good morning'),
        'connections.withdrawRequest': () => {
          const url = somebody('pending');
          return { name: 'connections.withdrawRequest', kind: 'withdrawal', about: url, body: { requests: [{ person: url }] } };
        },
        'connections.acceptRequest': () => aboutPeople('connections.acceptRequest', 'acceptance', 'incoming'),
        'connections.ignoreRequest': () => aboutPeople('connections.ignoreRequest', 'ignoring', 'incoming'),
        'connections.remove': () => aboutPeople('connections.remove', 'removal', 'connected'),
        'conversations.sendMessage': () => {
          const url = somebody('connected');
          return {
            name: 'conversations.sendMessage',
            kind: 'message',
            about: url,
            body: { standard: [{ person: url, text: 'Good morning' }] },
          };
        },
        'conversations.sendMessage into a thread': () => {
          const thread = world.conversations['demo-account-1']?.find(
            ({ people, archived, inMail }) => people.length === 1 && !archived && !inMail,
          );
          assert.ok(thread);
          return {
            name: 'conversations.sendMessage',
            kind: 'message',
            about: person(thread.person),
            body: { standard: [{ threadId: thread.id, text: 'Good morning' }] },
          };
        },
        'conversations.sendMessage in Sales Navigator': () => {
          const url = person('rosalind-achebe');
          return {
            name: 'conversations.sendMessage',
            kind: 'inMail',
            about: url,
            body: { salesNavigator: [{ person: url, subject: 'Tides', text: 'Good morning' }] },
            with: { kind: 'seat', variant: 'yes' },
          };
        },
        'posts.comment': () => aboutPosts('posts.comment', 'comment', 'comments', { text: 'Well said,\nand true' }),
        'posts.comment as a company': () => ({
          ...aboutPosts('posts.comment', 'comment', 'comments', { text: 'Well said,\nand true', as: company }),
          actor: company,
        }),
        'posts.repost': () => aboutPosts('posts.repost', 'repost', 'reposts', {}),
        'posts.repost with a text': () => aboutPosts('posts.repost', 'repost', 'reposts', { text: 'Well said,\nand true' }),
        'comments.reply': () => {
          const post = world.posts.find(({ comments }) => comments.length > 0);
          assert.ok(post);
          const [to] = post.comments;
          const comment = `${post.url}?commentUrn=${encodeURIComponent(`urn:li:comment:(activity:${post.id},${to?.id})`)}`;
          return { name: 'comments.reply', kind: 'reply', about: post.url, body: { replies: [{ comment, text: 'Well said,\nand true' }] } };
        },
        'posts.create': () => ({ name: 'posts.create', kind: 'post', about: null, body: { text: 'A new post\nof two lines' } }),
        'posts.create of a company, with a picture': () => ({
          name: 'posts.create',
          kind: 'post',
          about: null,
          body: {
            text: 'A new post\nof two lines',
            as: company,
            attachments: [{ url: 'https://files.example.com/gate.png', name: 'gate.png', type: 'image' }],
          },
          actor: company,
          picture: randomBytes(5000),
        }),
        'posts.create with a poll': () => ({
          name: 'posts.create',
          kind: 'post',
          about: null,
          body: { text: 'A new post\nof two lines', poll: { question: 'Which?', options: ['High', 'Low'], days: 3 } },
        }),
      };

      if (part === 'chosen')
        it('every function that acts at most once is among them', () => {
          const killed = new Set(Object.values(cases).map((made) => made().name));
          const once = functions.flatMap(({ name, sideEffect }) => (sideEffect === 'once' ? [name] : []));
          assert.deepEqual(
            once.filter((name) => !killed.has(name)),
            [],
          );
        });

      /** Lets the harness's clock go with the page's while it works: how long a click may take is measured by both. */
      const atPagesTime = async <Result>({ clock }: WorkerHarness, work: () => Promise<Result>): Promise<Result> => {
        const following = setInterval(() => clock.advance(Math.max(0, Date.now() - clock.now())), 50);
        return work().finally(() => clearInterval(following));
      };

      /** Stores the file of a call, as the API does. */
      const withPicture = (harness: WorkerHarness, accountId: string, picture: Buffer) => async (input: JsonObject) => {
        const files = { pieces: rowPieces(harness.rows.requests), wrapping: harness.keys };
        const writing = { random: (bytes: number) => randomBytes(bytes), expiresAt: harness.clock.now() + 90_000_000 };
        async function* content() {
          yield picture;
        }
        const stored = await writeFile(files, { customerId: 'customer', accountId }, content(), writing);
        return { ...input, files: [{ name: 'gate.png', type: 'image/png', ...stored }] as unknown as Json };
      };

      /** Kills the process that does one item, lets the next ones finish it, and returns the reported outcome; checks that the effect is there once. */
      const outcomeAfterKill = async (
        moment: Moment,
        { name, kind, about, body, picture, actor, with: fault }: Case,
      ): Promise<string | undefined> => {
        if (fault) await sandbox.fault(fault);
        const harness = harnessInBrowser();
        const accountId = await harness.account();
        const { requestId } = await harness.submit(accountId, name, body as never, {
          ...(picture && { prepare: withPicture(harness, accountId, picture) }),
        });
        const arrived = async (): Promise<boolean> => (await sandbox.effects()).length === 1;
        const crashPoint = killedAt(moment, async () => (await harness.stored(requestId)).row.journal['0']?.state, arrived);
        assert.equal(await atPagesTime(harness, () => harness.worker(crashPoint).work(harness.queue.receive()!)), 'killed');
        assert.equal(await arrived(), moment === 'before the end is written');
        await harness.drain();
        const effects = await sandbox.effects();
        assert.deepEqual(
          effects.map((effect) => [effect.kind, about === null ? null : (effect.person ?? effect.post)]),
          [[kind, about]],
        );
        const sha256 = picture && createHash('sha256').update(picture).digest('hex');
        assert.deepEqual(
          effects[0]?.files?.map((file) => file.sha256),
          sha256 && [sha256],
        );
        assert.deepEqual(effects[0]?.poll, body.poll);
        assert.equal(effects[0]?.actor, actor);
        return (await outcomesOf(harness, requestId))[0];
      };

      /**
       * After an effect the process is killed: messages, comments and posts are each recognized in their own way, replies and reposts
       * like these, invitations further below, the others by the state of the relation, of which an acceptance is enough. An effect that has not arrived is found absent and done again here; the tests
       * in `system/` cover effects that never arrive. `relations.crash` tries every step of a run.
       */
      const chosen: Readonly<Record<Moment, (name: string) => boolean>> = {
        'before the attempt is written': (name) => name === 'connections.acceptRequest',
        'as the attempt is written': (name) => name === 'conversations.sendMessage',
        'between opening and click': () => false,
        'before the end is written': (name) =>
          !/sendRequest|withdraw|accept|ignore|remove|reply|repost|thread|poll|as a company/.test(name),
      };

      for (const [name, made] of Object.entries(cases))
        for (const moment of moments.filter((each) => chosen[each](name) === (part === 'chosen')))
          it(`${name}, killed ${moment}: once, and reported correctly`, async () => {
            await sandbox.reset();
            assert.equal(await outcomeAfterKill(moment, made()), 'done');
          });
      const unasked = {
        directly: 'LinkedIn sends when the invitation is opened',
        byItself: 'the page of the invitation sends by itself',
      } as const;
      for (const [variant, how] of Object.entries(unasked))
        for (const moment of moments.filter(
          (each) => (variant === 'directly' && each === 'before the end is written') === (part === 'chosen'),
        ))
          it(`${how}, killed ${moment}: ours, and outcomeUnknown if its note is missing`, async () => {
            for (const [note, outcome] of [
              [undefined, 'done'],
              ['Good morning', 'outcomeUnknown'],
            ] as const) {
              await sandbox.reset();
              await sandbox.fault({ kind: 'invite', variant });
              assert.equal(await outcomeAfterKill(moment, invites(note)), outcome);
            }
          });

      const oneThread = () =>
        world.conversations['demo-account-1']?.find(({ people, starred }) => people.length === 1 && !starred) ?? assert.fail();
      /** What is a toggle on the page: a second click would undo it. */
      const toggles: Readonly<Record<string, () => Case>> = {
        'people.follow': () => aboutPeople('people.follow', 'follow', 'notConnected'),
        'posts.react': () => aboutPosts('posts.react', 'reaction', 'reactions', { type: 'like' }),
        'conversations.manage': () => ({
          name: 'conversations.manage',
          kind: 'marking',
          about: person(oneThread().person),
          body: { threads: [{ threadId: oneThread().id, operation: 'star' }] },
        }),
      };
      for (const [name, made] of Object.entries(toggles).filter(([name]) => (name === 'people.follow') === (part === 'chosen')))
        it(`${name}, killed before the end is written: found set, and left alone`, async () => {
          await sandbox.reset();
          assert.equal(await outcomeAfterKill('before the end is written', made()), 'done');
        });

      if (part === 'others') return;
      it('connections.sendRequest, killed between opening and click: once, and reported correctly', async () => {
        await sandbox.reset();
        assert.equal(await outcomeAfterKill('between opening and click', invites('Good morning')), 'done');
      });

      it('a request that arrives after it was looked up and not found counts as ours', async () => {
        await sandbox.reset();
        const url = somebody('notConnected');
        const harness = harnessInBrowser();
        const { requestId } = await harness.submit(await harness.account(), 'connections.sendRequest', {
          requests: [{ person: url }],
        } as never);
        const entry = async () => (await harness.stored(requestId)).row.journal['0'];
        const isWritten = async (state: string): Promise<boolean> =>
          (await entry())?.state === state && (await entry())?.trace !== undefined;
        const dying = killedAt(
          'as the attempt is written',
          async () => (await entry())?.state,
          async () => false,
        );
        assert.equal(await harness.worker(dying).work(harness.queue.receive()!), 'killed');
        // It arrives just after the look-up has found nothing.
        const late = new CrashPoint();
        const step = late.step.bind(late);
        late.step = async (what, work) => {
          const result = await step(what, work);
          if (what === 'UpdateCommand' && (await isWritten('planned')))
            await sandbox.fault({ kind: 'relation', relation: 'pending', match: { person: url.slice(url.lastIndexOf('/') + 1) } });
          return result;
        };
        const worker = harness.worker.bind(harness);
        harness.worker = (crashPoint, changed) => worker(crashPoint ?? late, changed);
        await harness.drain();
        assert.deepEqual(await outcomesOf(harness, requestId), ['done']);
      });
    });
};
