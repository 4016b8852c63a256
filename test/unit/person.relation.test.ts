import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type RelationSignals, relationOf } from '../../functions/linkedin/person/profileFacts.ts';

const none: RelationSignals = {
  degree: null,
  self: false,
  connectedMarks: [false, false],
  invite: false,
  pending: false,
  strangerMark: false,
};

describe('a person’s relation to the account', () => {
  const cases: readonly [what: string, signals: Partial<RelationSignals>, relation: ReturnType<typeof relationOf>][] = [
    ['the badge and a mark agree', { degree: '1st', connectedMarks: [true, false] }, 'connected'],
    ['two marks agree without a badge', { connectedMarks: [true, true] }, 'connected'],
    ['the badge alone', { degree: '1st' }, null],
    ['one mark alone', { connectedMarks: [true, false] }, null],
    ['a mark against the badge', { degree: '2nd', connectedMarks: [true, true] }, null],
    ['an invitation against the badge', { degree: '1st', connectedMarks: [true, false], invite: true }, null],
    ['pending', { degree: '2nd', pending: true }, 'pending'],
    ['pending and an invitation at once', { degree: '2nd', pending: true, invite: true }, null],
    ['an invitation', { degree: '3rd', invite: true }, 'connectable'],
    ['a badge of a stranger', { degree: '3rd' }, 'connect-behind-More-or-none'],
    ['Follow, out of the network', { strangerMark: true }, 'connect-behind-More-or-none'],
    ['nothing at all', {}, null],
    ["one's own page", { self: true }, 'self'],
  ];
  for (const [what, signals, relation] of cases) {
    it(`${what}: ${relation}`, () => assert.equal(relationOf({ ...none, ...signals }), relation));
  }
});
