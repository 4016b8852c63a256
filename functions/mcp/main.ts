import { serveStdio } from '@modelcontextprotocol/server/stdio';
import project from '../../package.json' with { type: 'json' };
import { clientCalls } from './clientCalls.ts';
import { createServer } from './server.ts';
import { readSettings } from './settings.ts';

// `account-api-mcp`: the Model Context Protocol over standard input and output. Nothing but the protocol goes to standard output.

const say = (line: string): void => void process.stderr.write(`account-api-mcp: ${line}\n`);

const settings = readSettings(process.env);
if (process.argv.includes('--version')) process.stdout.write(`${project.version}\n`);
else if ('length' in settings) {
  for (const fault of settings) say(fault);
  process.exitCode = 1;
} else {
  const holdMs = settings.MCP_HOLD_SECONDS * 1000;
  const calls = clientCalls({
    url: settings.ACCOUNT_API_URL,
    accountApiToken: settings.ACCOUNT_API_TOKEN,
    identificationToken: settings.IDENTIFICATION_TOKEN,
  });
  serveStdio(() => createServer({ calls, holdMs, now: Date.now }), {
    maxSubscriptions: 0,
    // Only the type of error: the unreadable input may contain anything.
    onerror: (error) => say(`a message was dropped (${error.name}).`),
  });
}
