import type { Json, JsonObject } from '../../contract/declaration.ts';
import type { FunctionName } from '../../contract/functions.ts';
import type { WatchKind } from '../../contract/watch.looks.ts';

/** What an action is about. A child gets it from its parent instead of a parameter. */
export type SubjectKind = 'person' | 'company' | 'post' | 'comment' | 'job' | 'thread';

/** What the rows of a list are, which a loop goes through. */
export type ListKind = 'people' | 'companies' | 'posts' | 'comments' | 'jobs';

/** One action as an item of a function. */
export interface Item {
  readonly function: FunctionName;
  /** The array in the function's body that has the element; `null` if the function takes no array. */
  readonly field: string | null;
  /** The body without that array. Items with the same are sent together. */
  readonly shared: JsonObject;
  readonly element: Json;
}

interface ActionType {
  /** As in `actionType`. */
  readonly type: string;
  /** Its parameters, besides those that name its subject. */
  readonly params: readonly string[];
}

/** How many rows its list has at most. */
interface Listing {
  readonly rows: ListKind;
  readonly most: (params: JsonObject) => number;
}

/** An action that is an item of a request. */
export interface CallAction extends ActionType {
  readonly kind: 'call';
  /** What it is about, and the parameters by one of which a root names it. The first stands for what a parent gives. */
  readonly subject?: { readonly kind: SubjectKind; readonly params: readonly [string, ...string[]] };
  /** The subject of its children. */
  readonly gives?: SubjectKind;
  /** Its data is a list. */
  readonly list?: Listing;
  /** The item, by its parameters and what its children ask to be read with it. */
  readonly item: (params: JsonObject, include: JsonObject) => Item;
  /** The data of the item as this action shows them; without it there are none. */
  readonly data?: (data: Json, params: JsonObject) => Json;
  /** What else is wrong with its parameters. */
  readonly fault?: (params: JsonObject) => string | undefined;
  /** It is refused with the account's own member. */
  readonly notWithOwnMember?: true;
  /** Errors of the function that have another name here. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** An action that is read with its parent, as a part of the same item. */
export interface PartAction extends ActionType {
  readonly kind: 'part';
  /** The types of its parents. */
  readonly of: readonly string[];
  /** What the parent's item has to include. */
  readonly include: (params: JsonObject) => JsonObject;
  /** Its data, in the data of the parent's item. */
  readonly data: (data: JsonObject) => Json;
  readonly list?: Listing;
}

/** Its children are done for each row of its parent's list. */
export interface LoopAction extends ActionType {
  readonly kind: 'loop';
  readonly over: ListKind;
  readonly gives: SubjectKind;
}

/** An action that changes what the system does for the account, and nothing on LinkedIn. */
export interface SettingAction extends ActionType {
  readonly kind: 'setting';
  readonly watch: WatchKind;
}

export type Action = CallAction | PartAction | LoopAction | SettingAction;

/** Fields of an object; none of anything else. */
export const fieldsOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** Rows of a list, each changed. */
export const rowsOf = (list: Json | undefined, shown: (row: JsonObject) => JsonObject): JsonObject[] =>
  (Array.isArray(list) ? list : []).map((row) => shown(fieldsOf(row)));

/** These fields of an object; `null` where it lacks one. */
export const picked = (from: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, from[name] ?? null]));

/** These parameters, as far as they are given. */
export const given = (params: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])));

/** A parameter under the name that it has in the contract, if it is given. */
export const as = (name: string, value: Json | undefined): JsonObject => (value === undefined ? {} : { [name]: value });

/** A limit as given, or the action's default. */
export const limitOf = ({ limit }: JsonObject, byDefault: number): Json => limit ?? byDefault;

/** How many rows a limit allows, of which it is not known yet whether it is a number. */
export const mostOf =
  (byDefault: number) =>
  ({ limit }: JsonObject): number =>
    typeof limit === 'number' ? limit : byDefault;
