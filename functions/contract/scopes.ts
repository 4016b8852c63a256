import type { AdministrationDeclaration } from './administration.declaration.ts';
import type { FunctionDeclaration } from './declaration.ts';

/** What an `account-api-token` may do. A token has one or more of them; one without any list of scopes has all. */
export const scopes = ['functions:read', 'functions:act', 'admin:read', 'admin:write'] as const;
export type Scope = (typeof scopes)[number];

/** What each scope is for, as documentation says it. */
export const scopeMeanings: Readonly<Record<Scope, string>> = {
  'functions:read': 'functions that leave nothing on LinkedIn but visits: reading, searching, visiting',
  'functions:act': 'functions that leave something on LinkedIn: messages, connection requests, posts, comments, reactions, follows',
  'admin:read': 'administration calls that change nothing',
  'admin:write': 'administration calls that change accounts, tokens, webhooks or settings',
};

/** The scope that a function needs: by what it, or what it serves, leaves on LinkedIn. */
export const scopeOfFunction = ({ sideEffect, servesActing }: Pick<FunctionDeclaration, 'sideEffect' | 'servesActing'>): Scope =>
  sideEffect === 'none' && !servesActing ? 'functions:read' : 'functions:act';

/** The scope that an administration function needs; `null` if it only tells the calling token about itself. */
export const scopeOfAdministration = ({ access }: Pick<AdministrationDeclaration, 'access'>): Scope | null => {
  if (access === 'token') return null;
  return access === 'read' ? 'admin:read' : 'admin:write';
};
