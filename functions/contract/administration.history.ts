import { z } from 'zod';
import { accountNotFound, declareAdministration, givenAccountId } from './administration.declaration.ts';
import { accountId } from './examples.ts';
import { periodOf } from './period.ts';
import { dailyActions, socialSellingIndex } from './stats.ts';
import { shownTime } from './time.ts';
import { timeZone } from './working.hours.ts';

export const accountsGetActions = declareAdministration({
  name: 'accounts.getActions',
  summary: 'Counts the actions of an account on LinkedIn per day and category, in the time zone of its limits.',
  access: 'read',
  input: periodOf(92, { accountId: givenAccountId }),
  output: z.strictObject({ accountId: z.string(), timeZone, actions: z.array(dailyActions) }),
  errors: { accountNotFound },
  example: {
    input: { accountId, start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
    output: { accountId, timeZone: 'Europe/Berlin', actions: [{ date: '2026-10-05', category: 'profileViews', count: 12 }] },
  },
});

export const accountsGetSsi = declareAdministration({
  name: 'accounts.getSSI',
  summary: 'Returns the Social Selling Index of an account over time: the last reading of stats.getSSI on each day, kept for 400 days.',
  access: 'read',
  input: periodOf(400, { accountId: givenAccountId }),
  output: z.strictObject({
    accountId: z.string(),
    readings: z.array(z.strictObject({ date: z.iso.date(), readAt: shownTime, ...socialSellingIndex.shape })),
  }),
  errors: { accountNotFound },
  example: {
    input: { accountId, start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
    output: {
      accountId,
      readings: [
        {
          date: '2026-10-05',
          readAt: '2026-10-05T08:30:12Z',
          ssi: 71,
          industryTop: 3,
          networkTop: 8,
          pillars: { brand: 18.2, people: 15.4, insights: 17.9, relationships: 19.5 },
        },
      ],
    },
  },
});
