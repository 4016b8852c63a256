import { z } from 'zod';
import { named } from '../world/world.ts';

const when = { person: named, afterMs: z.number().min(0).max(3_600_000).default(0) };
const text = z.string().min(1);
const attachment = z.strictObject({ name: z.string(), mediaType: z.string(), byteSize: z.number().int().min(0) });

/** Something that comes to an account without its doing, or that its owner does in another browser; `afterMs` from now. */
export const Happening = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), text, attachment: attachment.optional(), inMail: z.boolean().default(false), ...when }),
  z.strictObject({ kind: z.literal('messageElsewhere'), text, ...when }),
  z.strictObject({ kind: z.literal('readElsewhere'), ...when }),
  z.strictObject({ kind: z.literal('invitationAccepted'), ...when }),
  z.strictObject({ kind: z.literal('invitationReceived'), note: z.string().nullable().default(null), ...when }),
  z.strictObject({ kind: z.literal('connectionElsewhere'), ...when }),
  z.strictObject({ kind: z.literal('invitationElsewhere'), ...when }),
  z.strictObject({ kind: z.literal('messageRecalled'), ...when }),
  z.strictObject({ kind: z.literal('messageEdited'), text, ...when }),
  z.strictObject({ kind: z.literal('threadDeletedElsewhere'), ...when }),
]);
export type Happening = z.infer<typeof Happening>;
const networkKinds = ['invitationAccepted', 'invitationReceived', 'connectionElsewhere', 'invitationElsewhere'] as const;
export type NetworkHappening = Extract<Happening, { kind: (typeof networkKinds)[number] }>;
export const isOfNetwork = (happening: Happening): happening is NetworkHappening => networkKinds.some((kind) => kind === happening.kind);
