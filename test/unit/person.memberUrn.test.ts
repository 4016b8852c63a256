import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { memberUrnOf } from '../../functions/linkedin/person/memberUrn.ts';

const saved = new URL('../../../shared/pages/json/messaging-conversations.json', import.meta.url);

const idOf = (prefix: number, number: number): string => {
  const bytes = Buffer.alloc(29, 7);
  bytes.writeUInt32BE(prefix, 0);
  bytes.writeUInt32BE(number, 4);
  return bytes.toString('base64url');
};

test('a profile id gives the number of its member', () => {
  for (const number of [1, 71_812_361, 0xff_ff_ff_ff]) assert.equal(memberUrnOf(idOf(0x2a_00_00, number)), `urn:li:member:${number}`);
});

test('what is no profile id, or of somebody whom LinkedIn hides, gives none', () => {
  const hidden = idOf(0x2a_00_25, 71_812_361);
  for (const id of [null, '', 'ada-lovelace', 'ACoAAshort', idOf(0x2c_00_00, 71_812_361), hidden, idOf(0x2a_00_00, 0)])
    assert.equal(memberUrnOf(id), null, String(id));
});

test('ids of pages that LinkedIn served give the numbers beside them', {
  skip: !existsSync(saved) && 'there are no such pages here',
}, () => {
  const text = readFileSync(saved, 'utf8');
  const pairs = [...text.matchAll(/"backendUrn"\s*:\s*"(urn:li:member:\d+)"/g)].map(([, urn]) => urn);
  const ids = new Set([...text.matchAll(/ACoA[\w-]{35}/g)].map(([id]) => memberUrnOf(id)));
  assert.ok(pairs.length > 10);
  for (const urn of pairs) assert.ok(ids.has(urn ?? ''), urn);
});
