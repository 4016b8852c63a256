import { z } from 'zod';
import { action } from './calls.ts';

/** An installation without billing has as many seats as anybody can ask for. */
const unlimited = 1_000_000;

const nothing = z.object({});

/** What only billing has: an installation of its own needs no page for it. */
const withoutBilling = action(nothing, async ({ call, refuse }) => {
  await call('tokens.current', {});
  return refuse('This installation has no billing: nothing has to be paid, and nothing can be canceled. Leave this call out.');
});

export const subscriptionActions = {
  'subscription.getStatus': action(nothing, async ({ call }) => {
    await call('tokens.current', {});
    return { status: 'active', eligibleForTrial: false, cancelAtPeriodEnd: false };
  }),

  'subscription.getSeats': action(nothing, async ({ call }) => {
    await call('tokens.current', {});
    return { seats: [{ seatType: 'plus', quantity: unlimited, billingPeriod: 'month' }] };
  }),

  'subscription.setSeats': action(
    z.object({ quantity: z.int().min(0), seatType: z.enum(['core', 'plus']), billingPeriod: z.enum(['month', 'year']) }),
    async ({ call }) => {
      await call('tokens.current', {});
      return { status: 'complete' };
    },
  ),

  'subscription.getPricing': action(nothing, async ({ call }) => {
    await call('tokens.current', {});
    return { products: [] };
  }),

  'subscription.getBillingLink': withoutBilling,
  'subscription.cancel': withoutBilling,
};
