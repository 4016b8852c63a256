import { z } from 'zod';
import { exactStatuses } from './account.status.ts';
import { signOutReasons } from './errors.ts';
import { shownTime } from './time.ts';

/** The channels by which LinkedIn sends a verification code. */
export const codeChannels = ['email', 'phone'] as const;

/** An account's status exactly, with what is known of it and what to do about it. */
export const statusDetails = z
  .strictObject({
    status: z
      .enum(exactStatuses)
      .describe(
        'As `status`, and more exactly: `restricted` (there `signedOut`), `coolingDown` and `networkUnavailable` (there `active`), `connecting` also while the new sign-in of an active account waits for a code.',
      ),
    reason: z.enum(signOutReasons).nullable(),
    since: shownTime,
    until: shownTime.nullable().describe('When LinkedIn lifts the restriction, if it shows that, or the cool-down ends.'),
    codeSentBy: z.enum(codeChannels).nullable().describe('Where LinkedIn has sent the code that it asks for, if it shows that.'),
    sessionAgeSeconds: z
      .int()
      .nonnegative()
      .nullable()
      .describe(
        'With `expired`: how long after the sign-in LinkedIn ended the session. Under a day, it ended the session for how it was used.',
      ),
    neverSignedIn: z
      .boolean()
      .describe(
        'With `signedOut` and `restricted`: whether the account was never signed in, because its sign-in failed; otherwise `false`.',
      ),
    networkError: z
      .string()
      .nullable()
      .describe(
        'What failed, such as `ERR_NAME_NOT_RESOLVED`: with `networkUnavailable`, and with `signedOut` if LinkedIn could not be reached for the last sign-in.',
      ),
    owner: z.string().describe("What the account's owner can do, in a sentence for them."),
    developer: z.string().describe('What the caller of this API can do.'),
  })
  .describe('The status exactly, and what to do about it.');
export type StatusDetails = z.output<typeof statusDetails>;
