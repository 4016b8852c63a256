import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AskedRequest, type Proof, proofSchema } from '../../infra/prove/proof.ts';
import { verdictOf } from '../../infra/prove/verdict.ts';

const ada = 'https://www.linkedin.com/in/ada';
const bob = 'https://www.linkedin.com/in/bob';
const sent = { success: true, errorType: null };
const failed = (errorType: string) => ({ success: false, errorType });

const request = (round: number, toldAda: AskedRequest['messages'][number]['told'], more: Partial<AskedRequest> = {}): AskedRequest => ({
  round,
  account: 'one',
  text: `text ${round}`,
  status: 'complete',
  errorType: null,
  messages: [{ person: ada, told: toldAda }],
  ...more,
});

/** A proof of two kills; `arrived`: rounds whose message to Ada arrived, in order. */
const proofOf = (requests: readonly AskedRequest[], arrived: readonly number[]): Proof =>
  proofSchema.parse({
    ...{ version: '1.0.0', madeAt: '2026-01-01T00:00:00.000Z', engine: 'SQLite', seed: 1, times: 2, kills: [1, 2], requests },
    ledger: arrived.map((round) => ({ account: 'one', person: ada, text: `text ${round}` })),
  });

const none = {
  accepted: 1,
  ended: 1,
  sentOnce: 0,
  sentTwice: 0,
  lost: 0,
  toldInDoubt: 0,
  toldNotSent: 0,
  falselyNotSent: 0,
  outOfOrder: 0,
};

describe('the verdict of a proof', () => {
  it('finds nothing where all that was told is so', () => {
    const other = request(1, failed('personNotFound'), { messages: [{ person: bob, told: failed('personNotFound') }] });
    const { counts, faults } = verdictOf(proofOf([request(0, sent), other], [0]));
    assert.deepEqual(faults, []);
    assert.deepEqual(counts, { ...none, accepted: 2, ended: 2, sentOnce: 1, toldNotSent: 1 });
  });

  for (const arrived of [[], [0]])
    it(`takes a doubt of a message that ${arrived.length === 0 ? 'never arrived' : 'arrived'}`, () => {
      const { counts, faults } = verdictOf(proofOf([request(0, failed('outcomeUnknown'))], arrived));
      assert.deepEqual([faults, counts.toldInDoubt, counts.sentOnce], [[], 1, arrived.length]);
    });

  for (const [name, of, arrived, found, sentence] of [
    ['a message that arrived twice', request(0, sent), [0, 0], { sentTwice: 1 }, /arrived 2 times/],
    ['one in doubt that arrived twice', request(0, failed('outcomeUnknown')), [0, 0], { sentTwice: 1, toldInDoubt: 1 }, /arrived 2 times/],
    ['one told as sent that never arrived', request(0, sent), [], { lost: 1 }, /told as sent, and had not arrived/],
    ['one of which nothing is told', request(0, null), [0], { sentOnce: 1, lost: 1 }, /never told of/],
    ['a request that does not end', request(0, null, { status: 'processing' }), [], { ended: 0, lost: 1 }, /never told of/],
    ['one told as not sent that arrived', request(0, failed('internalError')), [0], { sentOnce: 1, falselyNotSent: 1 }, /and had arrived/],
    [
      'a request that was given up too early',
      request(0, null, { status: 'error', errorType: 'internalError' }),
      [],
      { toldNotSent: 1 },
      /after 2 kills/,
    ],
  ] as const)
    it(`finds ${name}`, () => {
      const { counts, faults } = verdictOf(proofOf([of], arrived));
      assert.deepEqual(counts, { ...none, ...found });
      assert.equal(faults.length, 1);
      assert.match(faults[0]!, sentence);
    });

  it('finds messages that arrived in another order than they were accepted in', () => {
    const { counts, faults } = verdictOf(proofOf([request(0, sent), request(1, sent)], [1, 0]));
    assert.equal(counts.outOfOrder, 1);
    assert.match(faults.join(), /another order/);
  });
});
