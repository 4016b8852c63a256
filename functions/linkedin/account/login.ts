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

/** What is entered into a form. */
interface Entries {
  readonly username?: string;
  readonly field: string;
}

const parts = ['username', 'field'] as const;

const elementOf = (kind: FormKind, part: keyof Entries): string => (part === 'username' ? part : kind);

const enter = async (linkedin: LinkedIn, kind: FormKind, entries: Entries, signal: AbortSignal): Promise<void> => {
  for (const part of parts) {
    const text = entries[part];
    if (text === undefined) continue;
    const element = await partOf(linkedin, kind, part, elementOf(kind, part));
    signal.throwIfAborted();
    await element.fill(text);
    await linkedin.pacing.pause('typing', signal);
  }
};

/** The first field that is empty: a page may recreate its fields after they were filled, and an empty one would be refused. */
const emptyPart = async (linkedin: LinkedIn, kind: FormKind, entries: Entries): Promise<keyof Entries | undefined> => {
  const form = await credentialForm(linkedin.page, kind);
  for (const part of parts) if (entries[part] !== undefined && (await form[part]?.inputValue()) === '') return part;
  return undefined;
};

/** Fills the form, once more where the page has lost what was entered. */
const fill = async (linkedin: LinkedIn, kind: FormKind, entries: Entries, signal: AbortSignal): Promise<void> => {
  await enter(linkedin, kind, entries, signal);
  await linkedin.pacing.pause('beforeClick', signal);
  if (!(await emptyPart(linkedin, kind, entries))) return;
  await enter(linkedin, kind, entries, signal);
  const lost = await emptyPart(linkedin, kind, entries);
  if (lost) throw new LayoutChanged(name, elementOf(kind, lost));
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

/** Fills the form, submits it once, and returns the result. */
const send = async (linkedin: LinkedIn, kind: FormKind, entries: Entries, signal: AbortSignal): Promise<Step> => {
  const { page, patienceMs } = linkedin;
  await fill(linkedin, kind, entries, signal);
  const before = await beforeSending(page);
  using form = watchForm(linkedin, entries.username ?? entries.field);
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
  return send(linkedin, 'password', { username: email, field: password }, signal);
};

/** Opens the code page again: `login` if LinkedIn starts over. */
export const openChallenge = async (linkedin: LinkedIn, at: string, signal: AbortSignal): Promise<Opened> =>
  (await open(linkedin, at, signal)) ?? { to: 'login' };

/** Submits the code that LinkedIn sent to the account's owner. */
export const enterCode = (linkedin: LinkedIn, code: string, signal: AbortSignal): Promise<Step> =>
  send(linkedin, 'code', { field: code }, signal);
