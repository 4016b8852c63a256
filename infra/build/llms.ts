import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import project from '../../package.json' with { type: 'json' };
import type { BuiltFile } from './files.ts';

const folder = fileURLToPath(new URL('../../docs/', import.meta.url));

/** The pages of docs/, in the order in which somebody who programs against the API needs them. */
const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Calling the API': {
    'quick-start': 'from nothing to a first result, with curl, client, command line and agent',
    functions: 'every function and administration call: parameters, completion, errors, example',
    results: 'waiting, result links, webhooks; arrays; timing',
    errors: 'every error and what to do next',
    attachments: 'files of messages and posts: by address, or uploaded',
    doubt: 'what is never repeated, and what outcomeUnknown means',
    events: 'webhooks, signatures, SNS, events.wait, inbox.poll and network.poll',
    limits: 'limits, working hours and pause of an account',
    'sales-navigator': 'what is read in Sales Navigator, and what is not known of it',
    tokens: 'tokens with scopes, accounts and an end; the audit',
    approval: 'actions that somebody has to approve first',
    connecting: 'connecting LinkedIn accounts, sessions, proxies',
  },
  Clients: {
    client: 'TypeScript: Node, browsers and workers',
    python: 'Python, sync and async',
    'command-line': 'the command account-api',
    agents: 'tools of the Model Context Protocol',
    'linked-api': 'SDKs of Linked API, with another base address',
    n8n: 'nodes for n8n: every function, and a trigger by webhook',
    dashboard: 'the dashboard',
  },
  'Running it': {
    'your-server': 'installation on a server of your own: systemd, container, TLS',
    operating: 'AWS: deployment, alarms, operation, costs',
    'first-deploy': 'checklist of a first deployment to AWS',
    backup: 'backup, restore, upgrade, retention',
    settings: 'every setting',
    erasure: 'what is stored for how long, and how it is deleted',
    'linkedin-changes': 'when LinkedIn has changed a page',
    evidence: 'what each function is known from',
    languages: 'what works in which language of LinkedIn',
    scale: 'how many accounts',
    performance: 'how fast, and how it is measured',
  },
  'How it is built': {
    architecture: 'parts and folders',
    promises: 'what is guaranteed, with the tests',
    prove: 'a command that kills the system while it sends, and compares',
    versions: 'releases, what may change, deprecation',
    glossary: 'terms',
  },
};

const described = Object.values(groups).flatMap(Object.keys);

const listOf = (pages: Readonly<Record<string, string>>): string =>
  Object.entries(pages)
    .map(([name, description]) => `- [${name}](docs/${name}.md): ${description}`)
    .join('\n');

/**
 * The documentation for language models, after llmstxt.org: an index (`/llms.txt`), its pages (`/docs/….md`) and all of them in one file
 * (`/llms-full.txt`).
 */
export const llmsFiles = async (): Promise<readonly BuiltFile[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
  const unknown = names.filter((name) => !described.includes(name));
  if (unknown.length > 0) throw new Error(`infra/build/llms.ts describes every page of docs/ but ${unknown.join(', ')}`);
  const pages = await Promise.all(described.map(async (name) => ({ name, content: await readFile(join(folder, `${name}.md`)) })));
  const summary = `# Account API\n\n> ${project.description}. Version ${project.version}.`;
  const lists = Object.entries(groups).map(([title, group]) => `## ${title}\n\n${listOf(group)}`);
  const whole = '## In one file\n\n- [openapi.json](openapi.json): OpenAPI 3.1\n- [llms-full.txt](llms-full.txt): all pages above';
  return [
    { name: 'llms.txt', content: Buffer.from(`${[summary, ...lists, whole].join('\n\n')}\n`) },
    { name: 'llms-full.txt', content: Buffer.from([`${summary}\n`, ...pages.map(({ content }) => content.toString())].join('\n')) },
    ...pages.map(({ name, content }) => ({ name: `docs/${name}.md`, content })),
  ];
};
