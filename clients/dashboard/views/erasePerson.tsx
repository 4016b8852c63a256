import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { AskingButton } from '../parts/dialog.tsx';
import { useAttempt, useSession } from '../session.ts';

/** The last part of a profile's address, which has to be typed before the person is erased. */
const nameIn = (url: string): string | undefined => /\/in\/([^/?#\s]+)/i.exec(url)?.[1];

/** Erases what is stored of a third person, in all accounts. */
export const ErasePerson = (): VNode => {
  const { call } = useSession();
  const attempt = useAttempt();
  const [url, setUrl] = useState('');
  const name = nameIn(url);
  const erase = (): Promise<void> =>
    attempt(async () => {
      const { deleted, changed, recoveryPoints } = await call('people.erase', { person: url.trim() });
      setUrl((now) => (now === url ? '' : now));
      const rows = [deleted, changed].flatMap((each) => Object.values(each)).reduce((sum, each) => sum + each, 0);
      const backups =
        recoveryPoints.length === 0 ? '' : ` Backups still hold them: ${recoveryPoints.map((point) => point.name).join(', ')}.`;
      return `${rows} rows were erased; a second pass ends within minutes.${backups}`;
    }, 'Nothing was erased.');
  return (
    <details class="panel padded">
      <summary>Erase a person</summary>
      <p class="quiet spaced">
        Deletes what is stored of somebody in all of your accounts, for example because they ask for it: conversations with them, and their
        part of requests, results and events. On LinkedIn nothing changes.
      </p>
      <label class="field">
        Address of their profile
        <input
          type="url"
          autocomplete="off"
          placeholder="https://www.linkedin.com/in/…"
          value={url}
          onInput={({ currentTarget }) => setUrl(currentTarget.value)}
        />
      </label>
      {name !== undefined && (
        <AskingButton
          label="Erase"
          title="Erase this person for good?"
          yes="Erase for good"
          tone="danger"
          typed={name}
          onYes={() => void erase()}
        >
          <p>All that is stored of them is deleted. This cannot be undone.</p>
        </AskingButton>
      )}
    </details>
  );
};
