import { type CommentParts, commentUrlOf } from '../../contract/comment.urls.ts';
import { commentUrnParts, feedTypeMark, instantRepostUrn, postIdAnywhere, postKey, trackedBytes, trackedUrn } from '../selectors/ids.ts';

/** A post's id in an address or a key of the page: by its activity, or by its content. */
export interface PostId {
  readonly kind: 'activity' | 'ugcPost' | 'share';
  /** Decimal string: it exceeds the precision of a number. */
  readonly id: string;
}

interface Field {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

const varint = (bytes: Uint8Array, start: number): { value: bigint; next: number } | null => {
  let value = 0n;
  for (let index = start; index < bytes.length && index < start + 10; index += 1) {
    const byte = bytes[index] ?? 0;
    value |= BigInt(byte & 0x7f) << BigInt(7 * (index - start));
    if ((byte & 0x80) === 0) return { value, next: index + 1 };
  }
  return null;
};

/** The fields of a protobuf message that contains numbers and messages; `null` if it is not one. */
const fieldsOf = (bytes: Uint8Array): Field[] | null => {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = varint(bytes, at);
    const head = tag && varint(bytes, tag.next);
    if (!tag || !head) return null;
    const number = Number(tag.value >> 3n);
    const type = Number(tag.value & 7n);
    if (type === 0) {
      fields.push({ number, value: head.value });
      at = head.next;
    } else if (type === 2 && head.next + Number(head.value) <= bytes.length) {
      at = head.next + Number(head.value);
      fields.push({ number, value: bytes.subarray(head.next, at) });
    } else return null;
  }
  return fields;
};

const zigZag = (value: bigint): bigint => (value >> 1n) ^ -(value & 1n);

const kinds: Readonly<Record<number, PostId['kind']>> = { 1: 'activity', 2: 'ugcPost' };

/**
 * The post in a component key of the React front end: `<base64>-replaceableCommentTools…`, where the base64 is a protobuf message
 * with field 1 for an activity or field 2 for its content, and a zig-zag number in it. `null` for any other key.
 */
export const postIdInKey = (key: string): PostId | null => {
  const encoded = postKey.exec(key)?.[1];
  if (encoded === undefined) return null;
  const [field] = fieldsOf(Buffer.from(encoded, 'base64')) ?? [];
  const kind = field && kinds[field.number];
  if (!kind || !(field.value instanceof Uint8Array)) return null;
  const id = fieldsOf(field.value)?.find(({ number }) => number === 1)?.value;
  return typeof id === 'bigint' ? { kind, id: String(zigZag(id)) } : null;
};

/** The list that contains the key's card, such as `MAIN_FEED_RELEVANCE`. */
export const feedTypeInKey = (key: string): string | null => feedTypeMark.exec(key)?.[1] ?? null;

/** The first post in a text: an address, an urn, a comment's urn. */
export const postIdIn = (text: string): PostId | null => {
  const [, kind, id] = postIdAnywhere.exec(text) ?? [];
  return id === undefined ? null : { kind: kind as PostId['kind'], id };
};

/** Every post that a text names, in the text's order. */
export const postIdsIn = (text: string): PostId[] =>
  [...text.matchAll(new RegExp(postIdAnywhere, 'g'))].flatMap(([, kind, id]) =>
    id === undefined ? [] : { kind: kind as PostId['kind'], id },
  );

/** The id of a repost at once that a text names; LinkedIn has no address for it. */
export const instantRepostIdIn = (text: string): string | null => instantRepostUrn.exec(text)?.[1] ?? null;

/** The post in a card's tracking value: its urn is there as text, or as encoded bytes. */
export const postIdInScope = (scope: string): PostId | null => {
  const spelt = [...scope.matchAll(trackedBytes)].map(([, bytes = '']) => Buffer.from(bytes.split(',').map(Number)).toString());
  for (const text of [scope, ...spelt]) {
    const id = postIdIn(trackedUrn.exec(text)?.[1] ?? '');
    if (id) return id;
  }
  return null;
};

export const urnOf = ({ kind, id }: PostId): string => `urn:li:${kind}:${id}`;

/** The post and the id in a comment's urn, and the comment that it replies to; `null` for a urn of another form. */
export const commentParts = (urn: string, replyTo: string | null): CommentParts | null => {
  const [, kind, post, id] = commentUrnParts.exec(urn) ?? [];
  if (kind === undefined || post === undefined || id === undefined) return null;
  return { kind, post, id, replyTo: replyTo === null ? null : commentIdIn(replyTo) };
};

/** A comment's own id in its urn. */
export const commentIdIn = (urn: string): string | null => commentUrnParts.exec(urn)?.[3] ?? null;

/** A comment's own address. */
export const commentAddress = (urn: string, replyTo: string | null): string | null => {
  const parts = commentParts(urn, replyTo);
  return parts && commentUrlOf(parts);
};

const founded = Date.UTC(2003, 0, 1);

/** The creation time encoded in an id: its first 41 bits. `null` if the id cannot be of this kind. */
export const momentOfId = (id: string, now: number): number | null => {
  const moment = Number(BigInt(id) >> 22n);
  return moment >= founded && moment <= now + 86_400_000 ? moment : null;
};

/** How far LinkedIn's clock may be from ours, in milliseconds. */
export const skewMs = 120_000;

/** Whether the thing that an id stands for was made after this moment. */
export const isNewId = (id: string, since: number, now: number): boolean => (momentOfId(id, now) ?? 0) >= since - skewMs;
