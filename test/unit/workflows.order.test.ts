import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import type { ItemOutcome } from '../../functions/contract/items.ts';
import { definitionOf } from '../../functions/workflows/definition.ts';
import { evaluate } from '../../functions/workflows/evaluation.ts';
import { runWorkflow, succeeding } from '../support/workflowRun.ts';

const personAt = (name: string): string => `https://www.linkedin.com/in/${name}`;
const message = (name: string, text = 'Hello') => ({ actionType: 'st.sendMessage', personUrl: personAt(name), text });
const names = (value: Json): string[] => JSON.stringify(value).match(/(?<=\/in\/)[\w-]+/g) ?? [];

/** Functions and people, request by request. */
const asks = (run: ReturnType<typeof runWorkflow>) => run.asked.map(({ function: name, input }) => [name, ...names(input)]);

const found = (...people: (string | null)[]): Json =>
  people.map((name) => ({
    name: name ?? 'LinkedIn Member',
    publicUrl: name === null ? null : personAt(name),
    urn: null,
    headline: null,
    location: null,
    avatarUrl: null,
  }));

const openedThenSent = {
  actionType: 'st.searchPeople',
  term: 'analyst',
  then: { actionType: 'st.doForPeople', then: { actionType: 'st.openPersonPage', then: { actionType: 'st.sendMessage', text: 'Hello' } } },
};

describe('the order of a workflow', () => {
  it('an array of the same kind is one request; the order of the others stays', () => {
    const check = (name: string) => ({ actionType: 'st.checkConnectionStatus', personUrl: personAt(name) });
    const run = runWorkflow([message('a'), message('b'), check('a'), check('b'), message('c')], succeeding());
    assert.deepEqual(asks(run), [
      ['conversations.sendMessage', 'a', 'b'],
      ['connections.checkStatus', 'a', 'b'],
      ['conversations.sendMessage', 'c'],
    ]);
    assert.deepEqual(
      (run.completion as JsonObject[]).map(({ success }) => success),
      [true, true, true, true, true],
    );
  });

  it('a second message to a person is a request of its own: a function takes each person once', () => {
    const run = runWorkflow([message('a', 'One'), message('A', 'Two'), message('b')], succeeding());
    assert.deepEqual(asks(run), [
      ['conversations.sendMessage', 'a'],
      ['conversations.sendMessage', 'a', 'b'],
    ]);
  });

  it('no request has more elements than its function takes', () => {
    const run = runWorkflow(
      Array.from({ length: 25 }, (_, index) => message(`p${index}`)),
      succeeding(),
    );
    assert.deepEqual(
      run.asked.map(({ total }) => total),
      [10, 10, 5],
    );
  });

  it('other options are another request', () => {
    const page = (name: string, ...parts: string[]) => ({
      actionType: 'st.openPersonPage',
      personUrl: personAt(name),
      then: parts.map((actionType) => ({ actionType })),
    });
    const run = runWorkflow(
      [page('a'), page('b', 'st.retrievePersonSkills'), page('c', 'st.retrievePersonSkills')],
      succeeding({ basicInfo: {} }),
    );
    assert.deepEqual(asks(run), [
      ['people.get', 'a'],
      ['people.get', 'b', 'c'],
    ]);
  });
});

describe('loops', () => {
  const sent = (then: Json) => ({
    actionType: 'st.searchPeople',
    term: 'analyst',
    label: 'found',
    then: { actionType: 'st.doForPeople', then },
  });
  const answer =
    (people: Json, others: (name: string) => ItemOutcome = () => ({ success: true })) =>
    ({ function: name, input, total }: { function: string; input: JsonObject; total: number }): ItemOutcome[] =>
      name === 'people.search'
        ? [{ success: true, data: people }]
        : Array.from({ length: total }, (_, index) => others(names(input)[index] ?? ''));

  it('children are done for each row, one child after the other; results stand in then of their row', () => {
    const run = runWorkflow(
      sent([{ actionType: 'st.checkConnectionStatus' }, { actionType: 'st.sendMessage', text: 'Hello' }]),
      answer(found('a', 'b'), (name) =>
        name === 'b' ? { success: false, error: { errorType: 'personNotFound', message: 'Gone.' } } : { success: true },
      ),
    );
    assert.deepEqual(asks(run), [['people.search'], ['connections.checkStatus', 'a', 'b'], ['conversations.sendMessage', 'a', 'b']]);
    const { data, label } = run.completion as { data: { name: string; then: JsonObject[] }[]; label: string };
    assert.equal(label, 'found');
    assert.deepEqual(
      data.map(({ name, then }) => [name, ...then.map(({ actionType, success }) => [actionType, success])]),
      [
        ['a', ['st.checkConnectionStatus', true], ['st.sendMessage', true]],
        ['b', ['st.checkConnectionStatus', false], ['st.sendMessage', false]],
      ],
    );
  });

  it('a row whose address LinkedIn does not show is told so, and the others are done', () => {
    const run = runWorkflow(sent({ actionType: 'st.sendMessage', text: 'Hello' }), answer(found('a', null)));
    assert.deepEqual(asks(run), [['people.search'], ['conversations.sendMessage', 'a']]);
    const { data } = run.completion as { data: { then: { success: boolean; error?: { type: string } }[] }[] };
    assert.deepEqual(
      data.map(({ then: [only] }) => [only?.success, only?.error?.type]),
      [
        [true, undefined],
        [false, 'personNotFound'],
      ],
    );
  });

  it('a list of nobody leads to nothing', () => {
    const run = runWorkflow(sent({ actionType: 'st.sendMessage', text: 'Hello' }), answer([]));
    assert.deepEqual(asks(run), [['people.search']]);
    assert.deepEqual(run.completion, { actionType: 'st.searchPeople', label: 'found', success: true, data: [] });
  });

  it('children of children, and loops within them', () => {
    const employees = (then: Json) => ({
      actionType: 'st.retrieveCompanyEmployees',
      limit: 2,
      then: { actionType: 'st.doForPeople', then },
    });
    const nested = {
      actionType: 'st.searchCompanies',
      term: 'engines',
      limit: 2,
      then: {
        actionType: 'st.doForCompanies',
        then: { actionType: 'st.openCompanyPage', then: employees({ actionType: 'st.sendConnectionRequest', note: 'Hi' }) },
      },
    };
    const company = (name: string) => ({ name, publicUrl: `https://www.linkedin.com/company/${name}` });
    const run = runWorkflow(nested, ({ function: name, total }) => {
      if (name === 'companies.search') return [{ success: true, data: [company('x'), company('y')] }];
      if (name === 'companies.get')
        return ['a', 'b'].map((each) => ({ success: true as const, data: { basicInfo: { name: each }, employees: found(each) } }));
      return Array.from({ length: total }, () => ({ success: true as const }));
    });
    assert.deepEqual(asks(run), [['companies.search'], ['companies.get'], ['connections.sendRequest', 'a', 'b']]);
    const { data } = run.completion as {
      data: { then: { data: { name: string; then: { data: { name: string; then: JsonObject[] }[] } } }[] }[];
    };
    assert.deepEqual(
      data.map(({ then: [opened] }) => [opened?.data.name, opened?.data.then.data[0]?.then]),
      [
        ['a', [{ actionType: 'st.sendConnectionRequest', success: true }]],
        ['b', [{ actionType: 'st.sendConnectionRequest', success: true }]],
      ],
    );
  });

  it('what comes after a loop waits for it', () => {
    const run = runWorkflow([sent({ actionType: 'st.sendMessage', text: 'Hello' }), message('z', 'Last')], answer(found('a')));
    assert.deepEqual(asks(run), [['people.search'], ['conversations.sendMessage', 'a'], ['conversations.sendMessage', 'z']]);
  });
});

it('with the account’s own member nothing is done that Linked API refuses, in whatever form they are named; the others are done', () => {
  const own = personAt('mara');
  const named = 'https://de.linkedin.com/in/Mara/?trk=x';
  const notDone = [
    message('MARA'),
    { actionType: 'st.sendConnectionRequest', personUrl: named },
    { actionType: 'st.withdrawConnectionRequest', personUrl: named },
    { actionType: 'st.openPersonPage', personUrl: named, then: { actionType: 'st.sendMessage', text: 'Hello' } },
    { actionType: 'nv.openPersonPage', personHashedUrl: named },
  ];
  const run = runWorkflow([...notDone, message('a'), { actionType: 'st.checkConnectionStatus', personUrl: named }], succeeding(), { own });
  assert.deepEqual(asks(run), [
    ['conversations.sendMessage', 'a'],
    ['connections.checkStatus', 'mara'],
  ]);
  assert.deepEqual(
    (run.completion as { success: boolean; error?: { type: string } }[]).map(({ success, error }) => error?.type ?? success),
    [...notDone.map(() => 'selfProfileNotAllowed'), true, true],
  );
});

describe('a conversation that is managed after its message', () => {
  const sent = { ...message('a'), then: { actionType: 'st.manageConversation', operation: 'archive' } };

  it('is looked up where the message was sent by person', () => {
    const run = runWorkflow(sent, succeeding(), { threadOf: () => '2-ZjM0YTY3' });
    assert.deepEqual(asks(run), [['conversations.sendMessage', 'a'], ['conversations.synchronize', 'a'], ['conversations.manage']]);
    assert.deepEqual(run.asked[2]?.input, { threads: [{ threadId: '2-ZjM0YTY3', operation: 'archive' }] });
    assert.deepEqual(run.completion, {
      actionType: 'st.sendMessage',
      success: true,
      data: { then: { actionType: 'st.manageConversation', success: true } },
    });
  });

  it('is told as not found if it is not', () => {
    const { completion } = runWorkflow(sent, succeeding(), { threadOf: () => null });
    const { data } = completion as { data: { then: { error: { type: string } } } };
    assert.equal(data.then.error.type, 'threadNotFound');
  });

  it('is known where the message was sent into it', () => {
    const { personUrl: _, ...text } = sent;
    const run = runWorkflow({ ...text, threadId: '2-ZjM0YTY3' }, succeeding());
    assert.deepEqual(
      run.asked.map(({ function: name }) => name),
      ['conversations.sendMessage', 'conversations.manage'],
    );
  });

  it('is left as it is if the message was not sent', () => {
    const run = runWorkflow(sent, () => [{ success: false, error: { errorType: 'outcomeUnknown', message: 'Look.' } }]);
    assert.equal(run.asked.length, 1);
    assert.deepEqual(run.completion, { actionType: 'st.sendMessage', success: false, error: { type: 'outcomeUnknown', message: 'Look.' } });
  });
});

it('nothing is begun after a request that was canceled half way', () => {
  const { asked, evaluation } = runWorkflow(openedThenSent, ({ function: name }) =>
    name === 'people.search'
      ? [{ success: true, data: found('a', 'b') }]
      : [
          { success: true, data: { basicInfo: {} } },
          { success: false, error: { errorType: 'canceled', message: 'Canceled.' } },
        ],
  );
  assert.deepEqual(
    asked.map(({ function: name }) => name),
    ['people.search', 'people.get'],
  );
  assert.equal(evaluation.failure?.errorType, 'canceled');
});

it('the outcomes of a request of other items are nobody’s', () => {
  const one = { success: true } as const;
  const evaluation = evaluate(definitionOf([message('a'), message('b'), message('c')]), {
    request: () => ({
      made: { function: 'conversations.sendMessage', total: 2 },
      isEnded: true,
      outcomes: new Map([
        [0, one],
        [1, one],
      ]),
    }),
    local: () => undefined,
    isOwn: () => false,
    isStopped: false,
  });
  assert.deepEqual([evaluation.outcomes.size, evaluation.failure?.errorType, evaluation.isOver], [0, 'internalError', true]);
});

it('nothing is begun after a request that ended as a whole', () => {
  const check = (name: string) => ({ actionType: 'st.checkConnectionStatus', personUrl: personAt(name) });
  const run = runWorkflow([{ ...message('a'), then: { actionType: 'st.manageConversation', operation: 'archive' } }, check('b')], () => [
    undefined,
  ]);
  assert.deepEqual(asks(run), [['conversations.sendMessage', 'a']]);
  assert.equal(run.evaluation.failure?.errorType, 'internalError');
  assert.deepEqual(
    (run.completion as { error: { type: string } }[]).map(({ error }) => error.type),
    ['missing', 'missing'],
  );
});
