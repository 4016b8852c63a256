import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkedLead } from '../../functions/linkedin/functions/salesNavigator.people.ts';
import { lacking } from '../support/layoutChanged.ts';

const profileId = 'ACoAAAAAJxACXhH8Y5nYjSHkxEmzVvSpUWbWrLk';
const other = 'ACoAAAAAJxECXhH8Y5nYjSHkxEmzVvSpUWbWrLk';
const memberUrn = 'urn:li:member:10000';
const lead = `/sales/lead/ACwA${'a'.repeat(35)},name,token`;

test('a profile leads to its own person in Sales Navigator, or its page is a changed one', () => {
  const linked = `https://www.linkedin.com/sales/people/${profileId},name,token`;
  assert.deepEqual(linkedLead(linked, profileId), { path: linked, memberUrn });
  assert.deepEqual(linkedLead(lead, profileId), { path: lead, memberUrn });
  for (const [path, id] of [
    [linked, other],
    [linked, null],
    [lead, null],
  ] as const)
    assert.throws(() => linkedLead(path, id), lacking('identity'), path);
});
