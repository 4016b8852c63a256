import type { VNode } from 'preact';
import { moment, utc } from '../words/time.ts';

/** A moment in the reader's zone, with UTC in its title. */
export const Moment = ({ at, none = '–' }: { readonly at: string | null; readonly none?: string }): VNode =>
  at === null ? (
    <span class="quiet">{none}</span>
  ) : (
    <time dateTime={at} title={utc(at)}>
      {moment(at)}
    </time>
  );
