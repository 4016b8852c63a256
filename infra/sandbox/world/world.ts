import { z } from 'zod';

/** A slug as people read it: addresses carry it percent-encoded. `undefined` where it cannot be decoded. */
const readable = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return undefined;
  }
};

/** A slug as it is, or percent-encoded as it stands in an address. */
const slug = z
  .string()
  .transform((text, context) => {
    const read = readable(text);
    if (read !== undefined) return read;
    context.addIssue('a slug whose percent-encoding can be read');
    return z.NEVER;
  })
  .pipe(
    z
      .string()
      .regex(
        /^(?:[\p{L}\p{N}\p{M}_-]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d){3,100}$/u,
        'a slug of letters, digits and hyphens, as in linkedin.com/in/<slug>',
      ),
  );

/** A slug that names somebody; whether there is such a one is seen later. */
export const named = z.string().transform((text) => readable(text) ?? text);

/** How an account stands to a person. `notConnected` with a layout says where Connect is. */
export const RelationState = z.enum(['connected', 'notConnected', 'pending', 'incoming', 'withdrawn']);
export type RelationState = z.infer<typeof RelationState>;

/** Where a profile offers Connect to those who may: in the card, under More, under More behind a Follow button, with Premium buttons in front, nowhere. */
export const Layout = z.enum(['card', 'more', 'follow', 'premium', 'none']);
export type Layout = z.infer<typeof Layout>;

export const Renderer = z.enum(['sdui', 'ember']);
export type Renderer = z.infer<typeof Renderer>;

const Role = z.object({
  title: z.string(),
  employmentType: z.string().nullable().default(null),
  dates: z.string(),
  location: z.string().nullable().default(null),
  description: z.string().nullable().default(null),
});

/** One company on a profile: one role is drawn as a single row, several as a group. */
export const Experience = z.object({
  company: z.string(),
  companySlug: named.nullable().default(null),
  roles: z.array(Role).min(1),
  total: z.string().nullable().default(null),
});

export const Person = z.object({
  slug,
  name: z.string().min(1),
  status: z.enum(['exists', 'gone', 'unavailable', 'renamed', 'restricted']).default('exists'),
  renamedTo: slug.nullable().default(null),
  pronouns: z.string().nullable().default(null),
  headline: z.string().nullable().default(null),
  location: z.string().nullable().default(null),
  company: z.string().nullable().default(null),
  school: z.string().nullable().default(null),
  about: z.string().nullable().default(null),
  website: z.string().nullable().default(null),
  verified: z.boolean().default(false),
  degree: z.union([z.literal(2), z.literal(3), z.null()]).default(2),
  layout: Layout.default('card'),
  renderer: Renderer.nullable().default(null),
  language: z.string().default('en'),
  followers: z.number().int().min(0).default(0),
  connections: z.number().int().min(0).default(0),
  email: z.string().nullable().default(null),
  /** Only takes invitations from those who know the e-mail address. */
  emailGate: z.boolean().default(false),
  experience: z.array(Experience).default([]),
  education: z
    .array(
      z.object({
        school: z.string(),
        schoolSlug: z.string().nullable().default(null),
        details: z.string().nullable().default(null),
        dates: z.string().nullable().default(null),
      }),
    )
    .default([]),
  skills: z.array(z.string()).default([]),
  languages: z.array(z.object({ name: z.string(), proficiency: z.string().nullable().default(null) })).default([]),
});
export type Person = z.infer<typeof Person>;

export const Company = z.object({
  slug: named.pipe(z.string().min(1)),
  id: z.number().int().positive(),
  name: z.string().min(1),
  tagline: z.string().nullable().default(null),
  description: z.string().nullable().default(null),
  website: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
  industry: z.string().nullable().default(null),
  size: z.string().nullable().default(null),
  members: z.number().int().min(0).default(0),
  headquarters: z.string().nullable().default(null),
  type: z.string().nullable().default(null),
  founded: z.string().nullable().default(null),
  specialties: z.array(z.string()).default([]),
  followers: z.number().int().min(0).default(0),
  jobs: z.number().int().min(0).default(0),
  funding: z.string().nullable().default(null),
  /** The company's people page is closed to those outside. */
  peopleHidden: z.boolean().default(false),
});
export type Company = z.infer<typeof Company>;

const time = z.iso.datetime();

export const Reaction = z.enum(['like', 'celebrate', 'support', 'love', 'insightful', 'funny']);
export type Reaction = z.infer<typeof Reaction>;

const Comment = z.object({
  id: z.string(),
  author: named,
  authorType: z.enum(['person', 'company']).default('person'),
  text: z.string(),
  time,
  reactions: z.number().int().default(0),
  /** What the accounts' members, and the companies for which they acted, gave it, by their slug; the others are only counted. */
  reacted: z.record(z.string(), Reaction).default({}),
  replyTo: z.string().nullable().default(null),
  image: z.boolean().default(false),
});

export const Post = z.object({
  /** Activity id: 19 digits. */
  id: z.string().regex(/^\d{19}$/, 'an activity id of 19 digits'),
  author: named,
  authorType: z.enum(['person', 'company']).default('person'),
  text: z.string(),
  time,
  repostOf: z.string().nullable().default(null),
  images: z.number().int().min(0).default(0),
  video: z.boolean().default(false),
  poll: z.boolean().default(false),
  document: z.boolean().default(false),
  reposts: z.number().int().min(0).default(0),
  commentsClosed: z.boolean().default(false),
  /** Feeds show it as an advertisement. */
  promoted: z.boolean().default(false),
  /** `company`: in whose name the person reacted. */
  reactions: z.array(z.object({ person: slug, company: named.optional(), type: Reaction })).default([]),
  comments: z.array(Comment).default([]),
});
export type Post = z.infer<typeof Post>;
export type Comment = z.infer<typeof Comment>;

/** `by`: in a group, which of the others wrote it. */
const Message = z.object({ from: z.enum(['us', 'them']), by: slug.optional(), text: z.string(), time });

/** A conversation with a person, and in a group with `others` as well. */
const Thread = z.object({
  person: slug,
  others: z.array(slug).default([]),
  unread: z.boolean().default(false),
  starred: z.boolean().default(false),
  archived: z.boolean().default(false),
  muted: z.boolean().default(false),
  inMail: z.boolean().default(false),
  /** No reply is possible. */
  closed: z.boolean().default(false),
  messages: z.array(Message),
});
export type Thread = z.infer<typeof Thread>;

export const Account = z.object({
  id: z.string().min(1),
  liAt: z.string().regex(/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/, 'the value of a cookie, in ASCII'),
  person: slug,
  email: z.string().default(''),
  password: z.string().default(''),
  /** Asked for after the password. */
  verificationCode: z.string().nullable().default(null),
  language: z.string().default('en'),
  premium: z.boolean().default(false),
  salesNavigator: z.boolean().default(false),
  notesLeft: z.number().int().min(0).default(5),
  pressEnterToSend: z.boolean().default(false),
  /** Companies whose pages the member administers, by their slugs. */
  administers: z.array(named).default([]),
  relations: z
    .record(z.string(), RelationState)
    .default({})
    .transform((given) => Object.fromEntries(Object.entries(given).map(([slug, state]) => [readable(slug) ?? slug, state]))),
  invitations: z.array(z.object({ person: slug, note: z.string().nullable().default(null), time })).default([]),
  /** Invitations received to something else than a connection: the path of it, such as `/company/hexaroute/`. */
  otherInvitations: z
    .array(z.object({ person: slug, to: z.enum(['follow', 'subscribe', 'attend', 'join']), path: z.string(), name: z.string(), time }))
    .default([]),
  threads: z.array(Thread).default([]),
});
export type Account = z.infer<typeof Account>;

/** A crowd is made from the seed: `count` people employed at `company`. */
export const Crowd = z.object({
  company: z.string(),
  count: z.number().int().min(1).max(2000),
  location: z.string().default('Lisbon, Portugal'),
});

export const WorldFile = z.object({
  seed: z.number().int().default(1),
  build: z.string().default('0.2.6229'),
  renderer: Renderer.default('sdui'),
  people: z.array(Person).min(1),
  companies: z.array(Company).default([]),
  posts: z.array(Post).default([]),
  accounts: z.array(Account).min(1),
  crowds: z.array(Crowd).default([]),
});
export type World = z.infer<typeof WorldFile>;
