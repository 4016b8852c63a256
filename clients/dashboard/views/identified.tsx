import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../session.ts';
import { IdentificationForm } from './identificationForm.tsx';

interface IdentifiedProps {
  readonly accountId: string;
  readonly opens: 'result' | 'inbox' | 'list';
  /** Gets what to call when the API refuses the token. */
  children(onRefused: () => void): VNode;
}

/** What is read with an account's identification token, which is asked for once. */
export const Identified = ({ accountId, opens, children }: IdentifiedProps): VNode => {
  const { identifies, identify } = useSession();
  const [refused, setRefused] = useState(false);
  // The token is kept outside this page's state: a change of it is counted.
  const [, setTurn] = useState(0);
  const next = (isRefused: boolean): void => {
    if (isRefused) identify(accountId, undefined);
    setRefused(isRefused);
    setTurn((turn) => turn + 1);
  };
  return identifies(accountId) ? (
    children(() => next(true))
  ) : (
    <IdentificationForm accountId={accountId} opens={opens} refused={refused} onGiven={() => next(false)} />
  );
};
