/** How far away a person is; `null` where the page shows no badge (out of the network, or one's own page). */
export type Degree = '1st' | '2nd' | '3rd';

/**
 * How a person relates to the account, as far as the page itself tells.
 * `connect-behind-More-or-none`: not connected and not pending in the card, and the closed menu may hold Connect or Pending.
 */
export type Relation = 'connected' | 'pending' | 'connectable' | 'connect-behind-More-or-none' | 'self';

/** What a profile page tells in either renderer. */
export interface ProfileFacts {
  readonly name: string;
  /** The public identifier in the person's address, as LinkedIn writes it. */
  readonly slug: string;
  /** `ACoA…`, the identity that survives a renamed slug; `null` where the page does not tell. */
  readonly profileId: string | null;
  readonly degree: Degree | null;
  /** `null` where the signals contradict each other or say nothing: nobody may act on a guess. */
  readonly relation: Relation | null;
  /** The person asks to be connected: the page offers to accept or ignore it. */
  readonly incoming: boolean;
  /** Labels of controls for the person that are none that we know: one of them may be what tells the relation. */
  readonly unknownControls: readonly string[];
  readonly headline: string | null;
  readonly location: string | null;
  readonly about: string | null;
}

/** One of the signals by which a relation is told. */
export interface RelationSignals {
  readonly degree: Degree | null;
  readonly self: boolean;
  /** What only a connection's page shows, each an independent signal besides the degree. */
  readonly connectedMarks: readonly boolean[];
  readonly invite: boolean;
  readonly pending: boolean;
  /** A control that only people who are not connected are offered. */
  readonly strangerMark: boolean;
}

/**
 * The relation, told by signals that agree; `null` where they contradict each other or say nothing.
 * Connected needs two of them (P13): pages hold other people's controls, and badges that are hidden.
 */
export const relationOf = (signals: RelationSignals): Relation | null => {
  const { degree, self, invite, pending } = signals;
  if (self) return 'self';
  const inFavour = [degree === '1st', ...signals.connectedMarks].filter(Boolean).length;
  const against = (degree !== null && degree !== '1st') || invite || pending;
  if (inFavour > 0) return inFavour >= 2 && !against ? 'connected' : null;
  if (pending && invite) return null;
  if (pending) return 'pending';
  if (invite) return 'connectable';
  return degree !== null || signals.strangerMark ? 'connect-behind-More-or-none' : null;
};
