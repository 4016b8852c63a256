import type { ComponentChildren, VNode } from 'preact';
import { pathOnLinkedIn } from '../words/address.ts';

/** A page of LinkedIn by its path or other words, opened apart from the dashboard, of which it learns nothing. */
export const LinkedInLink = ({ url, children }: { readonly url: string; readonly children?: ComponentChildren }): VNode => (
  <a href={url} target="_blank" rel="noopener noreferrer">
    {children ?? pathOnLinkedIn(url)}
  </a>
);
