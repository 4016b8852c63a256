import { type DatedViewer, readViewers } from '../account/openViewers.ts';
import type { Performer } from './performer.ts';

const shown = ({ name, publicUrl, urn, headline, viewedAt, description, searchUrl }: DatedViewer) => ({
  name,
  publicUrl,
  urn,
  headline,
  viewedAt: viewedAt === null ? null : new Date(viewedAt).toISOString(),
  description,
  searchUrl,
});

/** Reads who viewed the account's own profile. */
export const peopleGetViewers: Performer<'people.getViewers'> = {
  perform: async (linkedin, { limit, since }, { signal }) => {
    const asked = { limit, since: since === undefined ? undefined : Date.parse(since) };
    return (await readViewers(linkedin, asked, signal)).map(shown);
  },
};
