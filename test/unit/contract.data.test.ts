import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json, JsonObject } from '../../functions/contract/declaration.ts';
import { type FunctionName, findFunction } from '../../functions/contract/functions.ts';
import { validateData } from '../../functions/contract/validation.ts';

const check = (name: FunctionName, item: JsonObject, data: Json | undefined) => {
  const declaration = findFunction(name);
  assert.ok(declaration);
  return validateData(declaration, item, data);
};

const basicInfo = {
  name: 'Ada Lovelace',
  publicUrl: 'https://www.linkedin.com/in/ada-lovelace',
  hashedUrl: 'https://www.linkedin.com/in/ACoAAAbCdE',
  urn: 'urn:li:member:7',
  avatarUrl: null,
  headline: null,
  location: 'London',
  countryCode: null,
  position: null,
  companyName: null,
  companyHashedUrl: null,
  followersCount: 12,
  about: null,
};

test('P10: no field of the data may be missing, and none may be unknown', () => {
  const item = { include: { basicInfo: {} } };
  assert.deepEqual(check('people.get', item, { basicInfo }), { ok: true, data: { basicInfo } });
  const { about: _, ...withoutAbout } = basicInfo;
  assert.deepEqual(check('people.get', item, { basicInfo: withoutAbout }), { ok: false, details: 'basicInfo.about: is required' });
  assert.deepEqual(check('people.get', item, { basicInfo: { ...basicInfo, age: 36 } }), {
    ok: false,
    details: 'basicInfo.age: is not a known field',
  });
  assert.deepEqual(check('people.get', { include: { activities: {} } }, { activities: { posts: [], comments: [] } }), {
    ok: false,
    details: 'activities.reactions: is required',
  });
});

test('the data holds exactly the included keys', () => {
  const item = { include: { skills: {}, languages: {} } };
  const data = { skills: [{ name: 'Engines' }], languages: [] };
  assert.deepEqual(check('people.get', item, data), { ok: true, data });
  assert.deepEqual(check('people.get', item, { skills: [] }), { ok: false, details: 'languages: is required' });
  assert.deepEqual(check('people.get', item, { ...data, education: [] }), { ok: false, details: 'education: is not a known field' });
});

test('P11: URLs that were read from a page are normalised', () => {
  const read = {
    ...basicInfo,
    publicUrl: '/in/Ada-Lovelace/?trk=x',
    hashedUrl: 'https://linkedin.com/in/ACoAAAbCdE/',
    companyHashedUrl: '/company/1035/',
  };
  assert.deepEqual(check('people.get', { include: { basicInfo: {} } }, { basicInfo: read }), {
    ok: true,
    data: { basicInfo: { ...basicInfo, companyHashedUrl: 'https://www.linkedin.com/company/1035' } },
  });
});

test('the rows of a search are those of its data source, with the included keys', () => {
  const row = { name: 'Ada', publicUrl: null, urn: null, headline: null, location: null, avatarUrl: null };
  const lead = {
    name: 'Ada',
    hashedUrl: 'https://www.linkedin.com/in/ACwAAB1',
    urn: 'urn:li:member:7',
    position: 'Analyst',
    location: null,
    avatarUrl: null,
  };
  assert.equal(check('people.search', { dataSource: 'standard' }, [row]).ok, true);
  assert.equal(check('people.search', { dataSource: 'standard', include: { skills: {} } }, [{ ...row, skills: [] }]).ok, true);
  assert.deepEqual(check('people.search', { dataSource: 'standard', include: { skills: {} } }, [row]), {
    ok: false,
    details: '[0].skills: is required',
  });
  assert.equal(check('people.search', { dataSource: 'salesNavigator' }, [lead]).ok, true);
  assert.equal(check('people.search', { dataSource: 'salesNavigator' }, [row]).ok, false);
});

test('a function without data has none', () => {
  assert.deepEqual(check('people.visit', {}, undefined), { ok: true, data: undefined });
  assert.equal(check('people.visit', {}, {}).ok, false);
});

test('values outside the declared ones are refused, not passed on', () => {
  assert.deepEqual(check('connections.checkStatus', {}, { connectionStatus: 'following', incoming: null }), {
    ok: false,
    details: 'connectionStatus: must be one of connected, notConnected, pending',
  });
  assert.equal(
    check(
      'conversations.get',
      {},
      { since: null, messages: [{ id: '1', threadId: '2-a', sender: 'us', text: 'Hi', time: '2026-10-01T00:00:00Z', attachments: [] }] },
    ).ok,
    true,
  );
  assert.equal(
    check('conversations.get', {}, { since: null, messages: [{ id: '1', threadId: '2-a', sender: 'me', text: 'Hi', time: null }] }).ok,
    false,
  );
  assert.equal(
    check('stats.getSSI', {}, { ssi: 101, industryTop: 1, networkTop: 1, pillars: { brand: 1, people: 1, insights: 1, relationships: 1 } })
      .ok,
    false,
  );
});
