import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { salaryIn } from '../../functions/linkedin/job/salary.ts';

describe('the pay of a job', () => {
  for (const [text, language, currency, minAmount, maxAmount, period] of [
    ['$120K/yr - $150K/yr', 'en', 'usd', 120_000, 150_000, 'yearly'],
    ['US$120K/yr', 'en', 'usd', 120_000, 120_000, 'yearly'],
    ['NT$60,000/mo - NT$80,000/mo', 'en', 'twd', 60_000, 80_000, 'monthly'],
    ['AU$45.50/hr', 'en', 'aud', 45.5, 45.5, 'hourly'],
    ['A$90K/yr', 'en', 'aud', 90_000, 90_000, 'yearly'],
    ['S$5,000/month', 'en', 'sgd', 5_000, 5_000, 'monthly'],
    ['Up to £80K/yr · Bonus', 'en', 'gbp', null, 80_000, 'yearly'],
    ['CHF 90,000/yr - CHF 110,000/yr', 'en', 'chf', 90_000, 110_000, 'yearly'],
    ['9,000 MXN/mo', 'en', 'mxn', 9_000, 9_000, 'monthly'],
    ['60.000 - 75.000 €/Jahr', 'de', 'eur', 60_000, 75_000, 'yearly'],
    ['60 k€/an', 'fr', 'eur', 60_000, 60_000, 'yearly'],
  ] as const)
    it(`is in “${text}”`, () => {
      assert.deepEqual(salaryIn(text, language), { currency, minAmount, maxAmount, period });
    });

  for (const text of [
    'Founded in 2021 USA',
    'Top 10 MBA',
    'JOB 4711/hr',
    'XX$120K/yr',
    'Raised $50M',
    'We pay $120K/yr to keepers',
    '$120K/yr - €150K/yr',
    '$120K/yr - $150K/yr - $180K/yr',
    '401(k)',
    'Full-time',
  ])
    it(`is not in “${text}”`, () => {
      assert.equal(salaryIn(text, 'en'), null);
    });
});
