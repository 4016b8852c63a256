import type { VNode } from 'preact';
import { pathOnLinkedIn } from '../words/address.ts';

/** A page of LinkedIn by its path, opened apart from the dashboard, of which it learns nothing. */
export const LinkedInLink = ({ url }: { readonly url: string }): VNode => (
  <a href={url} target="_blank" rel="noopener noreferrer">
    {pathOnLinkedIn(url)}
  </a>
);
