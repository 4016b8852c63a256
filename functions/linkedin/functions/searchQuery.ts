import type { JsonObject } from '../../contract/declaration.ts';
import { resolvedLists } from '../pages/resolvedNames.ts';
import { companySizes, type SearchKind, type SearchQuery } from '../pages/searchAddress.ts';
import type { LinkedIn } from '../session.ts';

const textIn = (from: JsonObject, field: string): string | undefined => {
  const value = from[field];
  return typeof value === 'string' ? value : undefined;
};

const listsIn = (from: JsonObject): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(from).flatMap(([field, value]) =>
      Array.isArray(value) ? [[field, value.filter((each) => typeof each === 'string')]] : [],
    ),
  );

/** Words and filter of a validated search, as LinkedIn's address of it; names become ids on the way. */
export const searchQuery = async (
  linkedin: LinkedIn,
  kind: SearchKind,
  asked: { readonly term?: string | null; readonly filter: JsonObject; readonly lists?: Readonly<Record<string, readonly string[]>> },
  signal: AbortSignal,
): Promise<SearchQuery> => {
  const names = listsIn(asked.filter);
  const sizes = (names.sizes ?? []).flatMap((size) => companySizes[size] ?? []);
  return {
    kind,
    texts: {
      keywords: asked.term ?? undefined,
      firstName: textIn(asked.filter, 'firstName'),
      lastName: textIn(asked.filter, 'lastName'),
      title: textIn(asked.filter, 'position'),
    },
    lists: { ...asked.lists, ...(sizes.length > 0 ? { companySize: sizes } : {}), ...(await resolvedLists(linkedin, kind, names, signal)) },
  };
};
