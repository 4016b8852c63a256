import type { Scope } from '../../functions/contract/scopes.ts';
import type { WorkflowScene } from './workflowScene.ts';

/** A token of the scene's customer that may do these things only. */
export const createToken = async ({ api, customer }: WorkflowScene, scopes: Scope[]): Promise<string> =>
  (await api.do(customer.token, 'tokens.create', { scopes })).accountApiToken;
