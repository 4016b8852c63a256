import assert from 'node:assert/strict';
import { test } from 'node:test';
import { industryId } from '../../functions/linkedin/salesNavigator/names.ts';
import { industries } from '../../functions/linkedin/selectors/salesNavigator/industries.ts';

/** Numbers that requests of Sales Navigator itself have shown. */
const seen = {
  'Software Development': '4',
  'Technology, Information and Internet': '6',
  'Business Consulting and Services': '11',
  'Financial Services': '43',
  'IT Services and IT Consulting': '96',
  'Staffing and Recruiting': '104',
};

test('an industry is known by its English name, however it is written', () => {
  for (const [name, id] of Object.entries(seen))
    for (const written of [name, name.toUpperCase(), ` ${name} `]) assert.equal(industryId(written), id);
  assert.equal(industryId('Media and Telecommunications'), industryId('Media & Telecommunications'));
  assert.equal(industryId('Software'), undefined);
});

test('each name of the list stands for a number of its own', () => {
  const names = Object.keys(industries);
  for (const name of names) assert.equal(industryId(name), industries[name]);
  assert.equal(new Set(Object.values(industries)).size, names.length);
  for (const id of Object.values(industries)) assert.match(id, /^[1-9]\d{0,3}$/);
});
