import { setTimeout as wait } from 'node:timers/promises';
import type { ElementHandle } from 'playwright-core';
import { click } from '../browser/click.ts';
import { statusAt } from '../browser/opening.ts';
import type { LinkedIn } from '../browser/session.ts';
import { LayoutChanged } from '../failures.ts';
import { paths, site } from '../selectors/addresses.ts';
import { type CredentialForm, credentialForm, type FormKind } from './credentialForm.ts';
import { beforeSending, type Opened, opened, outcomeOf, type Step } from './loginOutcome.ts';
import { watchForm } from './sentForm.ts';

export type { Step };

const name = 'login';
const address = `${site}${paths.login}`;

/** If nothing was sent by then, the button does not submit this form. */
const idleMs = 2_000;

const partOf = async ({ page }: LinkedIn, kind: FormKind, part: keyof CredentialForm, element: string): Promise<ElementHandle> => {
  const found = (await credentialForm(page, kind))[part];
  if (!found) throw new LayoutChanged(name, element);
  return found;
};

const enter = async (linkedin: LinkedIn, kind: FormKind, part: 'username' | 'field', text: string, signal: AbortSignal): Promise<void> => {
  const field = await partOf(linkedin, kind, part, part === 'username' ? part : kind);
  signal.throwIfAborted();
  await field.fill(text);
  await linkedin.pacing.pause('typing', signal);
};

const pressEnter = async (linkedin: LinkedIn, kind: FormKind): Promise<void> => {
  const field = await partOf(linkedin, kind, 'field', kind);
  await field.press('Enter', { noWaitAfter: true });
};

/** Presses the form's own button; Enter if it has no enabled one. */
const press = async (linkedin: LinkedIn, kind: FormKind): Promise<void> => {
  const { button } = await credentialForm(linkedin.page, kind);
  try {
    if (button) return await click({ ...linkedin, patienceMs: linkedin.patienceMs / 2 }, { page: name, name: 'send', element: button });
  } catch (error) {
    if (!(error instanceof LayoutChanged)) throw error;
  }
  await pressEnter(linkedin, kind);
};

/** Submits the form once, and returns the result. */
const send = async (linkedin: LinkedIn, kind: FormKind, typed: string, signal: AbortSignal): Promise<Step> => {
  const { page, pacing, patienceMs } = linkedin;
  await pacing.pause('beforeClick', signal);
  const before = await beforeSending(page);
  using form = watchForm(linkedin, typed);
  const over = new AbortController();
  try {
    await press(linkedin, kind);
    const outcome = outcomeOf(page, before, patienceMs);
    const stayedIdle = wait(Math.min(idleMs, patienceMs / 2), undefined, { signal: over.signal }).then(async () => {
      // The button changed nothing: a form can also be submitted from its field.
      if (!form.isSent()) await pressEnter(linkedin, kind).catch(() => undefined);
      return outcome;
    });
    for (const each of [outcome, stayedIdle]) each.catch(() => undefined);
    return await Promise.race([outcome, stayedIdle, form.fails]);
  } finally {
    over.abort();
  }
};

const open = async (linkedin: LinkedIn, at: string, signal: AbortSignal): Promise<Opened | null> => {
  signal.throwIfAborted();
  return (await statusAt(linkedin, at)) >= 400 ? null : opened(linkedin.page, linkedin.patienceMs);
};

/** Signs in with email and password, from the home page like a person. */
export const enterPassword = async (linkedin: LinkedIn, email: string, password: string, signal: AbortSignal): Promise<Step> => {
  const found = await open(linkedin, address, signal);
  if (found === null) throw new LayoutChanged(name, 'password');
  if (found.to !== 'login') return found;
  await enter(linkedin, 'password', 'username', email, signal);
  await enter(linkedin, 'password', 'field', password, signal);
  return send(linkedin, 'password', email, signal);
};

/** Opens the code page again: `login` if LinkedIn starts over. */
export const openChallenge = async (linkedin: LinkedIn, at: string, signal: AbortSignal): Promise<Opened> =>
  (await open(linkedin, at, signal)) ?? { to: 'login' };

/** Submits the code that LinkedIn sent to the account's owner. */
export const enterCode = async (linkedin: LinkedIn, code: string, signal: AbortSignal): Promise<Step> => {
  await enter(linkedin, 'code', 'field', code, signal);
  return send(linkedin, 'code', code, signal);
};
