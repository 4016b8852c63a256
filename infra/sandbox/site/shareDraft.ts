import type { UploadedFile } from './conversations.ts';

/** Who may see a post, by the names that the site's own controls have. */
export const audiences = ['ANYONE', 'CONNECTIONS_ONLY'] as const;
export type Audience = (typeof audiences)[number];

export interface Poll {
  readonly question: string;
  readonly options: readonly string[];
  readonly days: number;
}

/** A file in the composer; `null` in the place of its content while it is on its way. */
export interface SharedFile {
  readonly name: string;
  readonly sent: UploadedFile | null;
}

/** A post that is being written: the site keeps it while its dialogs follow one another. */
export interface ShareDraft {
  /** The company in whose name it is written, by its slug; `null` for the account's own member. */
  readonly company: string | null;
  /** The post that is reposted, by its id. */
  readonly reposted: string;
  /** How many answers have shown it. */
  revision: number;
  /** The dialog that is open. */
  step: 'text' | 'media' | 'document' | 'poll' | 'audience';
  text: string;
  kind: 'media' | 'document' | null;
  files: SharedFile[];
  /** A file was not taken. */
  refused: boolean;
  title: string;
  poll: Poll | null;
  audience: Audience;
  /** What is marked in the dialog of audiences. */
  chosen: Audience;
}
