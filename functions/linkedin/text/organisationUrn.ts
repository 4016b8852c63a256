import { organisationIdInUrn } from '../selectors/ids.ts';

/** `urn:li:organization:<number>` by a urn of an organisation, its address with the number, or the number; `null` if there is no number in it. */
export const organisationUrnOf = (text: string | null): string | null => {
  const number = organisationIdInUrn.exec(text ?? '')?.[1] ?? /^(?:.*\/company\/)?(\d+)\/?$/.exec(text ?? '')?.[1];
  return number === undefined ? null : `urn:li:organization:${number}`;
};
