import { isEnglish } from '../selectors/words/language.ts';

/** Degree of connection; `null` if the page shows no badge (out of the network, or one's own page). */
export type Degree = '1st' | '2nd' | '3rd';

/**
 * A person's relation to the account, as far as the page itself shows it.
 * `connect-behind-More-or-none`: not connected and not pending according to the card, and the closed menu may contain Connect or Pending.
 */
export type Relation = 'connected' | 'pending' | 'connectable' | 'connect-behind-More-or-none' | 'self';

/** The facts of a profile page in either renderer. */
export interface ProfileFacts {
  readonly name: string;
  /** The public identifier in the person's address, as LinkedIn writes it. */
  readonly slug: string;
  /** `ACoA…`, the identity that survives a renamed slug; `null` if the page does not state it. */
  readonly profileId: string | null;
  readonly degree: Degree | null;
  /** `null` if the signals contradict each other or are missing: no action may rely on a guess. */
  readonly relation: Relation | null;
  /** The person has sent a request: the page offers to accept or ignore it. `null` if unknown controls may be for that. */
  readonly incoming: boolean | null;
  /** Labels of unknown controls for the person: one of them may show the relation. */
  readonly unknownControls: readonly string[];
  readonly avatarUrl: string | null;
  readonly headline: string | null;
  readonly location: string | null;
  readonly about: string | null;
}

/**
 * Whether the person has sent a request, by the answers that the page offers. What is unknown in English is a new control; in another language it
 * may be an answer whose words are not known.
 */
export const incomingOf = (answers: readonly ('accept' | 'ignore')[], unknown: readonly string[], language: string): boolean | null =>
  answers.length > 0 || (unknown.length > 0 && !isEnglish(language) ? null : false);

/** One of the signals of a relation. */
export interface RelationSignals {
  readonly degree: Degree | null;
  readonly self: boolean;
  /** Signals that only a connection's page has, each independent of the degree. */
  readonly connectedMarks: readonly boolean[];
  readonly invite: boolean;
  readonly pending: boolean;
  /** A control that is offered only to people who are not connected. */
  readonly strangerMark: boolean;
}

/**
 * The relation, from signals that agree; `null` if they contradict each other or are missing.
 * Connected needs two of them (P13): pages contain other people's controls, and hidden badges.
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
