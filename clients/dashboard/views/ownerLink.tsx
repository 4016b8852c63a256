import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { Field } from '../forms/field.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { useForm } from '../forms/useForm.ts';
import { pace, useLive } from '../live.ts';
import { Command } from '../parts/command.tsx';
import { to } from '../route.ts';
import { useSession } from '../session.ts';
import { type Account, accountStateOf, nameOf } from '../words/account.ts';
import { moment } from '../words/time.ts';

type Link = AdminOutputOf<'accounts.connectLink'>;

/** Beyond this many accounts the list is read seldom: each account in it is read. */
const many = 50;

const paceOf = (account: Account | null, accounts: number): number => {
  if (account?.status === 'active') return pace.never;
  return accounts > many ? pace.seldom : account?.status === 'connecting' ? pace.running : pace.resting;
};

/** What has become of a link: a new account is there once its owner has begun to sign in. */
const Outcome = ({ accountId }: { readonly accountId: string }): VNode => {
  const { data } = useLive(
    `owner of ${accountId}`,
    async (call, signal) => {
      const accounts = await call('accounts.list', {}, signal);
      return { account: accounts.find((each) => each.accountId === accountId) ?? null, accounts: accounts.length };
    },
    ({ account, accounts }) => paceOf(account, accounts),
  );
  const account = data?.account;
  return (
    <p role="status">
      {!account && 'Its owner has not begun to sign in yet.'}
      {account && account.status !== 'active' && accountStateOf(account).what}
      {account?.status === 'active' && (
        <>
          <strong>{nameOf(account)} is connected.</strong> <a href={to.account(accountId)}>Open the account</a>
        </>
      )}
    </p>
  );
};

/** A link that was just made, shown once, with what becomes of it. It gets the focus, so that it is not overlooked. */
const Made = ({ link: { url, expiresAt, accountId, identificationToken } }: { readonly link: Link }): VNode => {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section class="notice good" ref={place} tabIndex={-1} aria-label="Link for the owner">
      <p class="notice-title">Link for the owner</p>
      <p>
        Send it to the owner of the LinkedIn account, and to nobody else. It works in the first browser that opens it, until{' '}
        {moment(expiresAt)}. <strong>It is shown only now.</strong>
      </p>
      <Command line={url} label="Copy the link" />
      {identificationToken !== null && (
        <>
          <p>
            Programs send this identification token with each call for the account. <strong>It is shown only now as well.</strong>
          </p>
          <Command line={identificationToken} label="Copy the identification token" />
        </>
      )}
      <Outcome accountId={accountId} />
    </section>
  );
};

/** Makes a link with which the owner of a LinkedIn account signs in: of a new account, or of one that is to sign in again. */
export const OwnerLink = ({ accountId }: { readonly accountId?: string }): VNode => {
  const { call, identify } = useSession();
  const [link, setLink] = useState<Link>();
  const form = useForm({
    function: 'accounts.connectLink',
    send: async (element) => {
      const [name, returnUrl] = [textIn(element, 'name'), textIn(element, 'returnUrl')];
      const made = await call('accounts.connectLink', {
        ...(accountId === undefined ? {} : { accountId }),
        ...(name === '' ? {} : { name }),
        ...(returnUrl === '' ? {} : { returnUrl }),
        expiresInMinutes: Number(textIn(element, 'expiresInMinutes')),
      });
      if (made.identificationToken !== null) identify(made.accountId, made.identificationToken);
      setLink(made);
    },
  });
  if (link) return <Made link={link} />;
  return (
    <Form form={form} label="Make a link" busyLabel="Making a link…">
      {accountId === undefined && <Field label="What you call the account (optional)" name="name" hint="Its owner sees it." />}
      <Field
        label="Address to return to (optional)"
        name="returnUrl"
        placeholder="https://"
        inputMode="url"
        hint="The page leads back there at its end."
      />
      <Field label="Minutes for which the link is valid" name="expiresInMinutes" required defaultValue="30" inputMode="numeric" />
    </Form>
  );
};
