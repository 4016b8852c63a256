import type { Json, JsonObject } from '../contract/declaration.ts';
import { findFunction } from '../contract/functions.ts';
import { validateInput } from '../contract/validation.ts';
import type { Action, CallAction, Item, ListKind, LoopAction, PartAction, SettingAction, SubjectKind } from './actions/action.ts';
import { actions, unsupported } from './actions/index.ts';

/** One action of a workflow, checked, with its children. */
export interface Step<Kind extends Action = Action> {
  readonly action: Kind;
  readonly label: string | undefined;
  readonly params: JsonObject;
  readonly children: readonly Step[];
  /** `then` was an array: the results of the children are one, too. */
  readonly hasMany: boolean;
}

/** A workflow as it was sent, checked: its root actions, in order. */
export interface Definition {
  readonly roots: readonly Step[];
  /** It was sent as an array: its completion is one, too. */
  readonly isArray: boolean;
  /** The size of its row when everything is done, at most, without what is known of its files. */
  readonly rowBytes: number;
  /** How many files it has. */
  readonly files: number;
  /** How many rows its lists have together, at most. */
  readonly listed: number;
}

export const isCall = (step: Step): step is Step<CallAction> => step.action.kind === 'call';
export const isPart = (step: Step): step is Step<PartAction> => step.action.kind === 'part';
export const isLoop = (step: Step): step is Step<LoopAction> => step.action.kind === 'loop';
export const isSetting = (step: Step): step is Step<SettingAction> => step.action.kind === 'setting';

/** A workflow does not meet the constraints of its actions. The message names the place. */
export class InvalidWorkflow extends Error {
  override name = 'InvalidWorkflow';
}

/** The message of what is wrong at a place of a workflow. */
export const faultAt = (place: string, what: string): string =>
  `Workflow configuration doesn't meet the constraints of one or more actions: ${place}: ${what}.`;

/** Something is wrong at a place of a workflow. @throws InvalidWorkflow */
export const invalid = (place: string, what: string): never => {
  throw new InvalidWorkflow(faultAt(place, what));
};

/** Maximum number of root actions, of levels, and of actions that loops may lead to. */
const maxActions = 1000;
const maxLevels = 10;
const maxDone = 2_500;

/** Maximum size of a workflow's row, which has the definition and a place for each request: DynamoDB takes 400 KB. */
const maxRowBytes = 385_000;
const bytesOfRequest = 120;
const bytesOfThread = 100;
/** What is known of a file; more if it was uploaded in parts. */
const bytesOfFile = 1_200;

/** What a row needs at most for an action that is done `times` times: requests take ten items or more, except where one is a whole body. */
const rowBytesOf = (item: Item, times: number, looksUpThread: boolean): number => {
  const batches = Math.ceil(times / 10) * bytesOfRequest;
  return (item.field === null ? times * bytesOfRequest : batches) + (looksUpThread ? times * bytesOfThread + batches : 0);
};

/** Maximum number of rows that all lists of a workflow may have together: its results are read as a whole. */
const maxListed = 100_000;

/** What stands for the subject of a child while its parameters are checked. */
const anySubject: Readonly<Record<SubjectKind, string>> = {
  person: 'https://www.linkedin.com/in/somebody',
  company: 'https://www.linkedin.com/company/1035',
  post: 'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760',
  comment:
    'https://www.linkedin.com/feed/update/urn:li:activity:7444658505212661760?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7444658505212661760%2C7444700000000000001%29',
  job: 'https://www.linkedin.com/jobs/view/4449077982',
  thread: '2-ZjM0YTY3',
};

/** The parameters of a child with the subject that its parent gives. */
export const withSubject = ({ action, params }: Step<CallAction>, address: string): JsonObject =>
  action.subject ? { ...params, [action.subject.params[0]]: address } : params;

/** What its children have to be read with it. */
export const includeOf = (step: Step): JsonObject => {
  const asked: JsonObject = {};
  for (const { action, params } of step.children.filter(isPart))
    for (const [key, options] of Object.entries(action.include(params)))
      asked[key] = { ...(asked[key] as JsonObject | undefined), ...(options as JsonObject) };
  return asked;
};

/** The body of a function for items that can be sent together. */
export const bodyOf = (items: readonly [Item, ...Item[]]): JsonObject => {
  const [{ field, shared }] = items;
  return field === null ? shared : { ...shared, [field]: items.map(({ element }) => element) };
};

const namesOfFields: Readonly<Record<string, string>> = {
  person: 'personUrl',
  company: 'companyUrl',
  post: 'postUrl',
  comment: 'commentUrl',
  job: 'jobUrl',
  as: 'companyUrl',
  message: 'note',
  url: 'customSearchUrl',
};

/** Faults of a body, at the parameters of the action that it was made of. */
const namedHere = (details: string, { subject }: CallAction, { field }: Item): string =>
  field === null
    ? details.replaceAll(/\bas(?=:)/g, 'companyUrl')
    : details
        .replaceAll(/\b\w+\[0\]\.(\w+)/g, (_, name: string) => namesOfFields[name] ?? name)
        .replaceAll(/\b\w+\[0\](?=:)/g, subject?.params[0] ?? 'parameters');

interface Within {
  readonly place: string;
  readonly level: number;
  /** How often the action may be done: once for each row of the loops around it. */
  readonly times: number;
  /** What the whole workflow needs at most, counted up: of its row, of what its lists read, and of files. */
  readonly whole: { bytes: number; listed: number; files: number };
}

interface Parent extends Within {
  readonly action: Action;
  readonly list: { readonly rows: ListKind; readonly most: number } | undefined;
}

const listOf = (action: Action, params: JsonObject): Parent['list'] => {
  const list = action.kind === 'call' || action.kind === 'part' ? action.list : undefined;
  return list && { rows: list.rows, most: list.most(params) };
};

/** The subject that a parent gives its children. */
const givenBy = (parent: Parent | undefined): SubjectKind | undefined =>
  parent && (parent.action.kind === 'call' || parent.action.kind === 'loop') ? parent.action.gives : undefined;

/** Whether an action may stand below this parent. */
const mayStand = (action: Action, parent: Parent): boolean => {
  if (action.kind === 'part') return action.of.includes(parent.action.type);
  if (action.kind === 'loop') return parent.list?.rows === action.over;
  return action.kind === 'call' && action.subject !== undefined && action.subject.kind === givenBy(parent);
};

/** The parameters of an action, which are named; those of its subject only where no parent gives it. */
const paramsOf = (action: Action, given: JsonObject, { place }: Within, isRoot: boolean): JsonObject => {
  const subject: readonly string[] = action.kind === 'call' ? (action.subject?.params ?? []) : [];
  const { actionType: _type, label: _label, then: _then, ...params } = given;
  for (const [name, value] of Object.entries(params)) {
    if (!isRoot && subject.includes(name)) invalid(place, `${name}: must be left out, the parent action supplies it`);
    if (!action.params.includes(name) && !subject.includes(name))
      invalid(place, `${name}: unknown or unsupported parameter of ${action.type}`);
    if (name === 'basicInfo' && typeof value !== 'boolean') invalid(place, 'basicInfo: must be true or false');
  }
  return params;
};

const requireValid = (step: Step<CallAction>, { place, times, whole }: Within, isRoot: boolean): void => {
  const { action, params } = step;
  const fault = action.fault?.(params);
  if (fault !== undefined) invalid(place, fault);
  const asked = isRoot || !action.subject ? params : withSubject(step, anySubject[action.subject.kind]);
  const item = action.item(asked, includeOf(step));
  const declaration = findFunction(item.function);
  const validated = declaration && validateInput(declaration, bodyOf([item]));
  if (validated && !validated.ok) invalid(place, namedHere(validated.details, action, item));
  const { attachments } = item.shared;
  whole.files += Array.isArray(attachments) ? attachments.length : 0;
  whole.listed += times * (action.list?.most(params) ?? 0);
  whole.bytes += rowBytesOf(item, times, !isRoot && action.subject?.kind === 'thread');
};

const actionOf = (type: Json | undefined, place: string): Action => {
  const action = typeof type === 'string' ? actions.get(type) : undefined;
  if (action) return action;
  if (typeof type !== 'string') return invalid(place, 'actionType: must be the type of an action');
  if (Object.hasOwn(unsupported, type)) return invalid(place, `${type} is not supported here: ${unsupported[type]}`);
  return invalid(place, `actionType: there is no action ${JSON.stringify(type.slice(0, 100))}`);
};

const labelOf = (label: Json | undefined, place: string): string | undefined => {
  if (label !== undefined && (typeof label !== 'string' || label.length > 500))
    invalid(place, 'label: must be a text of at most 500 characters');
  return label as string | undefined;
};

const objectAt = (value: Json | undefined, place: string): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : invalid(place, 'must be an action, an object with actionType');

const childrenOf = (then: Json | undefined, parent: Parent): Pick<Step, 'children' | 'hasMany'> => {
  if (then === undefined) return { children: [], hasMany: false };
  const hasMany = Array.isArray(then);
  const places = hasMany
    ? then.map((each, index) => [each, `${parent.place}.then[${index}]`] as const)
    : [[then, `${parent.place}.then`] as const];
  return { children: places.map(([each, place]) => stepOf(each, { ...parent, place, level: parent.level + 1 }, parent)), hasMany };
};

const stepOf = (value: Json | undefined, within: Within, parent?: Parent): Step => {
  const { place, level } = within;
  if (level > maxLevels) return invalid(place, `actions may stand in each other at most ${maxLevels} deep`);
  const given = objectAt(value, place);
  const action = actionOf(given.actionType, place);
  const isRoot = parent === undefined;
  if (isRoot && (action.kind === 'part' || action.kind === 'loop')) invalid(place, `${action.type} cannot be a root action`);
  if (parent && !mayStand(action, parent)) invalid(place, `${action.type} cannot be a child of ${parent.action.type}`);
  const times = action.kind === 'loop' ? within.times * (parent?.list?.most ?? 1) : within.times;
  if (times > maxDone) invalid(place, `this may be done up to ${times} times, and at most ${maxDone} times are allowed: lower the limits`);
  const params = paramsOf(action, given, within, isRoot);
  const label = labelOf(given.label, place);
  const self: Parent = { ...within, times, action, list: listOf(action, params) };
  const step: Step = { action, label, params, ...childrenOf(given.then, self) };
  if (isLoop(step) && step.children.length === 0) invalid(place, 'then: a loop needs at least one child action');
  const parts = step.children.filter(isPart).map((child) => child.action.type);
  if (new Set(parts).size < parts.length) invalid(place, 'then: must have each action that retrieves once');
  if (isCall(step)) requireValid(step, within, isRoot);
  return step;
};

/** The place of a root action, as the messages name it. */
export const placeOfRoot = (index: number, isArray: boolean): string => (isArray ? `[${index}]` : 'workflow');

/** A workflow as it was sent: one action or an array of them. @throws InvalidWorkflow */
export const definitionOf = (sent: Json): Definition => {
  const isArray = Array.isArray(sent);
  const roots = isArray ? sent : [sent];
  if (roots.length === 0) invalid('workflow', 'must have at least one action');
  if (roots.length > maxActions) invalid('workflow', `must have at most ${maxActions} actions`);
  const whole = { bytes: Buffer.byteLength(JSON.stringify(sent)), listed: 0, files: 0 };
  const placed = (index: number): Within => ({ place: placeOfRoot(index, isArray), level: 1, times: 1, whole });
  const steps = roots.map((root, index) => stepOf(root, placed(index)));
  return { roots: steps, isArray, rowBytes: whole.bytes, files: whole.files, listed: whole.listed };
};

/** Its row must not become too large with what is known of its files (bytes). @throws InvalidWorkflow */
export const requireKeepable = ({ rowBytes }: Definition, bytesOfFiles: number): void => {
  if (rowBytes + bytesOfFiles > maxRowBytes)
    invalid(
      'workflow',
      'it may become too large to be kept: lower the limits of its lists, let it have fewer files, or send it as several workflows',
    );
};

/** One that is to begin: those that have begun may be larger than this release lets them be. @throws InvalidWorkflow */
export const newDefinitionOf = (sent: Json): Definition => {
  const definition = definitionOf(sent);
  requireKeepable(definition, definition.files * bytesOfFile);
  if (definition.listed > maxListed)
    invalid('workflow', `its lists may have more than ${maxListed} rows: lower their limits, or send it as several workflows`);
  return definition;
};

/** Every action of a workflow. */
export const stepsOf = (steps: readonly Step[]): Step[] => steps.flatMap((step) => [step, ...stepsOf(step.children)]);
