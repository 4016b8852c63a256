import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { RunningSystem, type SandboxPerson } from './support/runningSystem.ts';

interface Row {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string; readonly retrySafe?: boolean } };
}

type Fault = Record<string, unknown>;

let api: RunningSystem;
before(async () => {
  api = await RunningSystem.start({ ATTEMPT_WINDOW_SECONDS: '4', ATTEMPT_SETTLE_SECONDS: '1' });
});
afterEach(() => api.reset());
after(() => api.close());

const here = 'demo-account-1';

/** Somebody of the sandbox who is as asked for. */
const somebody = (
  asked: { state?: string; layout?: string; renderer?: 'sdui' | 'ember'; emailGate?: boolean; account?: string },
  account = here,
  besides: readonly SandboxPerson[] = [],
): SandboxPerson => {
  const { state = 'notConnected', layout, renderer = 'sdui', emailGate = false } = asked;
  const found = api.world.people.find((person) => {
    const relation = person.relations[account];
    return (
      !besides.includes(person) &&
      person.status === 'exists' &&
      relation?.state === state &&
      (layout === undefined || relation.layout === layout) &&
      (person.renderer ?? 'sdui') === renderer &&
      Boolean((person as { emailGate?: boolean }).emailGate) === emailGate
    );
  });
  assert.ok(found, `the sandbox has nobody who is ${JSON.stringify(asked)}`);
  return found;
};

const send = async (requests: readonly Record<string, unknown>[], account = 0): Promise<readonly Row[]> => {
  const { envelope } = await api.call('connections.sendRequest', { requests }, { account });
  assert.equal(envelope.status, 'complete', JSON.stringify(envelope));
  return envelope.completion as unknown as Row[];
};

/** What came of one request: its error, or `sent`. The ledger has to agree (P3, P4). */
const outcome = async (person: SandboxPerson, more: Record<string, unknown> = {}, account = 0): Promise<string> => {
  const [row] = await send([{ person: person.url, ...more }], account);
  assert.ok(row);
  const arrived = (await api.ledger('invitation')).filter((entry) => entry.person === person.url);
  if (row.result.success) {
    assert.deepEqual(
      arrived.map(({ text }) => text),
      [more.message ?? null],
    );
    return 'sent';
  }
  if (row.result.error?.errorType === 'outcomeUnknown') assert.equal(row.result.error.retrySafe, false);
  else assert.equal(arrived.length, 0, `${row.result.error?.errorType} was reported, and the invitation arrived`);
  return row.result.error?.errorType ?? '';
};

/** One of many requests that are sent in one call. */
interface Asked {
  readonly why: string;
  readonly person: SandboxPerson;
  readonly more?: Record<string, unknown>;
  readonly expected: string;
}

/** Sends them in calls of ten, the most that the contract takes, and tests each by its name: what is told of it, and what the ledger holds (P3, P4). */
const each = (of: () => readonly Asked[], names: readonly string[], faults: () => readonly Fault[] = () => [], account = 0): void => {
  const told = new Map<string, { readonly asked: Asked; readonly row: Row; readonly arrived: readonly (string | null)[] }>();
  let effects: readonly string[] = [];
  before(async () => {
    const all = of();
    await api.faults(...faults());
    for (let from = 0; from < all.length; from += 10) {
      const some = all.slice(from, from + 10);
      const rows = await send(
        some.map(({ person, more }) => ({ person: person.url, ...more })),
        account,
      );
      const ledger = await api.ledger('invitation');
      for (const [index, asked] of some.entries()) {
        const arrived = ledger.filter((entry) => entry.person === asked.person.url).map(({ text }) => text);
        told.set(asked.why, { asked, row: rows[index] as Row, arrived });
      }
    }
    effects = (await api.ledger()).filter(({ kind }) => kind !== 'visit').map(({ kind }) => kind);
    await api.reset();
  });
  for (const name of names)
    it(name, () => {
      const { asked, row, arrived } = told.get(name) ?? assert.fail('it was not asked');
      assert.equal(row.person, asked.person.url);
      assert.equal(row.result.error?.errorType ?? 'sent', asked.expected);
      assert.deepEqual(arrived, asked.expected === 'sent' ? [asked.more?.message ?? null] : []);
    });
  it('and nothing else reached LinkedIn', () => {
    const sent = [...told.values()].filter(({ asked }) => asked.expected === 'sent');
    // Above all, nobody's own request is dismissed by mistake.
    assert.deepEqual(
      effects,
      sent.map(() => 'invitation'),
    );
  });
};

/** Different people, one for each that is asked for. */
const different = (...asked: readonly Parameters<typeof somebody>[0][]): SandboxPerson[] => {
  const found: SandboxPerson[] = [];
  for (const one of asked) found.push(somebody(one, one.account ?? here, found));
  return found;
};

const note = 'Shall we compare tide tables? 🙂';

describe('connection requests, wherever a profile offers Connect', () => {
  const account = 'demo-account-2';
  const places: readonly [where: string, asked: Parameters<typeof somebody>[0], message: string | null][] = [
    ['in the card', { layout: 'card' }, note],
    ['in the card, classic', { layout: 'card', renderer: 'ember' }, note],
    ['under More', { layout: 'more' }, note],
    ['under More, classic', { layout: 'more', renderer: 'ember' }, note],
    ['under More behind Follow', { layout: 'follow' }, note],
    ['under More behind Follow, classic', { layout: 'follow', renderer: 'ember' }, note],
    ['among the buttons of Premium', { layout: 'premium' }, note],
    ['without a note', { layout: 'card' }, null],
    ['without a note, classic', { layout: 'card', renderer: 'ember' }, null],
  ];
  describe('with all the places in one call', () => {
    each(
      () => {
        const people = different(...places.map(([, asked]) => ({ ...asked, account })));
        return places.map(([why, , message], index) => ({
          why,
          person: people[index] as SandboxPerson,
          ...(message === null ? {} : { more: { message } }),
          expected: 'sent',
        }));
      },
      places.map(([why]) => why),
      () => [],
      1,
    );
  });
  it('with a key that tells nothing', async () => {
    await api.faults({ kind: 'connectKey', known: false });
    assert.equal(await outcome(somebody({ layout: 'card' }), { message: note }), 'sent');
  });
  it('to somebody who has another address by now', async () => {
    const old = api.world.people.find(({ status }) => status === 'renamed') as SandboxPerson & { readonly renamedTo: string };
    const [row] = await send([{ person: old.url, message: note }]);
    assert.deepEqual(row, { person: old.url, result: { success: true } });
    assert.deepEqual(
      (await api.ledger('invitation')).map(({ person }) => person),
      [`https://www.linkedin.com/in/${old.renamedTo}`],
    );
  });
  it('beside somebody who has left meanwhile', async () => {
    const [first, second] = [somebody({ layout: 'card' }), somebody({ layout: 'more' })];
    await api.faults({ kind: 'person', status: 'gone', match: { person: second.slug } });
    const rows = await send([{ person: first.url }, { person: second.url }]);
    assert.deepEqual(
      rows.map(({ result }) => result.error?.errorType ?? 'sent'),
      ['sent', 'personNotFound'],
    );
  });
  it('with a dialog that comes late', async () => {
    await api.faults({ kind: 'invite', variant: 'late' });
    assert.equal(await outcome(somebody({ layout: 'card' }), { message: note }), 'sent');
  });
  for (const variant of ['directly', 'byItself'])
    for (const renderer of ['sdui', 'ember'] as const)
      it(`sent ${variant} on opening, ${renderer}: sent, but a note that was wanted is not dropped in silence`, async () => {
        await api.faults({ kind: 'invite', variant });
        assert.equal(await outcome(somebody({ layout: 'card', renderer })), 'sent');
        assert.equal(await outcome(somebody({ layout: 'more', renderer }), { message: note }), 'outcomeUnknown');
        assert.equal((await api.ledger('invitation')).length, 2);
      });
});

describe('connection requests that are not sent', () => {
  const cases: readonly [why: string, asked: Parameters<typeof somebody>[0], errorType: string][] = [
    ['pending already', { state: 'pending' }, 'alreadyPending'],
    ['pending already, classic', { state: 'pending', renderer: 'ember' }, 'alreadyPending'],
    ['connected already', { state: 'connected' }, 'alreadyConnected'],
    ['connected already, classic', { state: 'connected', renderer: 'ember' }, 'alreadyConnected'],
    ['the person asks for a connection', { state: 'incoming' }, 'requestNotAllowed'],
    ['the person asks for a connection, classic', { state: 'incoming', renderer: 'ember' }, 'requestNotAllowed'],
    ['withdrawn lately: looks like Connect and leads nowhere', { state: 'withdrawn' }, 'requestNotAllowed'],
    ['withdrawn lately, classic', { state: 'withdrawn', renderer: 'ember' }, 'requestNotAllowed'],
    ['Connect is offered nowhere', { layout: 'none' }, 'requestNotAllowed'],
  ];
  describe('as the person stands', () => {
    each(() => {
      const people = different(...cases.map(([, asked]) => asked));
      const gone = api.world.people.find(({ status }) => status === 'gone');
      assert.ok(gone);
      return [
        ...cases.map(([why, , expected], index) => ({ why, person: people[index] as SandboxPerson, more: { message: note }, expected })),
        { why: 'nobody there', person: gone, expected: 'personNotFound' },
      ];
    }, [...cases.map(([why]) => why), 'nobody there']);
  });

  const refusals: readonly [why: string, fault: Fault, more: Record<string, unknown>, errorType: string][] = [
    ['the weekly limit, told by a dialog', { variant: 'weeklyLimitDialog' }, {}, 'requestNotAllowed'],
    ['the weekly limit, told by a dialog after a note', { variant: 'weeklyLimitDialog' }, { message: note }, 'requestNotAllowed'],
    ['the weekly limit, told by a brief toast', { variant: 'weeklyLimitToast' }, {}, 'requestNotAllowed'],
    ['invited again too soon', { variant: 'resendBlocked' }, {}, 'requestNotAllowed'],
    ['restricted', { variant: 'refused' }, { message: note }, 'requestNotAllowed'],
    ['no note is left this month', { variant: 'noNotesLeft' }, { message: note }, 'noteLimitExceeded'],
    ['an email address is asked for', { variant: 'emailGate' }, { message: note }, 'emailRequired'],
  ];
  for (const renderer of ['sdui', 'ember'] as const)
    describe(`as LinkedIn refuses, ${renderer}`, () => {
      const people = () =>
        api.people('notConnected').filter((person) => {
          const { emailGate } = person as { emailGate?: boolean };
          return person.relations[here]?.layout === 'card' && !emailGate;
        });
      each(
        () => refusals.map(([why, , more, expected], index) => ({ why, person: people()[index] as SandboxPerson, more, expected })),
        refusals.map(([why]) => why),
        () => [
          { kind: 'renderer', renderer },
          ...refusals.map(([, fault], index) => ({ kind: 'invite', ...fault, match: { person: people()[index]?.slug } })),
        ],
      );
    });

  it('a dialog that is not known: layoutChanged, and no click', async () => {
    await api.faults({ kind: 'unknownLayout', match: { path: '/preload/custom-invite' } });
    assert.equal(await outcome(somebody({ layout: 'card' })), 'layoutChanged');
  });
  it('another language: the request ends, and nothing is sent', async () => {
    const person = somebody({ layout: 'card' });
    await api.faults({ kind: 'language', language: 'fr' });
    const { envelope } = await api.call('connections.sendRequest', { requests: [{ person: person.url }] });
    assert.equal(envelope.status === 'error' && envelope.error.errorType, 'languageNotSupported');
    assert.deepEqual(await api.ledger('invitation'), []);
  });
});

describe('the note', () => {
  it('may be as long as the page’s own counter says: 200, or 300 with Premium', async () => {
    const person = somebody({ layout: 'card' });
    assert.equal(await outcome(person, { message: 'x'.repeat(201) }), 'noteTooLong');
    assert.equal(await outcome(person, { message: 'x'.repeat(200) }), 'sent');
    const other = somebody({ layout: 'card' }, 'demo-account-2');
    assert.equal(await outcome(other, { message: 'y'.repeat(300) }, 1), 'sent');
  });
  it('of more than 300 characters is refused before anything is done, and so is a person twice', async () => {
    const { url } = somebody({ layout: 'card' });
    const long = await api.call('connections.sendRequest', { requests: [{ person: url, message: 'x'.repeat(301) }] });
    assert.equal(long.status, 400);
    const twice = await api.call('connections.sendRequest', { requests: [{ person: url }, { person: `${url}/?trk=x` }] });
    assert.equal(twice.status, 400);
  });
  it('used up while an array is worked through fails the rest of the notes, and only them', async () => {
    const people = api
      .people('notConnected')
      .filter((person) => person.relations[here]?.layout === 'card' && !(person as { emailGate?: boolean }).emailGate)
      .slice(0, 7);
    const rows = await send(people.map(({ url }, index) => ({ person: url, ...(index === 6 ? {} : { message: note }) })));
    assert.deepEqual(
      rows.map(({ result }) => result.error?.errorType ?? 'sent'),
      ['sent', 'sent', 'sent', 'sent', 'sent', 'noteLimitExceeded', 'sent'],
    );
    assert.equal((await api.ledger('invitation')).length, 6);
  });
});

describe('the email address', () => {
  const guarded = (): SandboxPerson & { readonly email: string } => somebody({ emailGate: true }) as never;
  for (const renderer of ['sdui', 'ember'] as const) {
    it(`opens the way where it is the right one, and only then, ${renderer}`, async () => {
      const person = guarded();
      await api.faults({ kind: 'renderer', renderer });
      assert.equal(await outcome(person), 'emailRequired');
      assert.equal(await outcome(person, { email: 'somebody.else@example.com' }), 'emailRequired');
      assert.equal(await outcome(person, { email: person.email }), 'sent');
    });
    const steps = {
      keepsEmail: 'that the note’s step remembers',
      asksEmail: 'that the note’s step asks for once more',
    } as const;
    for (const [noteStep, where] of Object.entries(steps))
      it(`goes with the note, ${where}, ${renderer}`, async () => {
        const person = guarded();
        await api.faults({ kind: 'renderer', renderer }, { kind: 'invite', variant: 'emailGate', noteStep });
        assert.equal(await outcome(person, { message: note }), 'emailRequired');
        assert.equal(await outcome(person, { email: 'somebody.else@example.com', message: note }), 'emailRequired');
        assert.equal(await outcome(person, { email: person.email, message: note }), 'sent');
      });
    it(`forgotten by the note’s step is told, and nothing is sent, ${renderer}`, async () => {
      const person = guarded();
      await api.faults({ kind: 'renderer', renderer }, { kind: 'invite', variant: 'emailGate', noteStep: 'forgetsEmail' });
      assert.equal(await outcome(person, { email: person.email, message: note }), 'emailRequired');
    });
    it(`given where no note is left fails for the note, ${renderer}`, async () => {
      const person = guarded();
      await api.faults({ kind: 'renderer', renderer }, { kind: 'invite', variant: 'noNotesLeft', match: { person: person.slug } });
      assert.equal(await outcome(person, { email: person.email, message: note }), 'noteLimitExceeded');
    });
  }
});

describe('P3 P4: what became of a request is told by a fresh read of the person’s page', () => {
  it('an answer that was lost does not matter', async () => {
    await api.faults({ kind: 'invite', variant: 'answerLost' });
    assert.equal(await outcome(somebody({ layout: 'card' }), { message: note }), 'sent');
  });
  it('a request that did not arrive is looked up when it would have arrived, and sent again once that is proven', async () => {
    await api.faults({ kind: 'invite', variant: 'notArrived', times: 1 });
    assert.equal(await outcome(somebody({ layout: 'card' }), { message: note }), 'sent');
  });
  it('the session that is lost in the middle ends the request; what was sent is told', async () => {
    const [first, second] = [somebody({ layout: 'card' }, 'demo-account-2'), somebody({ layout: 'more' }, 'demo-account-2')];
    await api.faults({ kind: 'signOut', reason: 'checkpoint', match: { path: second.slug, account: 'demo-account-2' } });
    const { envelope } = await api.call(
      'connections.sendRequest',
      { requests: [{ person: first.url }, { person: second.url }] },
      { account: 1 },
    );
    assert.ok(envelope.status === 'error');
    assert.equal(envelope.error.errorType, 'linkedinAccountSignedOut');
    assert.deepEqual((envelope.partial as unknown as Row[])[0], { person: first.url, result: { success: true } });
    assert.deepEqual(
      (await api.ledger('invitation')).map(({ person }) => person),
      [first.url],
    );
  });
});
