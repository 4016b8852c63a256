import { z } from 'zod';
import { maxUrlLength } from './address.ts';
import { normalisePostUrl } from './urls.ts';

/** A comment by the post that it stands under, of whichever kind its urn names, and by its own id. */
export interface CommentParts {
  readonly kind: string;
  readonly post: string;
  readonly id: string;
  /** The id of the comment that it replies to; `null` for a comment on the post itself. */
  readonly replyTo: string | null;
}

const urnShape = /^urn:li:comment:\((?:urn:li:)?(activity|ugcPost|share):([1-9]\d{0,19}),\s?([1-9]\d{0,19})\)$/;

const urn = ({ kind, post }: Pick<CommentParts, 'kind' | 'post'>, id: string): string => `urn:li:comment:(${kind}:${post},${id})`;

/** `urn:li:comment:(activity:<post>,<id>)`, the form that LinkedIn's addresses contain. */
export const commentUrnOf = (parts: CommentParts): string => urn(parts, parts.id);

/** A comment's own address, in the form of LinkedIn's links: only its query identifies the comment. For a reply, the parent comment precedes it. */
export const commentUrlOf = (parts: CommentParts): string => {
  const named = (id: string): string => encodeURIComponent(urn(parts, id)).replace('(', '%28').replace(')', '%29');
  const { kind, post, id, replyTo } = parts;
  const query = replyTo === null ? `commentUrn=${named(id)}` : `commentUrn=${named(replyTo)}&replyUrn=${named(id)}`;
  return `https://www.linkedin.com/feed/update/urn:li:${kind}:${post}?${query}`;
};

/** The comment that an address on LinkedIn names; `null` if it names none. */
export const commentIn = (address: string): CommentParts | null => {
  if (normalisePostUrl(address) === null) return null;
  const query = new URLSearchParams(/\?([^#]*)/.exec(address)?.[1]);
  const [, kind, post, id] = urnShape.exec(query.get('commentUrn') ?? '') ?? [];
  if (kind === undefined || post === undefined || id === undefined) return null;
  // A link to a reply names it in both forms; with one of them left out, the comment that it answers is not what is meant.
  if (!query.has('replyUrn')) return query.has('dashReplyUrn') ? null : { kind, post, id, replyTo: null };
  const [, replyKind, replyPost, reply] = urnShape.exec(query.get('replyUrn') ?? '') ?? [];
  return reply === undefined || replyKind !== kind || replyPost !== post ? null : { kind, post, id: reply, replyTo: id };
};

/**
 * `https://www.linkedin.com/feed/update/<urn of the post>?commentUrn=…` of a comment's address, with `replyUrn` for a reply; `null` if it is none.
 * The post is the one that the comment's urn names. Twice is once (P11).
 */
export const normaliseCommentUrl = (address: string): string | null => {
  const parts = commentIn(address);
  return parts && commentUrlOf(parts);
};

export const commentUrl = z
  .string()
  .max(maxUrlLength)
  .check((payload) => {
    const url = payload.value.trim().startsWith('/') ? null : normaliseCommentUrl(payload.value);
    if (url === null) payload.issues.push({ code: 'custom', message: 'not a LinkedIn comment URL', input: payload.value });
    else payload.value = url;
  })
  .meta({
    format: 'uri',
    examples: [commentUrlOf({ kind: 'activity', post: '7444658505212661760', id: '7444700000000000001', replyTo: null })],
  })
  .describe('URL of a comment or a reply: posts.get returns it, and "Copy link to comment" on LinkedIn.');

/** A comment's urn in a response. */
export const shownCommentUrn = z.string().regex(/^urn:li:comment:\((activity|ugcPost|share):\d+,\d+\)$/);
