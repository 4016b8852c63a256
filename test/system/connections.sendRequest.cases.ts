import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ofPart, type Part, testsOf } from '../support/part.ts';
import type { SandboxPerson } from '../support/sandboxControl.ts';
import { api } from '../support/sharedSystem.ts';

interface Row {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string; readonly retrySafe?: boolean } };
}

type Fault = Record<string, unknown>;

const here = 'demo-account-1';

/** A person of the sandbox with the given attributes. */
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

/** One of many requests that are sent in one call. */
interface Asked {
  readonly why: string;
  readonly person: SandboxPerson;
  readonly more?: { readonly message?: string; readonly email?: string };
  /** Its error, or `sent`. */
  readonly expected: string;
  /** The faults of LinkedIn for it. */
  readonly faults?: readonly Fault[];
  /** The notes that the ledger must contain for it: its own if it was sent, otherwise none. */
  readonly arrives?: readonly (string | null)[];
  /** The target person, if the person's address has changed. */
  readonly arrivesAt?: string;
}

const arrivalsOf = ({ expected, more, arrives }: Asked): readonly (string | null)[] =>
  arrives ?? (expected === 'sent' ? [more?.message ?? null] : []);

/** Sends them in calls of ten, the contract's maximum, and tests each by its name: the reported outcome, and the ledger (P3, P4). */
const each = (names: readonly string[], of: () => readonly Asked[], account = 0): void => {
  const told = new Map<string, { readonly asked: Asked; readonly row: Row; readonly arrived: readonly (string | null)[] }>();
  let effects: readonly string[] = [];
  before(async () => {
    const all = of();
    const ownFaults = all.flatMap(({ person, faults = [] }) =>
      faults.map((fault) => ({ ...fault, match: { person: person.slug, ...(fault.match as Fault) } })),
    );
    await api.faults(...ownFaults);
    for (let from = 0; from < all.length; from += 10) {
      const some = all.slice(from, from + 10);
      const rows = await send(
        some.map(({ person, more }) => ({ person: person.url, ...more })),
        account,
      );
      for (const [index, asked] of some.entries()) told.set(asked.why, { asked, row: rows[index] as Row, arrived: [] });
    }
    const ledger = (await api.ledger()).filter(({ kind }) => kind !== 'visit');
    for (const [why, one] of told) {
      const whose = one.asked.arrivesAt ?? one.asked.person.url;
      told.set(why, { ...one, arrived: ledger.filter(({ person }) => person === whose).map(({ text }) => text) });
    }
    effects = ledger.map(({ kind }) => kind);
    await api.reset();
  });
  for (const name of names)
    it(name, () => {
      const { asked, row, arrived } = told.get(name) ?? assert.fail('it was not asked');
      assert.equal(row.person, asked.person.url);
      assert.equal(row.result.error?.errorType ?? 'sent', asked.expected);
      if (asked.expected === 'outcomeUnknown') assert.equal(row.result.error?.retrySafe, false);
      assert.deepEqual(arrived, arrivalsOf(asked));
    });
  it('and nothing else reached LinkedIn', () => {
    // Above all, no received request is dismissed by mistake.
    assert.deepEqual(
      effects,
      [...told.values()].flatMap(({ asked }) => arrivalsOf(asked).map(() => 'invitation')),
    );
    assert.equal(told.size, names.length);
  });
};

/** Different people, one for each case. */
const different = (...asked: readonly Parameters<typeof somebody>[0][]): SandboxPerson[] => {
  const found: SandboxPerson[] = [];
  for (const one of asked) found.push(somebody(one, one.account ?? here, found));
  return found;
};

const note = 'Shall we compare tide tables? 🙂';
const renderers = ['sdui', 'ember'] as const;
/** The invitation's dialog is the same in both front ends: the chosen variants alternate between them, and the others are all the rest. */
const renderersOf = (part: Part, index: number, isChosen = true): readonly (typeof renderers)[number][] =>
  renderers.filter((_, turn) => (isChosen && turn === index % 2) === (part === 'chosen'));

/** People whose card offers Connect, in the order of the world. */
const cards = (): readonly SandboxPerson[] =>
  api.people('notConnected').filter((person) => {
    const { emailGate } = person as { emailGate?: boolean };
    return person.relations[here]?.layout === 'card' && !emailGate;
  });
/** One to each of them. */
const inCards = (requests: readonly Omit<Asked, 'person'>[]): readonly Asked[] => {
  const people = cards();
  return requests.map((request, index) => ({ ...request, person: people[index] ?? assert.fail('the sandbox has too few people') }));
};

export const sendingRequests = (part: Part): void => {
  describe('connection requests that LinkedIn sends when the invitation is opened, or whose page sends by itself', () => {
    const cases = ['directly', 'byItself'].flatMap((variant, index) =>
      [null, note].flatMap((message, turn) =>
        // One without a note that LinkedIn sends, one with a note that the page sends.
        renderersOf(part, index + turn, index === turn).map((renderer) => ({
          variant,
          message,
          renderer,
          why: `${variant}, ${renderer}, ${message ? 'note' : 'no note'}`,
        })),
      ),
    );
    // A requested note is not silently dropped.
    each(
      cases.map(({ why }) => why),
      () =>
        inCards(
          cases.map(({ why, variant, message, renderer }) => ({
            why,
            faults: [
              { kind: 'renderer', renderer },
              { kind: 'invite', variant },
            ],
            ...(message === null ? {} : { more: { message } }),
            expected: message === null ? 'sent' : 'outcomeUnknown',
            arrives: [null],
          })),
        ),
    );
  });

  describe('connection requests that are not sent, as LinkedIn refuses', () => {
    const refusals: readonly [why: string, variant: string, more: Asked['more'], errorType: string, chosen?: true][] = [
      ['the weekly limit, told by a dialog', 'weeklyLimitDialog', {}, 'requestNotAllowed'],
      ['the weekly limit, told by a dialog after a note', 'weeklyLimitDialog', { message: note }, 'requestNotAllowed', true],
      ['the weekly limit, told by a brief toast', 'weeklyLimitToast', {}, 'requestNotAllowed', true],
      ['invited again too soon', 'resendBlocked', {}, 'requestNotAllowed'],
      ['restricted', 'refused', { message: note }, 'requestNotAllowed'],
      ['no note is left this month', 'noNotesLeft', { message: note }, 'noteLimitExceeded', true],
    ];
    const cases = refusals.flatMap(([why, variant, more, expected, isChosen = false], index) =>
      renderersOf(part, index, isChosen).map((renderer) => ({
        why: `${why}, ${renderer}`,
        ...(more ? { more } : {}),
        expected,
        faults: [
          { kind: 'renderer', renderer },
          { kind: 'invite', variant },
        ],
      })),
    );
    const unknown = 'a dialog that is not known: layoutChanged, and no click';
    const late = 'P4: one that did not arrive is looked up when it would have arrived, and sent again once that is proven';
    each([...cases.map(({ why }) => why), part === 'chosen' ? late : unknown], () =>
      inCards([
        ...cases,
        part === 'chosen'
          ? { why: late, more: { message: note }, expected: 'sent', faults: [{ kind: 'invite', variant: 'notArrived', times: 1 }] }
          : { why: unknown, expected: 'layoutChanged', faults: [{ kind: 'unknownLayout', match: { path: '/preload/custom-invite' } }] },
      ]),
    );

    if (part === 'others')
      it('another language, written from right to left: sent once, with its note', async () => {
        const person = somebody({ layout: 'card' });
        await api.faults({ kind: 'language', language: 'ar' });
        const { envelope } = await api.call('connections.sendRequest', { requests: [{ person: person.url, message: note }] });
        assert.equal(envelope.status, 'complete');
        assert.deepEqual(
          (await api.ledger('invitation')).map(({ person: to, text }) => [to, text]),
          [[person.url, note]],
        );
      });
  });

  describe('the email address opens the way where it is the right one, and only then', () => {
    const wrong = 'somebody.else@example.com';
    const email = 'the.right.one@example.com';
    const emailGate = (noteStep: string): Fault => ({ kind: 'invite', variant: 'emailGate', noteStep, email });
    /** The address, and its state when a note is added. */
    const emailCases: readonly [why: string, fault: Fault, more: NonNullable<Asked['more']>, expected: string, chosen?: true][] = [
      ['none', emailGate('keepsEmail'), {}, 'emailRequired', true],
      ['the wrong one', emailGate('keepsEmail'), { email: wrong }, 'emailNotAccepted'],
      ['the right one', emailGate('keepsEmail'), { email }, 'sent', true],
      ['none, with a note', emailGate('keepsEmail'), { message: note }, 'emailRequired'],
      ['the wrong one, with a note whose step remembers it', emailGate('keepsEmail'), { message: note, email: wrong }, 'emailNotAccepted'],
      ['the right one, with a note whose step remembers it', emailGate('keepsEmail'), { message: note, email }, 'sent'],
      [
        'the wrong one, with a note whose step asks for it once more',
        emailGate('asksEmail'),
        { message: note, email: wrong },
        'emailNotAccepted',
        true,
      ],
      ['the right one, with a note whose step asks for it once more', emailGate('asksEmail'), { message: note, email }, 'sent', true],
      ['forgotten by the note’s step', emailGate('forgetsEmail'), { message: note, email }, 'emailNotAccepted', true],
    ];
    const cases: readonly Omit<Asked, 'person'>[] = emailCases.flatMap(([why, fault, more, expected, isChosen = false], index) =>
      renderersOf(part, index, isChosen).map((renderer) => ({
        why: `${why}, ${renderer}`,
        faults: [{ kind: 'renderer', renderer }, fault],
        more,
        expected,
      })),
    );
    const noneLeft = renderersOf(part, 0, false).map((renderer) => `given where no note is left fails for the note, ${renderer}`);
    each([...cases.map(({ why }) => why), ...noneLeft], () => {
      const refused = renderersOf(part, 0, false).map((renderer, index) => ({
        why: noneLeft[index] ?? '',
        faults: [{ kind: 'renderer', renderer }, emailGate('keepsEmail'), { kind: 'invite', variant: 'noNotesLeft' }],
        more: { email, message: note },
        expected: 'noteLimitExceeded',
      }));
      return inCards([...cases, ...refused]);
    });
  });

  describe('connection requests, wherever a profile offers Connect, until the five notes of a month are used up', () => {
    type Place = Parameters<typeof somebody>[0];
    const all: readonly (Omit<Asked, 'person'> & { readonly place: Place; readonly isChosen?: true })[] = [
      {
        why: 'in the card, with 201 characters: longer than the page’s own counter says',
        place: { layout: 'card' },
        more: { message: 'x'.repeat(201) },
        expected: 'noteTooLong',
        isChosen: true,
      },
      { why: 'in the card, with 200', place: { layout: 'card' }, more: { message: 'x'.repeat(200) }, expected: 'sent', isChosen: true },
      { why: 'in the card, classic', place: { layout: 'card', renderer: 'ember' }, expected: 'sent' },
      {
        why: 'in the card, with a key that tells nothing',
        place: { layout: 'card' },
        faults: [{ kind: 'connectKey', known: false }],
        expected: 'sent',
      },
      { why: 'under More', place: { layout: 'more' }, more: { message: note }, expected: 'sent' },
      {
        why: 'under More, classic',
        place: { layout: 'more', renderer: 'ember' },
        more: { message: note },
        expected: 'sent',
        isChosen: true,
      },
      {
        why: 'under More behind Follow, and the dialog comes late',
        place: { layout: 'follow' },
        faults: [{ kind: 'invite', variant: 'late' }],
        expected: 'sent',
      },
      {
        why: 'under More behind Follow, classic, and the answer is lost (P3)',
        place: { layout: 'follow', renderer: 'ember' },
        more: { message: note },
        faults: [{ kind: 'invite', variant: 'answerLost' }],
        expected: 'sent',
        isChosen: true,
      },
      { why: 'among the buttons of Premium', place: { layout: 'premium' }, expected: 'sent', isChosen: true },
      {
        why: 'of somebody who has left meanwhile',
        place: { layout: 'card' },
        faults: [{ kind: 'person', status: 'gone' }],
        expected: 'personNotFound',
      },
      { why: 'with a note when there are no more', place: { layout: 'card' }, more: { message: note }, expected: 'noteLimitExceeded' },
      { why: 'without a note when there are no more', place: { layout: 'card' }, expected: 'sent' },
    ];
    // All of them in one run use up the notes.
    const cases = part === 'chosen' ? all.filter(({ isChosen }) => isChosen) : all;
    const moved = 'at another address by now';
    each([moved, ...cases.map(({ why }) => why)], () => {
      const old = api.world.people.find(({ status }) => status === 'renamed') as SandboxPerson & { readonly renamedTo: string };
      const people = different(...cases.map(({ place }) => place));
      const arrivesAt = `https://www.linkedin.com/in/${old.renamedTo}`;
      return [
        { why: moved, person: old, more: { message: note }, expected: 'sent', arrivesAt },
        ...cases.map(({ place: _, isChosen: __, ...asked }, index) => ({ ...asked, person: people[index] as SandboxPerson })),
      ];
    });

    testsOf(part).it('a note of more than 300 characters is refused before anything is done, and so is a person twice', async () => {
      const { url } = somebody({ layout: 'card' });
      const long = await api.call('connections.sendRequest', { requests: [{ person: url, message: 'x'.repeat(301) }] });
      assert.equal(long.status, 400);
      const twice = await api.call('connections.sendRequest', { requests: [{ person: url }, { person: `${url}/?trk=x` }] });
      assert.equal(twice.status, 400);
    });
  });

  describe('connection requests that are not sent because of the relation', () => {
    const all: readonly [why: string, asked: Parameters<typeof somebody>[0], errorType: string][] = [
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
    // Each relation in one front end, or in the other.
    const cases = ofPart(part, all, (_, index) => [0, 3, 4, 7, 8].includes(index));
    each([...cases.map(([why]) => why), 'nobody there'], () => {
      const people = different(...cases.map(([, asked]) => asked));
      const gone = api.world.people.find(({ status }) => status === 'gone');
      assert.ok(gone);
      return [
        ...cases.map(([why, , expected], index) => ({ why, person: people[index] as SandboxPerson, more: { message: note }, expected })),
        { why: 'nobody there', person: gone, expected: 'personNotFound' },
      ];
    });
  });

  describe('P3 P4: the outcome of a request is reported', () => {
    testsOf(part).rest(
      'with a note of 300 characters, as Premium has them: a session lost in the middle ends the request; sent items are reported',
      async (context) => {
        context.after(() => api.signInAgain(1));
        const message = 'y'.repeat(300);
        const [first, second] = [somebody({ layout: 'card' }, 'demo-account-2'), somebody({ layout: 'more' }, 'demo-account-2')];
        await api.faults({ kind: 'signOut', reason: 'checkpoint', match: { path: second.slug, account: 'demo-account-2' } });
        const { envelope } = await api.call(
          'connections.sendRequest',
          { requests: [{ person: first.url, message }, { person: second.url }] },
          { account: 1 },
        );
        assert.ok(envelope.status === 'error');
        assert.equal(envelope.error.errorType, 'linkedinAccountSignedOut');
        assert.deepEqual((envelope.partial as unknown as Row[])[0], { person: first.url, result: { success: true } });
        assert.deepEqual(
          (await api.ledger('invitation')).map(({ person, text }) => [person, text]),
          [[first.url, message]],
        );
      },
    );
  });
};
