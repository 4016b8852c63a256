import { z } from 'zod';
import { memberUrnOf } from '../linkedin/person/memberUrn.ts';
import { personAt } from '../linkedin/person/samePerson.ts';
import { memberIdInUrn } from '../linkedin/selectors/ids.ts';
import { plainSlug } from '../linkedin/text/slugs.ts';

/**
 * Everything by which a person is recognized in what is stored: the names in their addresses in normal form, their permanent ids, the numbers in
 * their urns, their names, and ids of what is theirs alone (conversations with them, their posts).
 */
export const knownPerson = z.object({
  slugs: z.array(z.string()),
  ids: z.array(z.string()),
  numbers: z.array(z.string()),
  names: z.array(z.string()),
  things: z.array(z.string()),
});
export type KnownPerson = Readonly<z.output<typeof knownPerson>>;

const nobody: KnownPerson = { slugs: [], ids: [], numbers: [], names: [], things: [] };

/** A permanent id of any kind; its case counts. */
const idShape = /^A(?:Co|Cw|EM|DE)AA[\w-]{1,80}$/;

/** The number of a member in a permanent id, as it stands in urns. */
const numberIn = (id: string): string[] => numberOf(memberUrnOf(id));

const partShape = /(?:linkedin\.com\/|^\/|["'\s(]\/)(?:in|sales\/(?:lead|people))\/([^/?#,\s"'<>()\\]+)/gi;

/** The last parts of the addresses of people in a text. */
const partsIn = (text: string): string[] => (text.includes('/') ? [...text.matchAll(partShape)].flatMap(([, part]) => part ?? []) : []);

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];

/** What is known of a person by two ways. */
export const together = (one: KnownPerson, other: Partial<KnownPerson>): KnownPerson => ({
  slugs: union(one.slugs, other.slugs ?? []),
  ids: union(one.ids, other.ids ?? []),
  numbers: union(one.numbers, other.numbers ?? []),
  names: union(one.names, other.names ?? []),
  things: union(one.things, other.things ?? []),
});

const byPart = (part: string): Partial<KnownPerson> => {
  const { slug } = personAt(part);
  return idShape.test(slug) ? { ids: [slug], numbers: numberIn(slug) } : { slugs: [plainSlug(slug)] };
};

/** A person by an address, in any of its forms. */
export const personBy = (address: string): KnownPerson => partsIn(address).reduce((known, part) => together(known, byPart(part)), nobody);

const comparable = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();

const letter = /[\p{L}\p{M}\p{N}]/u;

/** Whether a name stands in a text as words of its own. A name of one word is too little: it has to be the whole text. */
const hasName = (text: string, name: string): boolean => {
  if (!name.includes(' ')) return text === name;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!letter.test(text[at - 1] ?? '') && !letter.test(text[at + name.length] ?? '')) return true;
  return false;
};

/** Longer than any name in an address. */
const maxSlugLength = 1_000;
const anyMemberUrn = new RegExp(memberIdInUrn, 'g');

/** Whether a text names a person by an address, an id, a urn or what is theirs. */
export const identifies = (known: KnownPerson, text: string): boolean =>
  known.ids.some((id) => text.includes(id)) ||
  known.things.some((thing) => text.includes(thing)) ||
  (text.length <= maxSlugLength && known.slugs.includes(plainSlug(text))) ||
  partsIn(text).some((part) => known.ids.includes(part) || known.slugs.includes(plainSlug(part))) ||
  (text.includes('urn:li:member:') && [...text.matchAll(anyMemberUrn)].some(([, number]) => known.numbers.includes(number ?? '')));

/** The same, or by their name. */
export const mentions = (known: KnownPerson, text: string): boolean => {
  if (identifies(known, text)) return true;
  const words = comparable(text);
  return known.names.some((name) => hasName(words, name));
};

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Set) && !(value instanceof Uint8Array);

/** Fields that hold an address or id of whom an object is about. */
const ownFields = ['person', 'publicUrl', 'hashedUrl', 'urn', 'profileId', 'slug'] as const;

const addressOf = (name: string, value: unknown): string[] => {
  if (typeof value !== 'string') return [];
  return name === 'slug' || name === 'profileId' ? [`/in/${value}`] : [value];
};

const isPersons = (fields: Fields): boolean =>
  ownFields.some((name) => addressOf(name, fields[name]).some((one) => partsIn(one).length > 0));

const numberOf = (urn: unknown): string[] => (typeof urn === 'string' ? (memberIdInUrn.exec(urn)?.slice(1) ?? []) : []);

const named = (name: unknown): string[] => (typeof name === 'string' && comparable(name) !== '' ? [comparable(name)] : []);

const isAbout = (known: KnownPerson, fields: Fields): boolean =>
  ownFields.some((name) => addressOf(name, fields[name]).some((one) => identifies(known, one)));

/** What an object says of the person whom it is about. */
const ofObject = (known: KnownPerson, fields: Fields): Partial<KnownPerson>[] => {
  const found: Partial<KnownPerson>[] = [];
  if (isAbout(known, fields)) {
    const addresses = ownFields.flatMap((name) => addressOf(name, fields[name])).flatMap(partsIn);
    found.push(...addresses.map(byPart), { numbers: numberOf(fields.urn), names: named(fields.name) });
  }
  // `authorUrl` beside `authorName`, and others like them.
  for (const [name, value] of Object.entries(fields)) {
    const other = /^(\w+)Url$/.exec(name)?.[1];
    if (other === undefined || typeof value !== 'string' || !identifies(known, value)) continue;
    if (partsIn(value).length > 0) found.push({ names: named(fields[`${other}Name`]) });
  }
  const isWith = isAbout(known, fields) || (isFields(fields.person) && isAbout(known, fields.person));
  if (isWith && typeof fields.threadId === 'string' && fields.kind !== 'group') found.push({ things: [fields.threadId] });
  if (isFields(fields.author) && isAbout(known, fields.author) && typeof fields.url === 'string') found.push({ things: [fields.url] });
  return found;
};

/** What a value says of a person besides what is known. */
export const learn = (known: KnownPerson, value: unknown): KnownPerson => {
  if (Array.isArray(value)) return value.reduce<KnownPerson>(learn, known);
  if (!isFields(value)) return known;
  const here = ofObject(known, value).reduce<KnownPerson>(together, known);
  return Object.values(value).reduce<KnownPerson>(learn, here);
};

/** Whether an object is about another person, of whatever name. */
const isAnothers = (known: KnownPerson, fields: Fields): boolean => isPersons(fields) && !isAbout(known, fields);

/** What is left of a value without the person; `undefined`: nothing. An entry of a list goes by itself, anything else with what it is part of. */
export const without = (known: KnownPerson, value: unknown): unknown => {
  if (typeof value === 'string') return mentions(known, value) ? undefined : value;
  if (Array.isArray(value)) {
    const left = value.map((each) => without(known, each));
    const kept = left.filter((each) => each !== undefined);
    return kept.length === value.length && kept.every((each, index) => each === value[index]) ? value : kept;
  }
  if (!isFields(value)) return value;
  const anothers = isAnothers(known, value);
  let changed: Record<string, unknown> | undefined;
  for (const [name, each] of Object.entries(value)) {
    // What stands under an id of theirs.
    if (identifies(known, name)) {
      const { [name]: _, ...others } = changed ?? value;
      changed = others;
      continue;
    }
    // Another person of the same name is not this one.
    if (name === 'name' && anothers && typeof each === 'string') continue;
    const left = without(known, each);
    if (left === undefined && each !== undefined) return undefined;
    if (left !== each) changed = { ...(changed ?? value), [name]: left };
  }
  return changed ?? value;
};

/** Whether anything of a value is about the person. */
export const isInvolved = (known: KnownPerson, value: unknown): boolean => {
  if (value instanceof Set) return [...value].some((each) => isInvolved(known, each));
  return without(known, value) !== value;
};
