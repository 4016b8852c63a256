import type { ComponentChildren, VNode } from 'preact';
import { NoAnswer, Refused } from '../exchange.ts';
import type { Live } from '../live.ts';
import { Notice } from './notice.tsx';

interface AnswerProps<Data> {
  readonly live: Live<Data>;
  /** How many lines the answer will roughly take, so that nothing moves when it is there. */
  readonly lines?: number;
  children(data: Data): ComponentChildren;
}

const Failure = ({ failure, refresh }: { readonly failure: Error; refresh(): void }): VNode => (
  <Notice tone="bad" title={failure instanceof Refused ? failure.message : 'This could not be loaded.'}>
    <p>
      {failure instanceof Refused
        ? `The API refused it (${failure.errorType}).`
        : failure instanceof NoAnswer
          ? `${failure.message} Check that it runs and that you are online; it is tried again by itself.`
          : failure.message}
    </p>
    <button type="button" class="button" onClick={refresh}>
      Try now
    </button>
  </Notice>
);

/** What was answered; until then its place, or why there is nothing. */
export const Answer = <Data,>({ live, lines = 4, children }: AnswerProps<Data>): VNode => {
  if (live.data !== undefined && !(live.failure instanceof Refused)) return <>{children(live.data)}</>;
  if (live.failure) return <Failure failure={live.failure} refresh={live.refresh} />;
  return (
    <div class="skeleton" aria-busy="true">
      <span class="unseen">Loading…</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="skeleton-line" />
      ))}
    </div>
  );
};
