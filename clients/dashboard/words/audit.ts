import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import type { Tone } from './account.ts';

export type AuditLine = AdminOutputOf<'audit.list'>['lines'][number];

export const kindWords: Readonly<Record<AuditLine['kind'], string>> = {
  function: 'function',
  cancel: 'canceling',
  administration: 'administration',
};

export const outcomeWords: Readonly<Record<AuditLine['outcome'], { readonly label: string; readonly tone: Tone }>> = {
  accepted: { label: 'Accepted', tone: 'wait' },
  started: { label: 'Started', tone: 'wait' },
  complete: { label: 'Done', tone: 'good' },
  error: { label: 'Error', tone: 'bad' },
  refused: { label: 'Refused', tone: 'bad' },
};

/** What there is to say of the outcome besides. */
export const detailOf = ({ errorType, items }: AuditLine): string => {
  const parts = items && items.total > 1 ? [`${items.total} items`] : [];
  if (items && items.failed > 0) parts.push(items.total > 1 ? `${items.failed} failed` : 'failed');
  if (items && items.unknown > 0) parts.push(items.total > 1 ? `${items.unknown} unknown` : 'outcome unknown');
  return [...(errorType === null ? [] : [errorType]), ...parts].join(' · ');
};
