import type { Command } from 'commander';
import type { AdministrationDeclaration } from '../../functions/contract/administration.declaration.ts';
import { type AdminFunctionName, adminFunctions, takesCookies } from '../../functions/contract/administration.ts';
import { parametersOfPiped } from '../../functions/contract/cookies.piped.ts';
import type { Json } from '../../functions/contract/declaration.ts';
import { callNamed } from './accountCommands.ts';
import { addAuditExport } from './auditExport.ts';
import { completionShown } from './completion.ts';
import { type ConnectionOptions, connected, withConnection } from './connectionOptions.ts';
import { exitCodeOfDecisions } from './ending.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import { takeParameters } from './givenParameters.ts';
import { parametersOf } from './schema.ts';
import type { Surroundings } from './surroundings.ts';

/** Settings of an account have their own group, whatever their resource is called. */
const limits: Readonly<Partial<Record<AdminFunctionName, string>>> = {
  'accounts.getLimits': 'get',
  'accounts.setLimits': 'set',
  'accounts.setWorkingHours': 'setWorkingHours',
};

type ResourceOf<Name> = Name extends `${infer Resource}.${string}` ? Resource : never;

type Group = ResourceOf<AdminFunctionName> | 'limits';

const summaries: Readonly<Record<Group, string>> = {
  accounts: 'LinkedIn accounts: connect, sign in again, pause',
  limits: 'Limits and working hours of an account',
  events: 'What happens to accounts',
  requests: 'Requests of an account',
  approvals: 'Items that wait until somebody approves them',
  snapshots: 'Pages of LinkedIn that were not recognized, redacted',
  webhooks: 'Webhooks and their deliveries',
  tokens: 'The customer’s own tokens',
  audit: 'Who did what, when, and with what outcome',
  customers: 'The customer as a whole',
  people: 'What is stored of third persons',
  erasures: 'What becomes of data that are erased for good',
};

/** The position of a function among the commands. */
const placeOf = (name: string): readonly [group: Group, verb: string] => {
  const limit = limits[name as AdminFunctionName];
  if (limit !== undefined) return ['limits', limit];
  const [resource = '', verb = ''] = name.split('.');
  return [resource as Group, verb];
};

/** What a decision makes of the items that it names. */
const decisions: Readonly<Partial<Record<AdminFunctionName, string>>> = { 'approvals.approve': 'approved', 'approvals.reject': 'rejected' };

/** How a wait goes on where this one ended. */
const continuing = (completion: Json, group: string, verb: string): string => {
  const { next } = completion as { readonly next: string };
  return `Later events: ${group} ${verb} --since ${next}\n`;
};

const addFunction = (
  group: Command,
  verb: string,
  declaration: AdministrationDeclaration,
  surroundings: Surroundings,
  ended: (code: ExitCode) => void,
): void => {
  const parameters = parametersOf(declaration.input);
  const secrets = parameters.filter(({ secret }) => secret).map(({ name }) => name);
  const decided = decisions[declaration.name as AdminFunctionName];
  const command = group.command(verb).description(declaration.summary);
  const readsPiped = parameters.some(({ required, secret }) => required || secret);
  const gather = takeParameters(command, parameters, readsPiped, takesCookies(declaration.name) ? parametersOfPiped : undefined);
  if (secrets.length > 0) command.addHelpText('after', `\nOn standard input only, as JSON, for they are secrets: ${secrets.join(', ')}.`);
  withConnection(command).action(async (words: string[], options: ConnectionOptions) => {
    const api = connected(surroundings, options);
    const given = await gather(words, surroundings);
    const perform = callNamed<(parameters: Json, options: object) => Promise<Json>>(api.admin, declaration.name);
    const completion = await perform(given, { signal: surroundings.signal });
    const { output } = surroundings;
    output.write(`${options.json ? JSON.stringify(completion, null, 2) : completionShown(completion, output)}\n`);
    if (declaration.name === 'events.wait' && !options.json) surroundings.errors.write(continuing(completion, group.name(), verb));
    ended(decided === undefined ? exitCodes.done : exitCodeOfDecisions(completion, decided));
  });
};

/** One group of commands per resource of the administration. */
export const addAdminCommands = (program: Command, surroundings: Surroundings, ended: (code: ExitCode) => void): void => {
  program.commandsGroup('Administration:');
  const groups = new Map<string, Command>();
  for (const declaration of adminFunctions) {
    const [name, verb] = placeOf(declaration.name);
    const group = groups.get(name) ?? program.command(name).description(summaries[name]).helpCommand(false);
    groups.set(name, group);
    addFunction(group, verb, declaration, surroundings, ended);
  }
  const audit = groups.get('audit');
  if (audit) addAuditExport(audit, surroundings, ended);
};
